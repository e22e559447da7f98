// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// HTTP/1.1 as bytes: requests written as the test wants them, responses read one after the other.
import { Tcp } from './tcp.mjs';

// The text of a POST to the Bayeux path; `headers` replace or add to the usual ones, undefined removes one.
export function post(server, messages, headers = {}, path = '/cometd') {
    const body = Buffer.from(typeof messages === 'string' || Buffer.isBuffer(messages) ? messages : JSON.stringify(messages));
    return request('POST', path, { host: `127.0.0.1:${server.port}`, 'content-type': 'application/json',
        'content-length': body.length, ...headers }, body);
}

export function request(method, path, headers, body = '') {
    const lines = Object.entries(headers).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value}\r\n`);
    return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), Buffer.from(body)]);
}

export class Http extends Tcp {
    // The next response: status, headers by lower-case name (several of one name joined), body, and its JSON.
    response() {
        return this.read(takeResponse);
    }

    async exchange(bytes) {
        return this.write(bytes).response();
    }
}

// One request on a connection of its own.
export async function exchange(t, server, bytes) {
    return (await Http.open(t, server)).exchange(bytes);
}

function takeResponse(bytes) {
    const headEnd = bytes.indexOf('\r\n\r\n');
    if (headEnd < 0) return undefined;
    const [statusLine, ...fields] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n');
    const [, status, reason] = /^HTTP\/1\.1 (\d{3}) (.*)$/.exec(statusLine) ?? fail(statusLine);
    const headers = new Map();
    for (const field of fields) {
        const [, name, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(field) ?? fail(field);
        const key = name.toLowerCase();
        headers.set(key, headers.has(key) ? `${headers.get(key)}, ${value}` : value);
    }
    const start = headEnd + 4;
    const informational = status.startsWith('1') || status === '204' || status === '304';
    const length = informational ? 0 : Number(headers.get('content-length') ?? fail('no Content-Length'));
    if (bytes.length < start + length) return undefined;
    const body = bytes.subarray(start, start + length);
    return { used: start + length, value: new Response(Number(status), reason, headers, body) };
}

function fail(what) {
    throw new Error(`not an HTTP response that we understand: ${what}`);
}

class Response {
    constructor(status, reason, headers, body) {
        Object.assign(this, { status, reason, headers, body });
    }

    get text() { return this.body.toString('utf8'); }
    get json() { return JSON.parse(this.text); }
    // "NAME=VALUE" of the cookie it sets, to be sent back.
    get cookie() { return this.headers.get('set-cookie')?.split(';')[0]; }
}

// A session over long-polling without a client: `send` posts messages of it on any connection.
export class PollingSession {
    static async open(t, server, fields = {}) {
        const http = await Http.open(t, server);
        const response = await http.exchange(post(server, [{ id: '1', channel: '/meta/handshake', version: '1.0',
            supportedConnectionTypes: ['long-polling'], ...fields }]));
        const [reply] = response.json;
        if (!reply.successful) throw new Error(`handshake refused: ${response.text}`);
        return Object.assign(new PollingSession(), { server, http, clientId: reply.clientId, cookie: response.cookie });
    }

    message(channel, fields = {}) {
        return { channel, clientId: this.clientId, ...fields };
    }

    post(messages, headers = {}) {
        return post(this.server, messages, { cookie: this.cookie, ...headers });
    }

    // The replies and events that answer these messages.
    async send(...messages) {
        return (await this.http.exchange(this.post(messages))).json;
    }

    connect(fields = {}) {
        return this.message('/meta/connect', { id: 'connect', connectionType: 'long-polling', ...fields });
    }

    // Leaves a connect held on `this.http`. When it resolves the server has it: what it answers on another connection
    // was written after this one.
    async hold(t, fields) {
        await this.send(this.connect({ advice: { timeout: 0 } }));
        await new Promise((resolve) => this.http.socket.write(this.post([this.connect(fields)]), resolve));
        await exchange(t, this.server, this.post([this.message('/service/nothing', { data: 1 })]));
    }
}
