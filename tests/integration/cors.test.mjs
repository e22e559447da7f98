// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Pages of other origins, on the wire: refused, let in, or let in and allowed to read. What browsers make of that is
// in cors.browser.test.mjs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { offering } from './support/client.mjs';
import { Halleyd, deadline, serverFor } from './support/halleyd.mjs';
import { Http, exchange, post, request } from './support/http.mjs';
import { WebSocket, upgrade } from './support/websocket.mjs';

const handshake = { id: '1', channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
const friend = 'https://chat.example.org';
const stranger = 'https://evil.example';

const host = (server) => `127.0.0.1:${server.port}`;
const ask = (t, server, origin) => exchange(t, server, post(server, [handshake], { origin }));
const preflight = (t, server, origin, headers = {}) => exchange(t, server, request('OPTIONS', '/cometd', { host: host(server), origin,
    'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type', ...headers }));
const script = (t, server, origin) => exchange(t, server, request('GET',
    `/cometd/?jsonp=f&message=${encodeURIComponent(JSON.stringify(handshake))}`, { host: host(server), origin }));
const fieldsOf = (response) => Object.fromEntries([...response.headers].filter(([name]) => name.startsWith('access-control-') || name === 'vary'));

const letIn = { 'access-control-allow-credentials': 'true', vary: 'Origin' };
const preflightFields = {
    'access-control-allow-methods': 'GET, POST, HEAD',
    'access-control-allow-headers': 'X-Requested-With, Content-Type, Accept, Origin',
    'access-control-max-age': '1800',
};

async function assertRefused(response) {
    assert.equal(response.status, 403);
    assert.deepEqual(fieldsOf(response), {});
    assert.equal(response.headers.get('set-cookie'), undefined);
}

describe('by default', () => {
    let server;
    before(async () => { server = await Halleyd.start(...offering('callback-polling')); });
    after(() => server?.stop());

    test('another origin is refused, whatever it asks', deadline, async (t) => {
        for (const origin of [stranger, `${server.origin}0`, `http://localhost:${server.port}`, `${server.origin}.evil.example`, 'null', 'nonsense', '']) {
            for (const send of [ask, preflight, script]) await assertRefused(await send(t, server, origin));
            const response = await exchange(t, server, upgrade(server, { headers: { origin } }));
            assert.equal(response.status, 403, origin);
        }
    });

    test('two origins are none', deadline, async (t) => {
        const head = `POST /cometd HTTP/1.1\r\nHost: ${host(server)}\r\nOrigin: ${server.origin}\r\nOrigin: ${stranger}\r\nContent-Length: 2\r\n\r\n[]`;
        assert.equal((await exchange(t, server, head)).status, 403);
    });

    test('the server\'s own is welcome, and so is who names none', deadline, async (t) => {
        for (const origin of [server.origin, undefined]) {
            const response = await ask(t, server, origin);
            assert.equal(response.json[0].successful, true);
            assert.deepEqual(fieldsOf(response), {});
        }
    });
});

describe('an allowed origin', () => {
    let server;
    before(async () => { server = await Halleyd.start(...offering('callback-polling'), '--set', `allowedOrigins=${friend},http://*.example.com:8080`); });
    after(() => server?.stop());

    test('may send, but without cors no browser lets it read', deadline, async (t) => {
        for (const origin of [friend, 'HTTPS://Chat.Example.ORG', 'http://a.example.com:8080', 'http://a.b.example.com:8080']) {
            const response = await ask(t, server, origin);
            assert.equal(response.json[0].successful, true, origin);
            assert.deepEqual(fieldsOf(response), {});
            const before = await preflight(t, server, origin);
            assert.equal(before.status, 200);
            assert.deepEqual(fieldsOf(before), {});
            await (await WebSocket.open(t, server, { headers: { origin } })).handshake();
        }
    });

    test('is what it says and nothing like it', deadline, async (t) => {
        for (const origin of [stranger, 'http://chat.example.org', `${friend}:444`, `${friend}.evil.example`, 'https://xchat.example.org', 'http://example.com:8080',
            'http://a.example.com', 'http://a.example.com:80801', 'null']) {
            await assertRefused(await ask(t, server, origin));
            await assertRefused(await preflight(t, server, origin));
            assert.equal((await exchange(t, server, upgrade(server, { headers: { origin } }))).status, 403, origin);
        }
    });
});

describe('with cors', () => {
    let server;
    before(async () => { server = await Halleyd.start(...offering('callback-polling'), '--set', `allowedOrigins=${friend}`, '--set', 'cors=true'); });
    after(() => server?.stop());

    test('a preflight is answered for the origin that asked', deadline, async (t) => {
        const response = await preflight(t, server, friend);
        assert.equal(response.status, 200);
        assert.equal(response.body.length, 0);
        assert.deepEqual(fieldsOf(response), { 'access-control-allow-origin': friend, ...letIn, ...preflightFields });
    });

    test('an answer may be read by the origin that asked', deadline, async (t) => {
        for (const send of [ask, script]) {
            const response = await send(t, server, friend);
            assert.equal(response.status, 200);
            assert.deepEqual(fieldsOf(response), { 'access-control-allow-origin': friend, ...letIn });
        }
    });

    test('an answer that is an error may be read too', deadline, async (t) => {
        const response = await exchange(t, server, post(server, 'nonsense', { origin: friend }));
        assert.equal(response.status, 400);
        assert.equal(response.headers.get('access-control-allow-origin'), friend);
    });

    test('a connect that was held may be read too', deadline, async (t) => {
        const http = await Http.open(t, server);
        const first = await http.exchange(post(server, [handshake], { origin: friend }));
        const [{ clientId }] = first.json;
        const connect = (fields) => post(server, [{ id: '2', channel: '/meta/connect', clientId, connectionType: 'long-polling', ...fields }],
            { origin: friend, cookie: first.cookie });
        await http.exchange(connect());
        const held = await http.exchange(connect({ advice: { timeout: 50 } }));
        assert.equal(held.json[0].successful, true);
        assert.deepEqual(fieldsOf(held), { 'access-control-allow-origin': friend, ...letIn });
    });

    test('another origin is refused as ever', deadline, async (t) => {
        for (const send of [ask, preflight, script]) await assertRefused(await send(t, server, stranger));
    });

    test('upgrades have no such fields', deadline, async (t) => {
        const http = await Http.open(t, server);
        const response = await http.exchange(upgrade(server, { headers: { origin: friend } }));
        assert.equal(response.status, 101);
        assert.deepEqual(fieldsOf(response), {});
        http.socket.destroy();
    });
});

test('corsAllowCredentials and corsMaxAge are what they say', deadline, async (t) => {
    const server = await serverFor(t, '--set', 'allowedOrigins=*', '--set', 'cors=true', '--set', 'corsAllowCredentials=false', '--set', 'corsMaxAge=7');
    const response = await preflight(t, server, stranger);
    assert.deepEqual(fieldsOf(response), { ...preflightFields, 'access-control-allow-origin': stranger, vary: 'Origin', 'access-control-max-age': '7' });
});
