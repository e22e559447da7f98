// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// One TCP connection to the server, read by whoever awaits bytes; the end of the stream is an answer too.
import { connect } from 'node:net';
import { once } from 'node:events';

export class Tcp {
    #chunks = [];
    #ended = false;
    #wake = () => {};

    static async open(t, server) {
        const socket = connect({ host: '127.0.0.1', port: server.port, noDelay: true });
        t.after(() => socket.destroy());
        await once(socket, 'connect');
        return new Tcp(socket);
    }

    constructor(socket) {
        this.socket = socket;
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
