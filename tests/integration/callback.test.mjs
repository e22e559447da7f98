// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Callback-polling without a client: what a script tag may ask, and what it must not be made to run.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { offering } from './support/client.mjs';
import { Halleyd, deadline, serverFor } from './support/halleyd.mjs';
import { Http, PollingSession, exchange, post, request } from './support/http.mjs';

const handshake = { id: '1', channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['callback-polling'] };

let server;
before(async () => { server = await Halleyd.start(...offering('callback-polling')); });
after(() => server?.stop());

const encode = (value) => encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value));

// A GET as a script tag makes it: `query` as it stands, or messages for the function `done`.
function get(to, query, headers = {}) {
    const text = typeof query === 'string' ? query : `jsonp=done&message=${encode(query)}`;
    return request('GET', `/cometd/?${text}`, { host: `127.0.0.1:${to.port}`, ...headers });
}

// What the script hands to the function.
function argumentOf(script, name = 'done') {
    assert.ok(script.startsWith(`/**/${name}([`) && script.endsWith('])'), script);
    return JSON.parse(script.slice(`/**/${name}(`.length, -1));
}

// A session of callback-polling that has had its first connect.
async function openSession(t) {
    const http = await Http.open(t, server);
    const first = await http.exchange(get(server, [handshake]));
    const [{ clientId }] = argumentOf(first.text);
    const session = {
        http,
        clientId,
        cookie: first.cookie,
        of: (channel, fields) => ({ channel, clientId, ...fields }),
        get: (...messages) => get(server, messages, { cookie: first.cookie }),
        ask: async (...messages) => argumentOf((await http.exchange(session.get(...messages))).text),
        connect: (fields) => session.of('/meta/connect', { id: 'connect', connectionType: 'callback-polling', ...fields }),
    };
    await session.ask(session.connect());
    return session;
}

describe('an answer', () => {
    test('is a call of the function, and nothing else can be made of it', deadline, async (t) => {
        const response = await exchange(t, server, get(server, [handshake]));
        assert.equal(response.status, 200);
        assert.equal(response.headers.get('content-type'), 'text/javascript;charset=UTF-8');
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
        assert.match(response.headers.get('cache-control'), /no-store/);
        const [reply] = argumentOf(response.text);
        assert.equal(reply.successful, true);
        assert.deepEqual(reply.supportedConnectionTypes, ['websocket', 'long-polling', 'callback-polling']);
        assert.match(response.headers.get('set-cookie'), /^BAYEUX_BROWSER=[0-9a-zA-Z]{16,}; Path=\/; HttpOnly$/);
    });

    test('is a script whatever the data say', deadline, async (t) => {
        const session = await openSession(t);
        await session.ask(session.of('/meta/subscribe', { id: '2', subscription: '/text' }));
        const texts = ['</script><script>alert(1)</script>', 'line\u2028and\u2029paragraph', '*/ alert(1) /*', '"\\\'\n\u0000', '😀 + % & = ?'];
        for (const data of texts) {
            await session.ask(session.of('/text', { id: '3', data }));
            const response = await session.http.exchange(session.get(session.connect()));
            assert.equal(response.text.includes('\u2028') || response.text.includes('\u2029'), false, 'old scripts end there');
            // As the browser does: run it.
            const [event] = new Function('done', `let got; const keep = (messages) => { got = messages; };
                (done => { ${response.text.replace('/**/done', 'done')} })(keep); return got;`)();
            assert.deepEqual(event, { channel: '/text', data });
        }
    });
});

describe('a request', () => {
    test('may have several messages, objects and arrays, in their order', deadline, async (t) => {
        const session = await openSession(t);
        const publish = (id) => session.of(`/order/${id}`, { id, data: id });
        const query = `message=${encode(publish('a'))}&jsonp=done&message=${encode([publish('b'), publish('c')])}&other=1&message=${encode(publish('d'))}`;
        const replies = argumentOf((await session.http.exchange(get(server, query, { cookie: session.cookie }))).text);
        assert.deepEqual(replies.map(({ id, successful }) => [id, successful]), [['a', true], ['b', true], ['c', true], ['d', true]]);
    });

    test('has its connect held, and events leave with connects alone', deadline, async (t) => {
        const session = await openSession(t);
        await session.ask(session.of('/meta/subscribe', { id: '2', subscription: '/held' }));
        const replies = await session.ask(session.of('/held', { id: '3', data: 'own' }));
        assert.deepEqual(replies, [{ id: '3', channel: '/held', successful: true }]);
        assert.deepEqual(await session.ask(session.connect({ id: '4' })),
            [{ channel: '/held', data: 'own' }, { id: '4', channel: '/meta/connect', successful: true }]);

        session.http.write(session.get(session.connect({ id: '5' })));
        const publisher = await PollingSession.open(t, server);
        await publisher.send(publisher.message('/held', { id: '2', data: 'now' }));
        assert.deepEqual(argumentOf((await session.http.response()).text),
            [{ channel: '/held', data: 'now' }, { id: '5', channel: '/meta/connect', successful: true }]);
    });

    for (const name of ['f', 'a.b_c-d.9', '_cometd_jsonp_0', '0', 'x'.repeat(64)]) {
        test(`may name the function ${name.slice(0, 20)}`, deadline, async (t) => {
            const response = await exchange(t, server, get(server, `jsonp=${name}&message=${encode([handshake])}`));
            assert.equal(argumentOf(response.text, name)[0].successful, true);
        });
    }

    const good = `message=${encode([handshake])}`;
    const bad = [
        ['a call', `jsonp=${encode('alert(1)')}&${good}`],
        ['two statements', `jsonp=${encode('a;b')}&${good}`],
        ['markup', `jsonp=${encode('<script>alert(1)</script>')}&${good}`],
        ['a blank', `jsonp=a%20b&${good}`],
        ['a plus for a blank', `jsonp=a+b&${good}`],
        ['quotes', `jsonp=${encode('a["b"]')}&${good}`],
        ['a comment', `jsonp=${encode('a/*')}&${good}`],
        ['an assignment', `jsonp=${encode('window.name=')}&${good}`],
        ['a line break, for another header', `jsonp=a%0d%0aSet-Cookie:%20x=1&${good}`],
        ['NUL', `jsonp=a%00&${good}`],
        ['letters beyond ASCII', `jsonp=${encode('função')}&${good}`],
        ['bytes that are no UTF-8', `jsonp=a%ff&${good}`],
        ['a dollar', `jsonp=$&${good}`],
        ['nothing', `jsonp=&${good}`],
        ['65 characters', `jsonp=${'x'.repeat(65)}&${good}`],
        ['a broken escape', `jsonp=a%4&${good}`],
    ];
    for (const [what, query] of bad) {
        test(`that has ${what} for a function is refused: 400, and not repeated`, deadline, async (t) => {
            const response = await exchange(t, server, get(server, query));
            assert.equal(response.status, 400, response.text);
            assert.equal(/alert|script>|function|Set-Cookie/.test(response.text), false, response.text);
            assert.notEqual(response.headers.get('content-type'), 'text/javascript;charset=UTF-8');
            assert.equal(response.headers.get('set-cookie'), undefined);
        });
    }

    const malformed = [
        ['no function', good, 400],
        ['two functions', `jsonp=a&jsonp=b&${good}`, 400],
        ['no message', 'jsonp=done', 400],
        ['an empty message', 'jsonp=done&message=', 400],
        ['a message that is a number', 'jsonp=done&message=7', 400],
        ['a message that is text', `jsonp=done&message=${encode('"hello"')}`, 400],
        ['malformed JSON', `jsonp=done&message=${encode('[{"channel":')}`, 400],
        ['text that is not UTF-8', `jsonp=done&message=${encode('[{"channel":"')}%c3%28${encode('"}]')}`, 400],
        ['a member twice', `jsonp=done&message=${encode('[{"channel":"/meta/handshake","channel":"/a"}]')}`, 400],
        ['an empty batch', `jsonp=done&message=${encode('[]')}`, 500],
        ['a handshake in company', `jsonp=done&${good}&${good}`, 500],
        ['too long an address', `jsonp=done&message=${encode([{ ...handshake, more: 'x'.repeat(20_000) }])}`, 431],
    ];
    for (const [what, query, status] of malformed) {
        test(`with ${what} is refused: ${status}`, deadline, async (t) => {
            const response = await exchange(t, server, get(server, query));
            assert.equal(response.status, status, response.text);
        });
    }

    test('with another method is not of this transport', deadline, async (t) => {
        const http = await Http.open(t, server);
        http.write(request('HEAD', `/cometd/?jsonp=done&${good}`, { host: `127.0.0.1:${server.port}`, connection: 'close' }));
        assert.match((await http.rest()).toString('latin1'), /^HTTP\/1\.1 400 [^]*\r\n\r\n$/, 'a head without a body');
        // A POST is long-polling, whatever its address says.
        const polled = await exchange(t, server, post(server, [handshake], {}, '/cometd/?jsonp=done'));
        assert.match(polled.headers.get('content-type'), /^application\/json/);
        assert.equal(polled.json[0].successful, true);
    });

    test('of a page of another origin is refused when it says so: 403', deadline, async (t) => {
        assert.equal((await exchange(t, server, get(server, [handshake], { origin: 'http://evil.example' }))).status, 403);
    });
});

test('a server that does not offer it answers 400', deadline, async (t) => {
    const plain = await serverFor(t);
    const response = await exchange(t, plain, get(plain, [handshake]));
    assert.equal(response.status, 400);
    assert.equal(response.text.includes('done'), false);
});

test('the parameter and its length can be chosen', deadline, async (t) => {
    const other = await serverFor(t, ...offering('callback-polling'), '--set', 'callbackParameter=callback', '--set', 'callbackParameterMaxLength=8');
    const ask = (query) => exchange(t, other, get(other, `${query}&message=${encode([handshake])}`));
    assert.equal(argumentOf((await ask('callback=eightlen')).text, 'eightlen')[0].successful, true);
    assert.equal((await ask('callback=ninechars')).status, 400);
    assert.equal((await ask('jsonp=done')).status, 400);
});
