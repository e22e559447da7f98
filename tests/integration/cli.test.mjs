// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The command line client as scripts use it: what it prints where, and how it ends.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { WebSocketServer } from 'ws';
import { transports } from './support/client.mjs';
import { Halley, halleyPath, reaching, run } from './support/halley.mjs';
import { deadline, serverFor } from './support/halleyd.mjs';
import { isSecureRun } from './support/tls.mjs';

const closedPort = 'http://127.0.0.1:1/cometd';
const range = (count) => Array.from({ length: count }, (_, index) => index);

// A server of another make, with the services that a test wants. It does not answer on the `mute` channel.
async function otherServer(t, answer, mute) {
    const channels = [];
    const listener = http.createServer(async (request, response) => {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(JSON.parse(Buffer.concat(chunks)).flatMap((message) => reply(message))));
    });
    const reply = ({ channel, id, ...rest }) => {
        channels.push(channel);
        if (channel === mute) return [];
        const base = { channel, id, successful: true };
        if (channel === '/meta/handshake') {
            return [{ ...base, clientId: 'one', version: '1.0', supportedConnectionTypes: transports,
                advice: { reconnect: 'retry', interval: 100, timeout: 0 } }];
        }
        return channel.startsWith('/meta/') ? [base] : answer({ base, ...rest });
    };
    new WebSocketServer({ server: listener }).on('connection', (socket) => {
        socket.on('message', (text) => socket.send(JSON.stringify(JSON.parse(text).flatMap((message) => reply(message)))));
    });
    return { ...await listening(t, listener), channels };
}

async function listening(t, listener) {
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    t.after(() => { listener.close(); listener.closeAllConnections?.(); });
    return { url: `http://127.0.0.1:${listener.address().port}/cometd` };
}

for (const transport of transports) {
    describe(`over ${transport}`, () => {
        test('sub prints what pub sends', deadline, async (t) => {
            const server = await serverFor(t);
            const sub = new Halley(t, [...reaching(server, transport), 'sub', '/chat/**', '/chat/a', '--count', '3']);
            await sub.subscribed();
            for (const [channel, json] of [['/chat/a', '{"z": 18446744073709551616, "a": "ü\\u001b"}'], ['/other', '0'], ['/chat/b/c', '[]'], ['/chat', '1'], ['/chat/d', '-0']]) {
                const pub = await run(t, [...reaching(server, transport), 'pub', '--', channel, json]);
                assert.equal(pub.code, 0, pub.errors);
                assert.equal(pub.output, '');
            }
            assert.equal(await sub.ended, 0);
            assert.deepEqual(sub.lines.map(({ channel }) => channel), ['/chat/a', '/chat/b/c', '/chat/d']);
            assert.ok(sub.output.includes('{"z": 18446744073709551616, "a": "ü\\u001b"}'), sub.output);
        });

        test('pub sends 1000 lines of its input in their order', deadline, async (t) => {
            const server = await serverFor(t);
            const sub = new Halley(t, [...reaching(server, transport), 'sub', '/numbers', '--count', '1000']);
            await sub.subscribed();
            const input = range(1000).map((number) => `${number}\n`).join('\n').trimEnd();
            const pub = await run(t, [...reaching(server, transport), 'pub', '/numbers', '-'], { input });
            assert.equal(pub.code, 0, pub.errors);
            assert.equal(await sub.ended, 0);
            assert.deepEqual(sub.data, range(1000));
        });

        test('a line that is no JSON ends pub before anything of it is sent', deadline, async (t) => {
            const server = await serverFor(t);
            const sub = new Halley(t, [...reaching(server, transport), 'sub', '/numbers', '--count', '2']);
            await sub.subscribed();
            const pub = await run(t, [...reaching(server, transport), 'pub', '/numbers', '-'], { input: '1\n\n[2,}\n3\n' });
            assert.equal(pub.code, 2);
            assert.match(pub.errors, /line 3, column 4: /);
            assert.equal((await run(t, [...reaching(server, transport), 'pub', '/numbers', '4'])).code, 0);
            await sub.ended;
            assert.deepEqual(sub.data, [1, 4]);
        });

        test('pub and sub say what the server refuses, with its number', deadline, async (t) => {
            const server = await serverFor(t);
            const pub = await run(t, [...reaching(server, transport), 'pub', '/halley/x', '1']);
            assert.equal(pub.code, 1);
            assert.match(pub.errors, /^halley: \S+ refused to publish: 403:/);
            const sub = await run(t, [...reaching(server, transport), 'sub', '/ok', '/halley/**']);
            assert.equal(sub.code, 1);
            assert.match(sub.errors, /refused to subscribe to \/halley\/\*\*: 403:/);
            const lines = await run(t, [...reaching(server, transport), 'pub', '/halley/x', '-'], { input: '1\n2\n' });
            assert.equal(lines.code, 1);
            assert.match(lines.errors, /refused line 1: 403:/);
        });

        test('call prints the data of the result', deadline, async (t) => {
            const server = await otherServer(t, ({ base, data }) => [base, { ...base, data: { heard: data } }]);
            const call = await run(t, ['--url', server.url, '--transport', transport, 'call', '/echo', '{"a": [1]}']);
            assert.equal(call.code, 0, call.errors);
            assert.equal(call.output, '{"heard":{"a":[1]}}\n');
        });

        test('call says why it failed, on one harmless line', deadline, async (t) => {
            const server = await otherServer(t, ({ base }) => [base, { ...base, successful: false, data: { why: '\u009b31m \u202e no' } }]);
            const call = await run(t, ['--url', server.url, '--transport', transport, 'call', 'echo', '1']);
            assert.equal(call.code, 1);
            assert.equal(call.output, '');
            assert.match(call.errors, /^halley: the call failed: .*\\u009b31m \\u202e no.*\n$/);
        });

        test('call gives up when nobody answers, and is told what is refused', deadline, async (t) => {
            const server = await serverFor(t);
            const late = await run(t, [...reaching(server, transport), '--timeout', '0.5', 'call', 'nothing', '1']);
            assert.equal(late.code, 4, late.errors);
            const refused = await run(t, [...reaching(server, transport), 'call', '/halley/monitor', '{}']);
            assert.equal(refused.code, 1);
            assert.match(refused.errors, /refused the call: 403:/);
        });

        test('ping tells about the server', deadline, async (t) => {
            const server = await serverFor(t);
            const ping = await run(t, [...reaching(server, transport), 'ping']);
            assert.equal(ping.code, 0, ping.errors);
            const [line, ...more] = ping.lines;
            assert.deepEqual(more, []);
            assert.equal(line.url, server.url);
            assert.equal(line.transport, transport);
            assert.equal(typeof line.clientId, 'string');
            assert.ok(line.supportedConnectionTypes.includes(transport));
            assert.equal(line.advice.reconnect, 'retry');
            assert.ok(line.milliseconds > 0 && line.handshakeMilliseconds > 0, ping.output);
        });

        test('sub survives a server that is killed and started again', deadline, async (t) => {
            const server = await serverFor(t);
            const sub = new Halley(t, [...reaching(server, transport), 'sub', '/news', '--count', '2']);
            await sub.subscribed();
            assert.equal((await run(t, [...reaching(server, transport), 'pub', '/news', '"before"'])).code, 0);
            await sub.says(({ output }) => output !== '');
            await server.kill();
            await sub.says(({ errors }) => /trying again/.test(errors));
            await server.startAgain();
            await sub.subscribed(2);
            assert.equal((await run(t, [...reaching(server, transport), 'pub', '/news', '"after"'])).code, 0);
            assert.equal(await sub.ended, 0);
            assert.deepEqual(sub.data, ['before', 'after']);
        });

        test('an interrupted sub says goodbye first', deadline, async (t) => {
            for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
                const server = await otherServer(t, () => []);
                const sub = new Halley(t, ['--url', server.url, '--transport', transport, 'sub', '/news']);
                await sub.subscribed();
                sub.signal(signal);
                assert.equal(await sub.ended, code);
                assert.equal(server.channels.at(-1), '/meta/disconnect');
            }
        });

        test('a server that does not answer the goodbye is not waited for', deadline, async (t) => {
            const server = await otherServer(t, () => [], '/meta/disconnect');
            const sub = new Halley(t, ['--url', server.url, '--transport', transport, 'sub', '/news']);
            await sub.subscribed();
            sub.signal('SIGINT');
            assert.equal(await sub.ended, 130);
        });

        test('what answers but is no Bayeux server', deadline, async (t) => {
            const page = await listening(t, http.createServer((_, response) => response.writeHead(404).end('<html>')));
            const ping = await run(t, ['--url', page.url, '--transport', transport, 'ping']);
            assert.equal(ping.code, 3);
            assert.match(ping.errors, /^halley: .*127\.0\.0\.1:\d+\/cometd.*404/);
        });

        test('a server that says nothing', deadline, async (t) => {
            const mute = await listening(t, net.createServer((socket) => { socket.on('error', () => {}).resume(); t.after(() => socket.destroy()); }));
            const ping = await run(t, ['--url', mute.url, '--transport', transport, '--timeout', '0.3', 'ping']);
            assert.equal(ping.code, 4);
            assert.match(ping.errors, /^halley: http:\/\/127\.0\.0\.1:\d+\/cometd did not answer in time\n$/);
        });

        test('nobody listens', deadline, async (t) => {
            for (const words of [['ping'], ['sub', '/a'], ['pub', '/a', '1'], ['pub', '/a', '-'], ['call', 'a', '1']]) {
                const halley = await run(t, ['--url', closedPort, '--transport', transport, ...words]);
                assert.equal(halley.code, 3, words.join(' '));
                assert.equal(halley.errors, `halley: nobody listens at ${closedPort}\n`);
                assert.equal(halley.output, '');
            }
        });
    });
}

describe('whatever the transport', () => {
    test('sub ends after its time', deadline, async (t) => {
        const server = await serverFor(t);
        const sub = await run(t, [...reaching(server), 'sub', '/news', '--for', '0.2']);
        assert.equal(sub.code, 0, sub.errors);
        assert.equal(sub.output, '');
    });

    test('sub ends quietly with its reader', deadline, async (t) => {
        const server = await serverFor(t);
        const shell = spawn('bash', ['-o', 'pipefail', '-c', '"$@" | head -n 1', 'bash', halleyPath(), ...reaching(server), 'sub', '/news']);
        t.after(() => shell.kill('SIGKILL'));
        let errors = '';
        let output = '';
        shell.stdout.on('data', (text) => { output += text; });
        const subscribed = new Promise((resolve) => shell.stderr.on('data', (text) => {
            errors += text;
            if (/subscribed/.test(errors)) resolve();
        }));
        const ended = once(shell, 'close');
        await subscribed;
        assert.equal((await run(t, [...reaching(server), 'pub', '/news', '1'])).code, 0);
        assert.deepEqual(await ended, [0, null]);
        assert.match(output, /^\{[^\n]*\}\n$/);
        assert.match(errors, /^halley: subscribed at \S+\n$/);
    });

    test('an interrupted sub whose reader does not read ends all the same', deadline, async (t) => {
        const server = await serverFor(t);
        const folder = mkdtempSync(join(tmpdir(), 'halley-cli-'));
        t.after(() => rmSync(folder, { recursive: true, force: true }));
        const shell = spawn('bash', ['-c', 'mkfifo "$0/pipe" && exec 3<>"$0/pipe" && exec "$@" >&3', folder, halleyPath(),
            ...reaching(server), 'sub', '/news']);
        t.after(() => shell.kill('SIGKILL'));
        let errors = '';
        const subscribed = new Promise((resolve) => shell.stderr.on('data', (text) => {
            errors += text;
            if (/subscribed/.test(errors)) resolve();
        }));
        await subscribed;
        const ended = once(shell, 'close');
        const pub = await run(t, [...reaching(server), 'pub', '/news', '-'], { input: JSON.stringify('x'.repeat(200_000)) });
        assert.equal(pub.code, 0, pub.errors);
        shell.kill('SIGINT');
        assert.deepEqual(await ended, [130, null], errors);
    });

    test('a token opens what is for operators, a wrong one is refused', deadline, async (t) => {
        const folder = mkdtempSync(join(tmpdir(), 'halley-cli-'));
        t.after(() => rmSync(folder, { recursive: true, force: true }));
        const file = join(folder, 'token');
        writeFileSync(file, 'correct-horse-battery-staple\n', { mode: 0o600 });
        const server = await serverFor(t, '--operator-token-file', file);
        const sub = await run(t, [...reaching(server), '--token-file', file, 'sub', '/halley/overview', '--count', '1']);
        assert.equal(sub.code, 0, sub.errors);
        assert.equal(sub.lines[0].channel, '/halley/overview');
        const wrong = await run(t, [...reaching(server), '--ext', '{"halley":{"token":"correct-horse"}}', 'ping']);
        assert.equal(wrong.code, 1);
        assert.match(wrong.errors, /refused the handshake: 403::handshake_denied/);
        const missing = await run(t, [...reaching(server), '--token-file', join(folder, 'none'), 'ping']);
        assert.equal(missing.code, 2);
        assert.match(missing.errors, /--token-file /);
    });

    test('the certificate is checked unless it is not to be', { ...deadline, skip: !isSecureRun }, async (t) => {
        const server = await serverFor(t);
        for (const transport of transports) {
            const strict = await run(t, ['--url', server.url, '--transport', transport, 'ping']);
            assert.equal(strict.code, 3, strict.errors);
            assert.match(strict.errors, /the certificate of \S+ is not trusted: /);
            const lax = await run(t, ['--url', server.url, '--transport', transport, '--insecure', 'ping']);
            assert.equal(lax.code, 0, lax.errors);
            assert.match(lax.errors, /^halley: the server's certificate is not checked\n$/);
        }
    });

    test('headers are sent, and HALLEY_URL is where', deadline, async (t) => {
        const seen = [];
        const page = await listening(t, http.createServer((request, response) => {
            seen.push(request.headers['x-who']);
            response.writeHead(404).end();
        }));
        const ping = await run(t, ['--header', 'X-Who: me', 'ping'], { environment: { HALLEY_URL: page.url } });
        assert.equal(ping.code, 3, ping.errors);
        assert.ok(seen.length >= 2 && seen.every((who) => who === 'me'), String(seen));
    });

    test('an error of another server is one harmless line', deadline, async (t) => {
        const server = await otherServer(t, ({ base }) => [{ ...base, successful: false, error: '499::\u001b[31mred\nline' }]);
        const pub = await run(t, ['--url', server.url, 'pub', '/a', '1']);
        assert.equal(pub.code, 1);
        assert.match(pub.errors, /^halley: \S+ refused to publish: 499::\\u001b\[31mred\\u000aline\n$/);
    });

    test('wrong usage', deadline, async (t) => {
        for (const words of [['--loud', 'ping'], [], ['pub', '/a', '{'], ['sub'], ['ping', '--ca', '/nowhere']]) {
            const halley = await run(t, words);
            assert.equal(halley.code, 2, words.join(' '));
            assert.match(halley.errors, /^halley: .*\n$/);
        }
        const help = await run(t, ['--help']);
        assert.equal(help.code, 0);
        assert.match(help.output, /Exit codes:/);
    });
});
