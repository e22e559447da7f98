// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// WebSocket frames as bytes (RFC 6455), so that a test can also write what no client library would.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { Http, request } from './http.mjs';

export const Opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

const acceptGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

// The head of an upgrade; `headers` replace or add, undefined removes.
export function upgrade(server, { path = '/cometd', method = 'GET', headers = {} } = {}) {
    return request(method, path, { host: `127.0.0.1:${server.port}`, upgrade: 'websocket', connection: 'Upgrade',
        'sec-websocket-key': randomBytes(16).toString('base64'), 'sec-websocket-version': 13, ...headers });
}

// One client frame. `payload` is text or bytes; `length` lies about its size, `mask: null` leaves the mask out.
export function frame(opcode, payload = '', { fin = true, reserved = 0, mask = randomBytes(4), length } = {}) {
    const bytes = Buffer.from(payload);
    const size = length ?? bytes.length;
    const masked = mask === null ? 0 : 0x80;
    const head = Buffer.alloc(size < 126 ? 2 : size < 65536 ? 4 : 10);
    head[0] = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
    head[1] = masked | (size < 126 ? size : size < 65536 ? 126 : 127);
    if (head.length === 4) head.writeUInt16BE(size, 2);
    if (head.length === 10) head.writeBigUInt64BE(BigInt(size), 2);
    if (mask === null) return Buffer.concat([head, bytes]);
    return Buffer.concat([head, mask, bytes.map((byte, index) => byte ^ mask[index % 4])]);
}

export const text = (value, options) => frame(Opcode.text, typeof value === 'string' ? value : JSON.stringify(value), options);

export class WebSocket {
    #http;

    static async open(t, server, options = {}) {
        const http = await Http.open(t, server);
        const key = randomBytes(16).toString('base64');
        const answer = await http.exchange(upgrade(server, { ...options, headers: { 'sec-websocket-key': key, ...options.headers } }));
        assert.equal(answer.status, 101, `${answer.status} ${answer.reason}: ${answer.text}`);
        assert.equal(answer.headers.get('upgrade').toLowerCase(), 'websocket');
        assert.equal(answer.headers.get('sec-websocket-accept'), createHash('sha1').update(key + acceptGuid).digest('base64'));
        return new WebSocket(http);
    }

    constructor(http) {
        this.#http = http;
    }

    get socket() { return this.#http.socket; }
    reset() { this.#http.reset(); }

    write(bytes) {
        this.#http.write(bytes);
        return this;
    }

    send(...messages) {
        return this.write(text(messages));
    }

    // The server's next frame: { opcode, payload }. A server never masks, and ours does not fragment.
    frame() {
        return this.#http.read(takeFrame);
    }

    // The next text message, as it was sent.
    async text() {
        const { opcode, payload } = await this.frame();
        assert.equal(opcode, Opcode.text, `opcode ${opcode}: ${payload.toString('latin1')}`);
        return payload.toString('utf8');
    }

    async json() {
        return JSON.parse(await this.text());
    }

    // Messages until one satisfies `wanted`: events and replies come in frames of their own.
    async message(wanted) {
        for (;;) {
            const found = (await this.json()).find(wanted);
            if (found) return found;
        }
    }

    // Waits for the server's close frame, answers it, and for the end of the connection: { code, reason }.
    async closed() {
        let closing;
        do closing = await this.frame(); while (closing.opcode !== Opcode.close);
        const code = closing.payload.length >= 2 ? closing.payload.readUInt16BE(0) : null;
        this.write(frame(Opcode.close, closing.payload.subarray(0, 2)));
        assert.equal((await this.#http.rest()).length, 0, 'bytes after the close frame');
        return { code, reason: closing.payload.subarray(2).toString('utf8') };
    }

    rest() { return this.#http.rest(); }

    // A session on this connection, its first connect answered.
    async handshake(fields = {}) {
        this.send({ id: '1', channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['websocket'], ...fields });
        const reply = await this.message((message) => message.channel === '/meta/handshake');
        assert.equal(reply.successful, true, JSON.stringify(reply));
        this.clientId = reply.clientId;
        this.send(this.of('/meta/connect', { id: '2', connectionType: 'websocket', advice: { timeout: 0 } }));
        await this.message((message) => message.id === '2');
        return reply;
    }

    of(channel, fields = {}) {
        return { channel, clientId: this.clientId, ...fields };
    }

    // Sends one message of the session and waits for its reply.
    async ask(channel, fields) {
        const id = `ask${randomBytes(4).toString('hex')}`;
        this.send(this.of(channel, { id, ...fields }));
        return this.message((message) => message.id === id);
    }
}

export function takeFrame(bytes) {
    if (bytes.length < 2) return undefined;
    assert.equal(bytes[1] & 0x80, 0, 'a server must not mask');
    assert.equal(bytes[0] & 0xf0, 0x80, 'final, and no reserved bits');
    const short = bytes[1] & 0x7f;
    const start = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length < start) return undefined;
    const size = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (bytes.length < start + size) return undefined;
    return { used: start + size, value: { opcode: bytes[0] & 0x0f, payload: bytes.subarray(start, start + size) } };
}
