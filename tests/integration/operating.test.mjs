// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// halleyd as an administrator knows it: configuration, signals, exit codes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { deadline } from './support/halleyd.mjs';
import { PollingSession, exchange, post, request } from './support/http.mjs';
import { isSecureRun, secureArguments } from './support/tls.mjs';
import { WebSocket } from './support/websocket.mjs';

// A halleyd that may also end, and how it ends is what is looked at.
class Program {
    #child;
    #wake = () => {};

    constructor(t, words, environment = {}) {
        this.folder = mkdtempSync(join(tmpdir(), 'halleyd-'));
        chmodSync(this.folder, 0o700);
        const place = (text) => text.replace('FOLDER', this.folder);
        const args = words.map(place);
        const own = Object.entries(environment).map(([name, value]) => [name, place(value)]);
        this.start = () => {
            this.#child = spawn(join(process.env.HALLEY_BIN_DIR, 'halleyd'), args, {
                stdio: ['ignore', 'pipe', 'pipe'],
                env: { ...process.env, XDG_RUNTIME_DIR: this.folder, ...Object.fromEntries(own) },
            });
            this.output = '';
            this.errors = '';
            this.#child.stdout.setEncoding('utf8').on('data', (text) => { this.output += text; this.#wake(); });
            this.#child.stderr.setEncoding('utf8').on('data', (text) => { this.errors += text; this.#wake(); });
            this.ended = new Promise((resolve) => this.#child.once('close', (code) => { this.code = code; resolve(code); this.#wake(); }));
            return this;
        };
        t.after(() => {
            this.#child?.kill('SIGKILL');
            rmSync(this.folder, { recursive: true, force: true });
        });
    }

    file(name, text) {
        writeFileSync(join(this.folder, name), text);
        return this;
    }

    signal(name) {
        this.#child.kill(name);
    }

    // Its output of both kinds, as soon as it matches.
    async said(pattern) {
        for (;;) {
            const match = pattern.exec(this.output) ?? pattern.exec(this.errors);
            if (match) return match;
            if (this.code !== undefined) throw new Error(`ended with ${this.code} before it said ${pattern}:\n${this.output}${this.errors}`);
            await new Promise((resolve) => { this.#wake = resolve; });
        }
    }

    async listening() {
        const [, scheme, port] = await this.said(/listening on (https?):\/\/127\.0\.0\.1:(\d+)\/cometd\n/);
        this.port = Number(port);
        this.isSecure = scheme === 'https';
        return this;
    }
}

const serving = (t, ...words) => {
    const secure = isSecureRun ? secureArguments() : [];
    return new Program(t, ['--port', '0', ...secure, ...words]).start().listening();
};

describe('the configuration', () => {
    test('comes from a file, the environment and flags', deadline, async (t) => {
        const program = new Program(t, ['--config', 'FOLDER/h.toml', '--port', '0', '--set', 'ws.timeout=4000', ...(isSecureRun ? secureArguments() : [])],
            { HALLEY_TIMEOUT: '3000', HALLEY_PORT: '1' });
        program.file('h.toml', 'timeout = 1000\n[long-polling]\ntimeout = 2000\n');
        await program.start().listening();
        const polling = await exchange(t, program, post(program, [{ id: '1', channel: '/meta/handshake', version: '1.0',
            supportedConnectionTypes: ['long-polling'] }]));
        assert.equal(polling.json[0].advice.timeout, 2000);
        const socket = await WebSocket.open(t, program);
        assert.equal((await socket.handshake()).advice.timeout, 4000);
        program.signal('SIGTERM');
        assert.equal(await program.ended, 0);
    });

    test('is named by HALLEY_CONFIG', deadline, async (t) => {
        const program = new Program(t, ['--print-config'], { HALLEY_CONFIG: 'FOLDER/h.toml' });
        program.file('h.toml', 'port = 4711\n').start();
        assert.equal(await program.ended, 0);
        assert.match(program.output, /^port = 4711 # \S+\/h\.toml:1:8$/m);
        assert.match(program.output, /^timeout = 30000 # default$/m);
    });

    test('is checked without serving', deadline, async (t) => {
        const program = new Program(t, ['--config', 'FOLDER/h.toml', '--check-config']);
        program.file('h.toml', 'port = 0\n').start();
        assert.equal(await program.ended, 0);
        assert.match(program.output, /^halleyd: the configuration is right$/m);
    });

    for (const task of ['--check-config', '--print-config', '--host=127.0.0.1']) {
        test(`with mistakes ends ${task} with 2, and all are said`, deadline, async (t) => {
            const program = new Program(t, ['--config', 'FOLDER/h.toml', '--set', 'x=1', task], { HALLEY_CORS: 'yes' });
            program.file('h.toml', '[ws]\n  timout = 5\nmessagesPerFrame = "all"\n').start();
            assert.equal(await program.ended, 2);
            assert.equal(program.output, '');
            assert.deepEqual(program.errors.replaceAll(program.folder, '').trimEnd().split('\n'), [
                'halleyd: /h.toml:2:3: ws.timout: there is no such option; did you mean "ws.timeout"?',
                'halleyd: /h.toml:3:20: ws.messagesPerFrame: must be a whole number from -1 to 2147483647, not "all"',
                'halleyd: HALLEY_CORS: must be true or false, not "yes"',
                'halleyd: --set x: there is no such option',
            ]);
        });
    }

    test('that names files is checked with them', deadline, async (t) => {
        const program = new Program(t, ['--config', 'FOLDER/h.toml', '--check-config']);
        program.file('h.toml', 'operatorTokenFile = "token"\n[tls]\ncertificate = "c.pem"\nkey = "k.pem"\n');
        program.file('token', 'too short\n').file('c.pem', 'no certificate').file('k.pem', 'no key').start();
        assert.equal(await program.ended, 2);
        assert.match(program.errors, /^halleyd: \S+h\.toml:1:21: operatorTokenFile: /m);
        assert.match(program.errors, /^halleyd: \S+h\.toml:3:15: tls\.certificate: /m);
        assert.ok(!program.errors.includes('too short'), 'the token is in the message');
    });

    test('of CometD is understood, and what has no effect is said once', deadline, async (t) => {
        const program = await serving(t, '--set', 'sweepThreads=4', '--set', 'ws.bufferSize=8192');
        await program.said(/options without effect here: sweepThreads, ws\.bufferSize\n/);
        program.signal('SIGTERM');
        assert.equal(await program.ended, 0);
    });

    test('names the extensions', deadline, async (t) => {
        for (const [names, expected] of [[undefined, true], ['', undefined], ['timesync', undefined]]) {
            const program = await serving(t, ...(names === undefined ? [] : [`--extensions=${names}`]));
            const session = await WebSocket.open(t, program);
            assert.equal((await session.handshake({ ext: { ack: true } })).ext?.ack, expected, names);
            session.reset();
            program.signal('SIGTERM');
            assert.equal(await program.ended, 0);
        }
    });
});

describe('a signal', () => {
    test('SIGUSR1 gives a dump', deadline, async (t) => {
        const program = await serving(t);
        const socket = await WebSocket.open(t, program);
        await socket.handshake();
        program.signal('SIGUSR1');
        await program.said(/\+- looking took [\d.]+ ms\n/);
        assert.match(program.errors, /\+- remote sessions: 1\n/);
        assert.match(program.errors, new RegExp(`\\+- ${socket.clientId.slice(0, 8)}: connected over websocket from 127\\.0\\.0\\.1:`));
        assert.ok(!program.errors.includes(socket.clientId), 'a whole session id');
    });

    test('SIGHUP without a certificate changes nothing', { ...deadline, skip: isSecureRun }, async (t) => {
        const program = await serving(t);
        program.signal('SIGHUP');
        await program.said(/there is no certificate/);
        assert.equal((await exchange(t, program, request('GET', '/healthz', { host: 'localhost' }))).status, 200);
    });

    for (const name of ['SIGTERM', 'SIGINT']) {
        test(`${name} says goodbye, and ends with 0`, deadline, async (t) => {
            const program = await serving(t);
            const socket = await WebSocket.open(t, program);
            await socket.handshake();
            const polling = await PollingSession.open(t, program);
            program.signal(name);
            assert.equal((await socket.closed()).code, 1000);
            assert.equal(await program.ended, 0);
            assert.ok(polling.clientId);
        });
    }

    // A client that has half closed nothing and answers nothing.
    const stubborn = async (t) => {
        const program = await serving(t, '--set', 'limits.closeTime=60000');
        const socket = await WebSocket.open(t, program);
        await socket.handshake();
        program.signal('SIGTERM');
        await program.said(/saying goodbye/);
        return program;
    };

    test('SIGTERM ends it within 5 seconds, whatever clients do', deadline, async (t) => {
        const program = await stubborn(t);
        assert.equal(await program.ended, 1);
        assert.match(program.errors, /some clients have not left after 5000 ms/);
    });

    test('a second one ends it at once', deadline, async (t) => {
        const program = await stubborn(t);
        program.signal('SIGTERM');
        assert.equal(await program.ended, 1);
        assert.match(program.errors, /a second time/);
        assert.doesNotMatch(program.errors, /have not left/);
    });
});

describe('an exit code', () => {
    test('is 1 for a port that is taken', deadline, async (t) => {
        const first = await serving(t);
        const second = new Program(t, ['--port', String(first.port)]).start();
        assert.equal(await second.ended, 1);
        assert.match(second.errors, /in use.*--port/);
    });

    test('is 2 for wrong usage', deadline, async (t) => {
        for (const words of [['--prot', '1'], ['serve'], ['--set', 'timeout'], ['--config', 'FOLDER/none.toml']]) {
            const program = new Program(t, words).start();
            assert.equal(await program.ended, 2, words.join(' '));
        }
    });

    test('is 0 for texts', deadline, async (t) => {
        for (const [word, pattern] of [['--help', /--check-config/], ['--version', /^halleyd \d/], ['--help-options', /^#timeout = 30000$/m]]) {
            const program = new Program(t, [word]).start();
            assert.equal(await program.ended, 0, word);
            assert.match(program.output, pattern);
        }
    });
});
