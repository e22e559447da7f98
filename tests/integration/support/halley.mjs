// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The command line client as a child, and what it says.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { certificate } from './tls.mjs';

export const halleyPath = () => {
    const directory = process.env.HALLEY_BIN_DIR;
    assert.ok(directory, 'HALLEY_BIN_DIR must name the folder that holds halley; ctest sets it');
    return join(directory, 'halley');
};

export class Halley {
    #child;
    #wake = [];
    output = '';
    errors = '';
    code;

    constructor(t, args, environment = {}) {
        this.#child = spawn(halleyPath(), args, { env: { ...process.env, ...environment } });
        this.#child.stdout.setEncoding('utf8').on('data', (text) => { this.output += text; this.#look(); });
        this.#child.stderr.setEncoding('utf8').on('data', (text) => { this.errors += text; this.#look(); });
        this.#child.stdin.on('error', () => {});
        this.ended = new Promise((resolve) => this.#child.once('close', (code) => {
            this.code = code;
            resolve(code);
            this.#look();
        }));
        t.after(() => this.#child.kill('SIGKILL'));
    }

    get input() { return this.#child.stdin; }
    get lines() { return this.output.split('\n').slice(0, -1).map((line) => JSON.parse(line)); }
    get data() { return this.lines.map((line) => line.data); }
    signal(name) { this.#child.kill(name); }

    #look() { for (const wake of this.#wake.splice(0)) wake(); }

    // Resolves when what it has said is such.
    async says(isSuch) {
        while (!isSuch(this)) {
            assert.equal(this.code, undefined, `ended with ${this.code}:\n${this.output}${this.errors}`);
            await new Promise((resolve) => this.#wake.push(resolve));
        }
    }

    subscribed(times = 1) {
        return this.says(({ errors }) => (errors.match(/^halley: subscribed /gm) ?? []).length >= times);
    }
}

// Options for one transport to a server of the tests, whose certificate is of no authority.
export function reaching(server, transport) {
    return ['--url', server.url, ...(transport ? ['--transport', transport] : []),
        ...(server.isSecure ? ['--ca', certificate().certificateFile] : [])];
}

// Runs it to its end.
export async function run(t, args, { input = '', environment } = {}) {
    const halley = new Halley(t, args, environment);
    halley.input.end(input);
    await halley.ended;
    return halley;
}
