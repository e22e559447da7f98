// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// A halleyd of our own: started as a child on a port it picks, stopped as an administrator would stop it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isSecureRun, secureArguments } from './tls.mjs';

// Room for a loaded machine; nothing waits this long when all is well.
export const deadline = { timeout: 30_000 };
// Longer than the server may take; it ends with an error itself when it is late.
const stopDeadline = 15_000;
const logKept = 64 * 1024;

const live = new Set();
process.on('exit', () => live.forEach((child) => child.kill('SIGKILL')));

export class Halleyd {
    #child;
    #exited;
    #isEnded;
    #log = '';
    #arguments;

    // Resolves when the server has said where it listens.
    static async start(...args) {
        const server = new Halleyd(args);
        await server.#launch(0);
        return server;
    }

    constructor(args) {
        this.#arguments = isSecureRun && !args.includes('--tls-cert') ? [...secureArguments(), ...args] : args;
        // Its own, so that its token file is nobody else's.
        this.runtimeDir = mkdtempSync(join(tmpdir(), 'halleyd-'));
        chmodSync(this.runtimeDir, 0o700);
    }

    get log() { return this.#log; }
    get pid() { return this.#child.pid; }
    get isSecure() { return this.url.startsWith('https:'); }
    get origin() { return new URL(this.url).origin; }

    async #launch(port) {
        const directory = process.env.HALLEY_BIN_DIR;
        assert.ok(directory, 'HALLEY_BIN_DIR must name the folder that holds halleyd; ctest sets it');
        const child = spawn(join(directory, 'halleyd'), ['--host', '127.0.0.1', '--port', String(port), ...this.#arguments], {
            stdio: ['ignore', 'pipe', 'pipe'],
            env: { ...process.env, XDG_RUNTIME_DIR: this.runtimeDir },
        });
        this.#child = child;
        this.#isEnded = false;
        live.add(child);
        this.#exited = new Promise((resolve) => {
            child.once('error', (error) => resolve({ error }));
            child.once('close', (code, signal) => resolve({ code, signal }));
        }).finally(() => live.delete(child));
        const keep = (text) => { this.#log = (this.#log + text).slice(-logKept); };
        child.stderr.setEncoding('utf8').on('data', keep);
        child.stdout.setEncoding('utf8').on('data', keep);
        this.url = await this.#listening(child);
        this.port = Number(new URL(this.url).port);
    }

    async #listening(child) {
        const lines = createInterface({ input: child.stdout });
        const said = new Promise((resolve) => lines.on('line', (line) => {
            const match = /^halleyd: listening on (https?:\/\/\S+\/cometd)$/.exec(line);
            if (match) resolve(match[1]);
        }));
        const url = await Promise.race([said, this.#exited]);
        lines.close();
        child.stdout.resume();
        if (typeof url !== 'string') throw this.#failure(`did not start: ${JSON.stringify(url)} ${url.error ?? ''}`);
        return url;
    }

    // For good.
    async stop() {
        if (!this.#isEnded) await this.stopForNow();
        rmSync(this.runtimeDir, { recursive: true, force: true });
    }

    // SIGTERM, as a service manager does; a server that needs more, that does not end cleanly, or that had ended before,
    // fails the test.
    async stopForNow(signalName = 'SIGTERM') {
        this.#isEnded = true;
        this.signal(signalName);
        const tooLong = setTimeout(() => this.signal('SIGKILL'), stopDeadline);
        const { code, signal } = await this.#exited;
        clearTimeout(tooLong);
        if (code !== 0) throw this.#failure(`ended with exit code ${code}, signal ${signal}`);
    }

    // As a crash: no goodbye to anybody.
    async kill() {
        this.#isEnded = true;
        this.signal('SIGKILL');
        await this.#exited;
    }

    // Resolves when what it has logged is such.
    async says(isSuch) {
        while (!isSuch()) await Promise.race([once(this.#child.stderr, 'data'), this.#ended()]);
    }

    signal(name) {
        this.#child.kill(name);
    }

    // Starts again on the same port, after kill() or stopForNow().
    async startAgain() {
        await this.#launch(this.port);
    }

    async #ended() {
        throw this.#failure(`ended: ${JSON.stringify(await this.#exited)}`);
    }

    #failure(what) {
        return new Error(`halleyd ${what}\n--- its output ---\n${this.#log}`);
    }
}

// A server for the life of one test.
export async function serverFor(t, ...args) {
    const server = await Halleyd.start(...args);
    t.after(() => server.stop());
    return server;
}
