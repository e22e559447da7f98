// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// A program that the test has built: run as its user would, by what it prints and what is typed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

// Room for a loaded machine; nothing waits this long when all is well.
const patience = 30_000;

const live = new Set();
process.on('exit', () => live.forEach((child) => child.kill('SIGKILL')));

// `path`: below the folder that run-package.cmake builds in. It ends with the test, if not before.
export function startProgram(t, path, ...args) {
    const program = new Program(join(process.env.HALLEY_PACKAGE_WORK, path), args);
    t.after(() => program.stop());
    return program;
}

class Program {
    #name;
    #child;
    #ended;
    #lines = [];

    constructor(path, args) {
        this.#name = path;
        this.#child = spawn(path, args, { stdio: ['pipe', 'pipe', 'inherit'] });
        live.add(this.#child);
        this.#child.stdin.on('error', () => {}); // it may have ended
        this.#ended = once(this.#child, 'close').finally(() => live.delete(this.#child));
        createInterface({ input: this.#child.stdout }).on('line', (line) => {
            this.#lines.push(line);
            this.#child.emit('line');
        });
    }

    type(line) { this.#child.stdin.write(`${line}\n`); }
    endInput() { this.#child.stdin.end(); }

    // The first line, printed already or still to come, that matches; then it and those before it are done with.
    async prints(wanted) {
        const signal = AbortSignal.timeout(patience);
        for (;;) {
            const index = this.#lines.findIndex((line) => (wanted instanceof RegExp ? wanted.test(line) : line === wanted));
            if (index >= 0) return this.#lines.splice(0, index + 1).at(-1);
            try {
                await Promise.race([once(this.#child, 'line', { signal }), this.#ended.then(() => { throw new Error('ended'); })]);
            } catch (error) {
                throw new Error(`${this.#name} did not print ${wanted} (${error.message}), but:\n${this.#lines.join('\n')}`);
            }
        }
    }

    // Its exit code, when it has ended by itself.
    async exitCode() { return (await this.#ended)[0]; }

    async stop(signal = 'SIGTERM') {
        this.#child.kill(signal);
        await this.#ended;
    }
}
