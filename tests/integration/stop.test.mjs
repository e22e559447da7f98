// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// A server that is told to stop, as a service manager does it: says so to its clients, answers what it can, and ends
// in time, without an error. Its clients come back to the next one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connected, everyTransport, handshake, newClient, next, offering, publish } from './support/client.mjs';
import { deadline, serverFor } from './support/halleyd.mjs';
import { Http, PollingSession, exchange, request } from './support/http.mjs';
import { Tcp } from './support/tcp.mjs';
import { Opcode, WebSocket } from './support/websocket.mjs';

const longest = 5000;
const anew = { successful: false, error: '402::session_unknown', advice: { reconnect: 'handshake', interval: 0 } };
const askHealth = (server) => request('GET', '/healthz', { host: `127.0.0.1:${server.port}` });

// Ends within the time it has. Another exit code than 0 fails the test.
async function endsInTime(server, signal) {
    const start = performance.now();
    await server.stopForNow(signal);
    const took = performance.now() - start;
    assert.ok(took < longest, `${took} ms`);
}

for (const transport of everyTransport) {
    test(`over ${transport}: clients are told, and come back to the server that is started next`, deadline, async (t) => {
        const server = await serverFor(t, ...offering(transport));
        const client = newClient(t, server, transport);
        let heard;
        client.addListener('/meta/handshake', (reply) => {
            if (reply.successful) client.subscribe('/news', (message) => heard(message.data));
        });
        const first = next(client, '/meta/connect', (reply) => reply.successful);
        const before = (await handshake(client)).clientId;
        await first;

        const told = next(client, '/meta/connect', (reply) => !reply.successful);
        await endsInTime(server);
        await told;
        assert.equal(client.isDisconnected(), false, 'told to go away instead of told to come back');
        const again = next(client, '/meta/handshake', (reply) => reply.successful);
        await server.startAgain();
        const reply = await again;
        assert.equal(reply.reestablish, true);
        assert.notEqual(reply.clientId, before);
        await next(client, '/meta/connect', (connect) => connect.successful);

        const event = new Promise((resolve) => { heard = resolve; });
        await publish(await connected(t, server, transport), '/news', 'open again');
        assert.equal(await event, 'open again');
    });
}

describe('on the wire', () => {
    for (const signal of ['SIGTERM', 'SIGINT']) {
        test(`${signal} answers a connect held over HTTP with 402 and closes its connection`, deadline, async (t) => {
            const server = await serverFor(t);
            const session = await PollingSession.open(t, server);
            await session.hold(t, { id: 'held' });
            const ends = endsInTime(server, signal);
            const response = await session.http.response();
            assert.equal(response.status, 200);
            assert.deepEqual(response.json, [{ id: 'held', channel: '/meta/connect', ...anew }]);
            assert.equal(response.headers.get('connection'), 'close');
            assert.equal((await session.http.rest()).length, 0);
            await ends;
        });
    }

    test('a WebSocket is closed with 1000 after the reply to its connect', deadline, async (t) => {
        const server = await serverFor(t);
        const socket = await WebSocket.open(t, server);
        await socket.handshake();
        socket.send(socket.of('/meta/connect', { id: 'held', connectionType: 'websocket' }));
        await socket.ask('/service/nothing', { data: 'behind the connect' });
        const ends = endsInTime(server);
        assert.deepEqual(await socket.json(), [{ id: 'held', channel: '/meta/connect', ...anew }]);
        assert.deepEqual(await socket.closed(), { code: 1000, reason: 'Destroy' });
        await ends;
    });

    test('a WebSocket without a connect is just closed', deadline, async (t) => {
        const server = await serverFor(t);
        const socket = await WebSocket.open(t, server);
        await socket.handshake();
        const ends = endsInTime(server);
        assert.deepEqual(await socket.closed(), { code: 1000, reason: 'Destroy' });
        await ends;
    });

    test('clients that do not answer, and connections that say nothing, do not keep it', deadline, async (t) => {
        const server = await serverFor(t, '--set', 'limits.closeTime=300');
        const deaf = await WebSocket.open(t, server);
        await deaf.handshake();
        deaf.socket.pause();
        await Tcp.open(t, server);
        const half = await Http.open(t, server);
        half.write('POST /cometd HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n[');
        // All three are there: what is answered now was asked after they came.
        await exchange(t, server, askHealth(server));
        await endsInTime(server);
    });
});

describe('/healthz', () => {
    test('says that all is well', deadline, async (t) => {
        const server = await serverFor(t);
        const response = await exchange(t, server, askHealth(server));
        assert.equal(response.status, 200);
        assert.deepEqual(response.json, { status: 'ok' });
        assert.match(response.headers.get('cache-control'), /no-store/);
    });

    test('says 503 to who is connected while the server stops; nobody else gets in', deadline, async (t) => {
        // A client that does not close keeps the server stopping for as long as we look.
        const server = await serverFor(t, '--set', 'limits.closeTime=2000');
        const deaf = await WebSocket.open(t, server);
        await deaf.handshake();
        const http = await Http.open(t, server);
        assert.equal((await http.exchange(askHealth(server))).status, 200);
        const ends = endsInTime(server);
        // The close frame says that stopping has begun.
        assert.equal((await deaf.frame()).opcode, Opcode.close);
        // Or its connection is closed by now.
        const response = await http.exchange(askHealth(server)).catch(() => null);
        if (response !== null) {
            assert.equal(response.status, 503);
            assert.deepEqual(response.json, { status: 'stopping' });
        }
        await assert.rejects(Tcp.open(t, server), { code: 'ECONNREFUSED' });
        deaf.socket.destroy();
        await ends;
    });
});
