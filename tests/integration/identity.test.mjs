// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Who has another's clientId has nothing: over HTTP it takes the browser's cookie too, over WebSocket the connection.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { offering } from './support/client.mjs';
import { Halleyd, deadline, serverFor } from './support/halleyd.mjs';
import { PollingSession, exchange, post, request } from './support/http.mjs';
import { WebSocket } from './support/websocket.mjs';

const unknown = '402::session_unknown';
const anew = { reconnect: 'handshake', interval: 0 };

let server;
before(async () => { server = await Halleyd.start(...offering('callback-polling')); });
after(() => server?.stop());

// What somebody tries with the session of another, and what it is answered.
const attempts = (clientId) => [
    [{ id: 'a', channel: '/stolen', clientId, data: 'in your name' }, { id: 'a', channel: '/stolen', successful: false, error: unknown }],
    [{ id: 'b', channel: '/meta/subscribe', clientId, subscription: '/secret' },
        { id: 'b', channel: '/meta/subscribe', subscription: '/secret', successful: false, error: unknown }],
    [{ id: 'c', channel: '/meta/unsubscribe', clientId, subscription: '/held' },
        { id: 'c', channel: '/meta/unsubscribe', subscription: '/held', successful: false, error: unknown }],
    [{ id: 'd', channel: '/meta/connect', clientId, connectionType: 'long-polling' },
        { id: 'd', channel: '/meta/connect', successful: false, error: unknown, advice: anew }],
    [{ id: 'e', channel: '/meta/disconnect', clientId }, { id: 'e', channel: '/meta/disconnect', successful: false, error: unknown }],
    [{ id: 'f', channel: '/service/anything', clientId, data: 1 }, { id: 'f', channel: '/service/anything', successful: false, error: unknown }],
];

// A session that hears /held, its connect held.
async function heldSession(t) {
    const session = await PollingSession.open(t, server);
    await session.send(session.message('/meta/subscribe', { id: 'sub', subscription: '/held' }));
    await session.hold(t, { id: 'held' });
    return session;
}

// The session lives, its connect is still the one that was held, and it hears what it is subscribed to and no more.
async function assertUnharmed(t, victim) {
    const publisher = await PollingSession.open(t, server);
    await publisher.send(publisher.message('/secret', { id: '1', data: 'not for you' }), publisher.message('/stolen', { id: '2', data: 1 }),
        publisher.message('/held', { id: '3', data: 'for you' }));
    const response = await victim.http.response();
    assert.equal(response.status, 200);
    assert.deepEqual(response.json, [{ channel: '/held', data: 'for you' }, { id: 'held', channel: '/meta/connect', successful: true }]);
}

describe('over HTTP', () => {
    for (const [whose, cookieOf] of [
        ['no cookie', async () => undefined],
        ['a made-up cookie', async () => 'BAYEUX_BROWSER=0123456789abcdef0123456789abcdef'],
        ['the cookie of another session', async (t) => (await PollingSession.open(t, server)).cookie],
        ['a cookie of another name', async (t, victim) => victim.cookie.replace('BAYEUX_BROWSER', 'BAYEUX_BROWSE')],
    ]) {
        test(`a clientId with ${whose} is worth nothing`, deadline, async (t) => {
            const victim = await heldSession(t);
            const cookie = await cookieOf(t, victim);
            for (const [message, answer] of attempts(victim.clientId)) {
                const response = await exchange(t, server, post(server, [message], { cookie }));
                assert.equal(response.status, 200);
                assert.deepEqual(response.json, [answer]);
            }
            await assertUnharmed(t, victim);
        });

        test(`a clientId with ${whose} is worth nothing to a script tag`, deadline, async (t) => {
            const victim = await heldSession(t);
            const cookie = await cookieOf(t, victim);
            for (const [message, answer] of attempts(victim.clientId)) {
                const response = await exchange(t, server, request('GET', `/cometd/?jsonp=f&message=${encodeURIComponent(JSON.stringify(message))}`,
                    { host: `127.0.0.1:${server.port}`, cookie }));
                assert.equal(response.status, 200);
                assert.deepEqual(JSON.parse(response.text.slice('/**/f('.length, -1)), [answer]);
            }
            await assertUnharmed(t, victim);
        });
    }

    test('behind a message of one\'s own in a batch it is worth nothing either', deadline, async (t) => {
        const victim = await heldSession(t);
        const thief = await PollingSession.open(t, server);
        for (const [message, answer] of attempts(victim.clientId)) {
            const replies = await thief.send(thief.message('/own', { id: 'own', data: 1 }), message);
            assert.deepEqual(replies, [{ id: 'own', channel: '/own', successful: true }, answer]);
        }
        await assertUnharmed(t, victim);
    });

    test('behind a message of one\'s own in the same browser it is worth nothing either', deadline, async (t) => {
        const victim = await heldSession(t);
        const second = await exchange(t, server, post(server, [{ id: '1', channel: '/meta/handshake', version: '1.0',
            supportedConnectionTypes: ['long-polling'] }], { cookie: victim.cookie }));
        const { clientId } = second.json[0];
        for (const [message, answer] of attempts(victim.clientId)) {
            const own = { id: 'own', channel: '/own', clientId, data: 1 };
            const response = await exchange(t, server, post(server, [own, message], { cookie: victim.cookie }));
            assert.deepEqual(response.json, [{ id: 'own', channel: '/own', successful: true }, answer]);
        }
        await assertUnharmed(t, victim);
    });

    test('the clientId of a WebSocket session is worth nothing', deadline, async (t) => {
        const socket = await WebSocket.open(t, server);
        await socket.handshake();
        const thief = await PollingSession.open(t, server);
        for (const cookie of [undefined, thief.cookie]) {
            for (const [message, answer] of attempts(socket.clientId)) {
                assert.deepEqual((await exchange(t, server, post(server, [message], { cookie }))).json, [answer]);
            }
        }
        assert.equal((await socket.ask('/still/here', { data: 1 })).successful, true);
    });

    test('with trustClientSession the clientId is enough', deadline, async (t) => {
        const trusting = await serverFor(t, '--set', 'trustClientSession=true');
        const session = await PollingSession.open(t, trusting);
        const message = session.message('/trusted', { id: '2', data: 1 });
        for (const cookie of [undefined, 'BAYEUX_BROWSER=another', session.cookie]) {
            assert.deepEqual((await exchange(t, trusting, post(trusting, [message], { cookie }))).json,
                [{ id: '2', channel: '/trusted', successful: true }]);
        }
    });
});

describe('over WebSocket', () => {
    test('the clientId of another connection is worth nothing on one\'s own', deadline, async (t) => {
        const victim = await WebSocket.open(t, server);
        await victim.handshake();
        await victim.ask('/meta/subscribe', { subscription: '/held' });
        const thief = await WebSocket.open(t, server);
        await thief.handshake();
        for (const [message, answer] of attempts(victim.clientId)) {
            thief.send(message);
            assert.deepEqual(await thief.json(), [answer]);
            // Nor behind a message of one's own.
            thief.send(thief.of('/own', { id: 'own', data: 1 }), message);
            assert.deepEqual(await thief.json(), [{ id: 'own', channel: '/own', successful: true }, answer]);
        }
        await thief.ask('/secret', { data: 'not for you' });
        await thief.ask('/held', { data: 'for you' });
        assert.deepEqual(await victim.json(), [{ channel: '/held', data: 'for you' }]);
    });

    test('the clientId of an HTTP session is worth nothing on the connection of another', deadline, async (t) => {
        const victim = await heldSession(t);
        const thief = await WebSocket.open(t, server);
        await thief.handshake();
        for (const [message, answer] of attempts(victim.clientId)) {
            thief.send(message);
            assert.deepEqual(await thief.json(), [answer]);
        }
        await assertUnharmed(t, victim);
    });

    test('a connection without a session takes that of its first message, as a client does that reconnects', deadline, async (t) => {
        const before = await WebSocket.open(t, server);
        await before.handshake();
        await before.ask('/meta/subscribe', { subscription: '/moved' });
        const next = await WebSocket.open(t, server);
        next.clientId = before.clientId;
        const reply = await next.ask('/meta/connect', { connectionType: 'websocket', advice: { timeout: 0 } });
        assert.equal(reply.successful, true);
        await next.ask('/mark', { data: 1 });
        next.send(next.of('/moved', { id: 'm', data: 'here' }));
        assert.deepEqual(await next.message(({ channel }) => channel === '/moved'), { channel: '/moved', data: 'here' });
    });

    test('with requireHandshakePerConnection it does not', deadline, async (t) => {
        const strict = await serverFor(t, '--set', 'ws.requireHandshakePerConnection=true', '--set', 'limits.closeTime=100');
        const victim = await WebSocket.open(t, strict);
        await victim.handshake();
        const thief = await WebSocket.open(t, strict);
        for (const [message, answer] of attempts(victim.clientId)) {
            thief.send(message);
            assert.deepEqual(await thief.json(), [answer]);
        }
        assert.equal((await victim.ask('/still/here', { data: 1 })).successful, true);
    });

    test('a made-up clientId is worth nothing on a new connection', deadline, async (t) => {
        const thief = await WebSocket.open(t, server);
        for (const [message, answer] of attempts('0123456789abcdef0123456789abcdef')) {
            thief.send(message);
            assert.deepEqual(await thief.json(), [answer]);
        }
    });
});
