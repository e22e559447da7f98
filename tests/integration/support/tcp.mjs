// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// One connection to the server, over TLS if it speaks that, read by whoever awaits bytes; the end of the stream is an
// answer too.
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as secure } from 'node:tls';

export class Tcp {
    #plain;
    #chunks = [];
    #ended = false;
    #wake = () => {};

    static async open(t, server) {
        const plain = connect({ host: '127.0.0.1', port: server.port, noDelay: true });
        t.after(() => plain.destroy());
        await once(plain, 'connect');
        if (!server.isSecure) return new this(plain);
        const socket = secure({ socket: plain });
        await once(socket, 'secureConnect');
        return new this(socket, plain);
    }

    constructor(socket, plain = socket) {
        this.socket = socket;
        this.#plain = plain;
        socket.on('data', (bytes) => {
            this.#chunks.push(bytes);
            this.#wake();
        });
        const end = () => { this.#ended = true; this.#wake(); };
        // A reset is an end as well: the tests look at what came before it.
        socket.on('end', end).on('close', end).on('error', end);
    }

    write(bytes) {
        this.socket.write(bytes);
        return this;
    }

    // Ends it as a crash does, without a word.
    reset() {
        this.#plain.resetAndDestroy();
    }

    // The outcome of `take(received)` as soon as it is not undefined; it says how many bytes it used.
    async read(take) {
        for (;;) {
            const received = this.#takeAll();
            const taken = take(received);
            this.#chunks.unshift(received.subarray(taken?.used ?? 0));
            if (taken !== undefined) return taken.value;
            if (this.#ended) throw new Error(`the connection ended after ${JSON.stringify(received.toString('latin1'))}`);
            await new Promise((resolve) => { this.#wake = resolve; });
        }
    }

    // All that still comes until the server closes.
    async rest() {
        while (!this.#ended) await new Promise((resolve) => { this.#wake = resolve; });
        return this.#takeAll();
    }

    #takeAll() {
        const all = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
        this.#chunks = [];
        return all;
    }
}
