// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Who may watch the server: operators, known by their token in the handshake, and nobody else.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { handshake, inbox, newClient, next, publish, subscribe, transports } from './support/client.mjs';
import { deadline, serverFor } from './support/halleyd.mjs';

const token = 'correct-horse-battery-staple-0123456789';

async function guardedServer(t) {
    const folder = mkdtempSync(join(tmpdir(), 'halley-operator-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'token');
    writeFileSync(file, `${token}\n`, { mode: 0o600 });
    return serverFor(t, '--operator-token-file', file);
}

async function clientWith(t, server, transport, fields) {
    const client = newClient(t, server, transport);
    const connect = next(client, '/meta/connect');
    const reply = await handshake(client, fields);
    assert.equal(reply.successful, true, reply.error);
    await connect;
    return client;
}

for (const transport of transports) {
    describe(`over ${transport}`, () => {
        test('the right token opens /halley/overview', deadline, async (t) => {
            const server = await guardedServer(t);
            const operator = await clientWith(t, server, transport, { ext: { halley: { token } } });
            const overview = await inbox(operator, '/halley/overview');
            const [event] = await overview.until(1);
            assert.equal(event.channel, '/halley/overview');
            assert.equal(typeof event.data, 'object');
        });

        test('no token leaves an ordinary client, for whom it is closed', deadline, async (t) => {
            const server = await guardedServer(t);
            const client = await clientWith(t, server, transport);
            for (const channel of ['/halley/overview', '/halley/**', '/halley/*', '/halley/traffic/1']) {
                const { reply } = await subscribe(client, channel);
                assert.equal(reply.successful, false, channel);
                assert.match(reply.error, /^403:/, channel);
            }
            assert.match((await publish(client, '/service/halley/monitor', { get: 'sessions' })).error, /^403:/);
        });

        for (const wrong of ['guessed', '', `${token}x`, token.slice(0, -1), token.toUpperCase(), 7, [token], { token }]) {
            test(`the wrong token ${JSON.stringify(wrong)} is refused at the door`, deadline, async (t) => {
                const server = await guardedServer(t);
                const client = newClient(t, server, transport);
                const reply = await handshake(client, { ext: { halley: { token: wrong } } });
                assert.equal(reply.successful, false);
                assert.match(reply.error, /^403:/);
                assert.equal(reply.advice.reconnect, 'none');
                assert.ok(!server.log.includes(token), 'the token is in the log');
            });
        }

        test('what the monitor publishes does not reach a subscriber of /**', deadline, async (t) => {
            const server = await guardedServer(t);
            const client = await clientWith(t, server, transport);
            const everything = await inbox(client, '/**');
            const operator = await clientWith(t, server, transport, { ext: { halley: { token } } });
            const overview = await inbox(operator, '/halley/overview');
            await overview.until(2);
            await publish(operator, '/seen', 'by all');
            const events = () => everything.messages.filter((message) => message.data !== undefined);
            for (let count = 1; events().length === 0; ++count) await everything.until(count);
            assert.deepEqual(events().map((message) => message.channel), ['/seen']);
        });
    });
}

test('without a token file the server writes a token that only its user can read', deadline, async (t) => {
    const server = await serverFor(t);
    const folder = join(server.runtimeDir, 'halley');
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    const files = readdirSync(folder);
    assert.equal(files.length, 1, files.join());
    const file = join(folder, files[0]);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const random = readFileSync(file, 'utf8').trim();
    assert.ok(random.length >= 22, 'at least 128 bits');
    const operator = await clientWith(t, server, 'websocket', { ext: { halley: { token: random } } });
    assert.equal((await subscribe(operator, '/halley/overview')).reply.successful, true);
});
