// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// A bad network between client and server: a proxy for HTTP and WebSocket, over TLS if the server speaks that, which
// loses what a test tells it to lose.
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { connect } from 'node:net';
import { connect as secure } from 'node:tls';
import { Opcode, takeFrame } from './websocket.mjs';
import { secureOptions } from './tls.mjs';

export const Fate = {
    pass: 'it arrives',
    drop: 'the connection ends before its first byte',
    cut: 'the connection ends in its middle',
    // Of a WebSocket: as `drop` for the client, but the server's connection stays open and nobody reads from it.
    abandon: 'the client alone loses the connection',
};

export class Proxy {
    // What becomes of a response or a frame: asked with the Bayeux messages in it. What follows a lost one is lost too.
    judge = () => Fate.pass;
    // The same for a request over HTTP, before the server has seen it.
    judgeRequest = () => Fate.pass;
    // All messages that were lost on the way to the client, in order.
    lost = [];
    #server;
    #agent;
    #listener;
    #sockets = new Set();
    #isDown = false;

    // It stands in for the server wherever a client wants one.
    static async start(t, server) {
        const proxy = new Proxy(server);
        t.after(() => proxy.stop());
        proxy.#listener.listen(0, '127.0.0.1');
        await once(proxy.#listener, 'listening');
        proxy.port = proxy.#listener.address().port;
        proxy.origin = `${server.isSecure ? 'https' : 'http'}://127.0.0.1:${proxy.port}`;
        proxy.url = `${proxy.origin}/cometd`;
        return proxy;
    }

    constructor(server) {
        this.#server = server;
        this.isSecure = server.isSecure;
        const kind = this.isSecure ? https : http;
        this.#agent = new kind.Agent({ keepAlive: true });
        // Connections end when a test says so, and not because nothing was said for a while.
        this.#listener = kind.createServer({ ...(this.isSecure && secureOptions()), keepAliveTimeout: 0 },
            (request, response) => this.#forward(request, response));
        this.#listener.on('upgrade', (request, socket) => this.#tunnel(request, socket));
        this.#listener.on(this.isSecure ? 'secureConnection' : 'connection', (socket) => this.#keep(socket));
    }

    // Ends every connection there is. Resolves when they are closed, on both sides.
    async cutAll() {
        await Promise.all([...this.#sockets].map((socket) => {
            const closed = once(socket, 'close');
            socket.destroy();
            return closed;
        }));
    }

    // The network goes away: what there is ends, and nothing new gets through.
    goDown() {
        this.#isDown = true;
        return this.cutAll();
    }

    comeBack() {
        this.#isDown = false;
    }

    stop() {
        this.cutAll();
        this.#agent.destroy();
        this.#listener.close();
    }

    #keep(socket) {
        if (this.#sockets.has(socket)) return;
        this.#sockets.add(socket);
        socket.on('close', () => this.#sockets.delete(socket)).on('error', () => {});
        if (this.#isDown) socket.destroy();
    }

    // --- HTTP ---

    async #forward(request, response) {
        const body = await all(request).catch(() => null);
        if (body === null) return;
        const fate = this.judgeRequest(messagesOf(body));
        if (fate !== Fate.pass) return request.socket.destroy();
        const { hostname, port } = new URL(this.#server.url);
        const onward = (this.isSecure ? https : http).request({ host: hostname, port, method: request.method, path: request.url,
            headers: request.headers, agent: this.#agent });
        // Who closes here has gone: the server is to see that.
        response.on('close', () => { if (!response.writableFinished) onward.destroy(); });
        onward.on('socket', (socket) => this.#keep(socket));
        onward.on('error', () => request.socket.destroy());
        onward.on('response', async (answer) => {
            const bytes = await all(answer).catch(() => null);
            if (bytes === null) return request.socket.destroy();
            this.#answer(response, answer, bytes);
        });
        onward.end(body);
    }

    #answer(response, { statusCode, headers }, bytes) {
        const messages = messagesOf(bytes);
        const fate = this.judge(messages);
        if (fate !== Fate.pass) this.lost.push(...messages);
        if (fate === Fate.pass) {
            response.writeHead(statusCode, headers);
            response.end(bytes);
        } else if (fate === Fate.cut) {
            response.writeHead(statusCode, headers);
            response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy());
        } else {
            response.socket?.destroy();
        }
    }

    // --- WebSocket ---

    async #tunnel(request, client) {
        const plain = connect({ host: '127.0.0.1', port: this.#server.port, noDelay: true });
        const server = this.isSecure ? secure({ socket: plain }) : plain;
        this.#keep(server);
        let abandoned = false;
        server.on('close', () => client.destroy());
        client.on('close', () => { if (!abandoned) server.destroy(); });
        const fields = request.rawHeaders.map((text, index) => (index % 2 ? `${text}\r\n` : `${text}: `)).join('');
        server.write(`${request.method} ${request.url} HTTP/1.1\r\n${fields}\r\n`);
        client.pipe(server);
        let received = Buffer.alloc(0);
        let take = takeHead;
        server.on('data', (bytes) => {
            received = Buffer.concat([received, bytes]);
            for (let taken; (taken = take(received)) !== undefined;) {
                const raw = received.subarray(0, taken.used);
                received = received.subarray(taken.used);
                take = takeFrame;
                const fate = this.#passFrame(client, raw, taken.value);
                if (fate === Fate.pass) continue;
                abandoned = fate === Fate.abandon;
                take = () => undefined;
                if (abandoned) server.pause();
            }
        });
    }

    #passFrame(client, raw, { opcode, payload }) {
        const messages = opcode === Opcode.text ? messagesOf(payload) : [];
        const fate = messages.length > 0 ? this.judge(messages) : Fate.pass;
        if (fate === Fate.pass) {
            client.write(raw);
            return fate;
        }
        this.lost.push(...messages);
        // What passed before has to leave first; over TLS it may wait here still.
        client.write(fate === Fate.cut ? raw.subarray(0, raw.length / 2) : '', () => client.destroy());
        return fate;
    }
}

async function all(stream) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks);
}

function takeHead(bytes) {
    const end = bytes.indexOf('\r\n\r\n');
    return end < 0 ? undefined : { used: end + 4, value: {} };
}

// The messages of an array, in a script's call too; none for everything else.
function messagesOf(bytes) {
    const text = bytes.toString('utf8');
    const start = text.indexOf('[');
    try {
        return start < 0 ? [] : JSON.parse(text.slice(start, text.lastIndexOf(']') + 1));
    } catch {
        return [];
    }
}
