// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Long-polling without a client: the bytes of HTTP/1.1 as they go over the wire, good and bad.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Halleyd, deadline, serverFor } from './support/halleyd.mjs';
import { Http, PollingSession, exchange, post, request } from './support/http.mjs';

const handshake = { id: '1', channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
const mebibyte = 1024 * 1024;

let server;
before(async () => { server = await Halleyd.start(); });
after(() => server?.stop());

const host = () => `127.0.0.1:${server.port}`;

// Whatever a test did to it, the server goes on serving.
async function assertServes(t) {
    assert.equal((await exchange(t, server, post(server, [handshake]))).json[0].successful, true);
}

describe('an exchange', () => {
    test('is answered with one JSON array', deadline, async (t) => {
        const response = await exchange(t, server, post(server, [handshake]));
        assert.equal(response.status, 200);
        assert.match(response.headers.get('content-type'), /^application\/json/);
        assert.match(response.headers.get('cache-control'), /no-store/);
        assert.equal(response.json.length, 1);
        assert.equal(response.json[0].id, '1');
    });

    test('takes a bare object for a batch of one, and answers with an array', deadline, async (t) => {
        const response = await exchange(t, server, post(server, handshake));
        assert.equal(response.status, 200);
        assert.equal(response.json[0].successful, true);
    });

    test('is the same on every path below the mapping', deadline, async (t) => {
        for (const path of ['/cometd', '/cometd/', '/cometd/handshake', '/cometd/any/thing?and=more']) {
            const response = await exchange(t, server, post(server, [handshake], {}, path));
            assert.equal(response.status, 200, path);
        }
    });

    test('does not depend on the content type', deadline, async (t) => {
        for (const type of [undefined, 'text/plain', 'application/json;charset=UTF-8']) {
            const response = await exchange(t, server, post(server, [handshake], { 'content-type': type }));
            assert.equal(response.status, 200, type);
        }
    });

    test('echoes a numeric id as text', deadline, async (t) => {
        const response = await exchange(t, server, post(server, [{ ...handshake, id: 7 }]));
        assert.equal(response.json[0].id, '7');
    });
});

describe('a connection', () => {
    test('is kept for the next request', deadline, async (t) => {
        const http = await Http.open(t, server);
        for (let round = 0; round < 3; ++round) {
            assert.equal((await http.exchange(post(server, [handshake]))).status, 200);
        }
    });

    test('ends after the answer if the request says so', deadline, async (t) => {
        const http = await Http.open(t, server);
        const response = await http.exchange(post(server, [handshake], { connection: 'close' }));
        assert.equal(response.status, 200);
        assert.equal((await http.rest()).length, 0);
    });

    test('answers pipelined requests in their order', deadline, async (t) => {
        const http = await Http.open(t, server);
        const ids = Array.from({ length: 40 }, (_, index) => `p${index}`);
        http.write(Buffer.concat(ids.map((id) => post(server, [{ ...handshake, id }]))));
        for (const id of ids) assert.equal((await http.response()).json[0].id, id);
    });

    test('answers what was pipelined behind a held connect after it', deadline, async (t) => {
        const session = await PollingSession.open(t, server);
        await session.send(session.connect({ advice: { timeout: 0 } }));
        session.http.write(Buffer.concat([
            session.post([session.connect({ id: '3', advice: { timeout: 300 } })]),
            session.post([session.message('/behind', { id: '4', data: 1 })]),
        ]));
        assert.equal((await session.http.response()).json.at(-1).id, '3');
        assert.equal((await session.http.response()).json.at(-1).id, '4');
    });

    test('takes a body in chunks', deadline, async (t) => {
        const body = JSON.stringify([handshake]);
        const chunks = [body.slice(0, 1), body.slice(1, 20), body.slice(20)]
            .map((part) => `${part.length.toString(16)};an=extension\r\n${part}\r\n`);
        const http = await Http.open(t, server);
        for (let round = 0; round < 2; ++round) {
            const response = await http.exchange(request('POST', '/cometd', { host: host(), 'transfer-encoding': 'chunked' },
                `${chunks.join('')}0\r\nA-Trailer: of no interest\r\n\r\n`));
            assert.equal(response.json[0].successful, true);
        }
    });

    test('takes a request byte by byte', deadline, async (t) => {
        const http = await Http.open(t, server);
        for (const byte of post(server, [handshake])) {
            await new Promise((resolve) => http.socket.write(Buffer.of(byte), resolve));
        }
        assert.equal((await http.response()).json[0].successful, true);
    });

    test('goes on after 100 Continue', deadline, async (t) => {
        const http = await Http.open(t, server);
        const body = JSON.stringify([handshake]);
        const goOn = await http.exchange(request('POST', '/cometd', { host: host(), expect: '100-continue', 'content-length': body.length }));
        assert.equal(goOn.status, 100);
        assert.equal((await http.exchange(body)).json[0].successful, true);
    });
});

describe('a session', () => {
    test('is given a cookie, once', deadline, async (t) => {
        const first = await exchange(t, server, post(server, [handshake]));
        assert.match(first.headers.get('set-cookie'), /^BAYEUX_BROWSER=[0-9a-zA-Z]{16,}; Path=\/; HttpOnly$/);
        const second = await exchange(t, server, post(server, [handshake], { cookie: first.cookie }));
        assert.equal(second.headers.get('set-cookie'), undefined);
    });

    test('is known by its cookie and its id together', deadline, async (t) => {
        const session = await PollingSession.open(t, server);
        const stranger = await PollingSession.open(t, server);
        const message = session.message('/known', { id: '2', data: 1 });
        for (const cookie of [undefined, 'BAYEUX_BROWSER=wrong', stranger.cookie]) {
            const response = await exchange(t, server, post(server, [message], { cookie }));
            assert.equal(response.status, 200);
            assert.equal(response.json[0].error, '402::session_unknown');
            assert.equal(response.json[0].successful, false);
            assert.equal(response.json[0].advice, undefined);
        }
        const right = await exchange(t, server, post(server, [message], { cookie: `other=1; ${session.cookie}` }));
        assert.equal(right.json[0].successful, true);
    });

    test('that is unknown is told to handshake when it connects', deadline, async (t) => {
        const response = await exchange(t, server, post(server, [{ id: '5', channel: '/meta/connect', clientId: 'nobody', connectionType: 'long-polling' }]));
        assert.deepEqual(response.json, [{ id: '5', channel: '/meta/connect', successful: false,
            error: '402::session_unknown', advice: { reconnect: 'handshake', interval: 0 } }]);
    });

    test('gets its first connect back at once, with advice, and the next one with an event', deadline, async (t) => {
        const session = await PollingSession.open(t, server);
        const [first] = await session.send(session.connect());
        assert.equal(first.successful, true);
        assert.deepEqual(first.advice, { reconnect: 'retry', interval: 0, timeout: 30000 });
        await session.send(session.message('/meta/subscribe', { id: '3', subscription: '/held' }));
        session.http.write(session.post([session.connect({ id: '4' })]));

        const publisher = await PollingSession.open(t, server);
        const [published] = await publisher.send(publisher.message('/held', { id: '2', data: 'now' }));
        assert.deepEqual(published, { id: '2', channel: '/held', successful: true });
        const response = await session.http.response();
        assert.deepEqual(response.json, [{ channel: '/held', data: 'now' }, { id: '4', channel: '/meta/connect', successful: true }]);
    });

    test('that connects twice has its older request ended with 500', deadline, async (t) => {
        const session = await PollingSession.open(t, server);
        await session.hold(t);
        const newer = await exchange(t, server, session.post([session.connect({ id: '4', advice: { timeout: 300 } })]));
        assert.equal(newer.status, 200);
        assert.equal(newer.json[0].id, '4');
        assert.equal(newer.json[0].successful, true);
        const older = await session.http.response();
        assert.equal(older.status, 500);
        assert.equal(older.body.length, 0);
    });

    test('that disconnects has its held connect released', deadline, async (t) => {
        const session = await PollingSession.open(t, server);
        await session.hold(t);
        const other = await Http.open(t, server);
        const [reply] = (await other.exchange(session.post([session.message('/meta/disconnect', { id: '4' })]))).json;
        assert.deepEqual(reply, { id: '4', channel: '/meta/disconnect', successful: true });
        const [released] = (await session.http.response()).json;
        assert.equal(released.successful, true);
        assert.equal(released.advice.reconnect, 'none');
        const late = await other.exchange(session.post([session.message('/late', { id: '5', data: 1 })]));
        assert.equal(late.json[0].error, '402::session_unknown');
    });

    test('gets the replies of a batch in order, behind the events', deadline, async (t) => {
        const session = await PollingSession.open(t, server);
        const answer = await session.send(
            session.message('/meta/subscribe', { id: 'a', subscription: ['/batch/x', '/batch/**'] }),
            session.message('/batch/x', { id: 'b', data: 1 }),
            session.message('/meta/unsubscribe', { id: 'c', subscription: '/batch/x' }),
            session.message('/batch/y', { id: 'd', data: 2 }),
            session.message('/meta/subscribe', { id: 'e', subscription: '/meta/handshake' }),
            { id: 'f', channel: '/other', clientId: 'somebodyelse', data: 3 });
        assert.deepEqual(answer.slice(0, 2), [{ channel: '/batch/x', data: 1 }, { channel: '/batch/y', data: 2 }]);
        assert.deepEqual(answer.slice(2).map(({ id, successful, error }) => [id, successful, error]), [
            ['a', true, undefined], ['b', true, undefined], ['c', true, undefined], ['d', true, undefined],
            ['e', false, '403:denied_by_security_policy:subscribe_denied'], ['f', false, '402::session_unknown']]);
        assert.deepEqual(answer[2].subscription, ['/batch/x', '/batch/**']);
    });

    test('gets data byte for byte as it was published', deadline, async (t) => {
        const session = await PollingSession.open(t, server);
        await session.send(session.message('/meta/subscribe', { id: '2', subscription: '/bytes' }));
        const data = '{"z":18446744073709551616, "a" : [1e400,-0,1.50],\t"\\u0041\\/":"\\ud83d \uFEFF\u2028é","a":null}';
        const response = await session.http.exchange(session.post(
            `[{"channel":"/bytes","id":"3","clientId":"${session.clientId}","data":${data}}]`));
        assert.ok(response.text.includes(`"data":${data}`), response.text);
    });

    test('keeps the unknown members of a message', deadline, async (t) => {
        const session = await PollingSession.open(t, server);
        await session.send(session.message('/meta/subscribe', { id: '2', subscription: '/more' }));
        const [event] = await session.send(session.message('/more', { id: '3', data: 1, priority: 'high', ext: { a: [1] } }));
        assert.equal(event.priority, 'high');
    });
});

describe('a bad request is answered', () => {
    const cases = [
        ['malformed JSON', 400, () => post(server, '[{"channel":')],
        ['JSON that is no array and no object', 400, () => post(server, '42')],
        ['an empty body', 400, () => post(server, '')],
        ['bytes behind the JSON', 400, () => post(server, '[] []')],
        ['a member twice in one message', 400, () => post(server, '[{"channel":"/meta/handshake","channel":"/a"}]')],
        ['text that is not UTF-8', 400, () => post(server, Buffer.concat([Buffer.from('[{"channel":"'), Buffer.of(0xc3, 0x28), Buffer.from('"}]')]))],
        ['nesting without end', 400, () => post(server, '['.repeat(100_000))],
        ['an empty batch', 500, () => post(server, '[]')],
        ['a handshake in company', 500, () => post(server, [handshake, handshake])],
        ['GET on the Bayeux path', 400, () => request('GET', '/cometd', { host: host() })],
        ['a method of no use', 405, () => request('DELETE', '/cometd', { host: host() })],
        ['a method nobody knows', [400, 405, 501], () => request('BREW', '/cometd', { host: host() })],
        ['a path that is not there', 404, () => request('GET', '/nothing/here', { host: host() })],
        ['a POST to a path that is not there', 404, () => post(server, [handshake], {}, '/cometdx')],
        ['a path that climbs', [400, 404], () => request('GET', '/demos/../../../../etc/passwd', { host: host() })],
        ['a page of another origin', 403, () => post(server, [handshake], { origin: 'http://evil.example' })],
        ['a body without a length', 411, () => request('POST', '/cometd', { host: host() })],
        ['a body that says it is too large', 413, () => request('POST', '/cometd', { host: host(), 'content-length': mebibyte + 1 })],
        ['a head that is too large', 431, () => request('POST', '/cometd', { host: host(), 'x-much': 'x'.repeat(20_000) })],
        ['too many headers', 431, () => request('POST', '/cometd', Object.fromEntries(
            [['host', host()], ...Array.from({ length: 200 }, (_, index) => [`x-${index}`, index])]))],
        ['two lengths', 400, () => request('POST', '/cometd', { host: host(), 'content-length': '5, 6' }, 'aaaaaa')],
        ['a length and chunks', 400, () => request('POST', '/cometd', { host: host(), 'content-length': 5, 'transfer-encoding': 'chunked' }, '0\r\n\r\n')],
        ['a blank before the colon', 400, () => request('POST', '/cometd', { 'host ': host(), 'content-length': 0 })],
        ['no host', 400, () => request('POST', '/cometd', { 'content-length': 2 }, '[]')],
        ['a version of tomorrow', 400, () => Buffer.from('POST /cometd HTTP/2.0\r\nHost: a\r\nContent-Length: 2\r\n\r\n[]')],
        ['no HTTP at all', 400, () => Buffer.from('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello TLS\r\n\r\n', 'latin1')],
    ];
    for (const [what, status, bytes] of cases) {
        const expected = [status].flat();
        test(`${what}: ${expected.join(' or ')}`, deadline, async (t) => {
            const response = await exchange(t, server, bytes());
            assert.ok(expected.includes(response.status), `${response.status} ${response.reason}: ${response.text}`);
            await assertServes(t);
        });
    }

    test('a body that grows too large in chunks: 413', deadline, async (t) => {
        const http = await Http.open(t, server);
        http.write(request('POST', '/cometd', { host: host(), 'transfer-encoding': 'chunked' }));
        const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, ' '), Buffer.from('\r\n')]);
        for (let sent = 0; sent <= mebibyte; sent += 0x10000) http.write(chunk);
        assert.equal((await http.response()).status, 413);
        await assertServes(t);
    });

    test('malformed JSON leaves the connection usable or closes it, never silent', deadline, async (t) => {
        const http = await Http.open(t, server);
        const response = await http.exchange(post(server, 'nonsense'));
        assert.equal(response.status, 400);
        if (response.headers.get('connection') === 'close') assert.equal((await http.rest()).length, 0);
        else assert.equal((await http.exchange(post(server, [handshake]))).status, 200);
    });
});

test('a body of the largest size is taken', deadline, async (t) => {
    const session = await PollingSession.open(t, server);
    const empty = session.post([session.message('/largest', { id: '2', data: '' })]);
    const bodySize = empty.length - empty.indexOf('\r\n\r\n') - 4;
    const message = session.message('/largest', { id: '2', data: 'x'.repeat(mebibyte - bodySize) });
    const [reply] = await session.send(message);
    assert.equal(reply.successful, true);
});

test('a page of the same origin is served, and one without an origin', deadline, async (t) => {
    for (const origin of [server.origin, undefined]) {
        assert.equal((await exchange(t, server, post(server, [handshake], { origin }))).status, 200);
    }
});

test('OPTIONS is answered with 200 and nothing', deadline, async (t) => {
    const response = await exchange(t, server, request('OPTIONS', '/cometd', { host: host() }));
    assert.equal(response.status, 200);
    assert.equal(response.body.length, 0);
});

test('connections that die at any byte disturb nobody', deadline, async (t) => {
    const quiet = await serverFor(t);
    const session = await PollingSession.open(t, quiet);
    await session.send(session.connect({ advice: { timeout: 0 } }));
    await session.send(session.message('/meta/subscribe', { id: '3', subscription: '/alive' }));
    const bytes = session.post([session.connect({ id: '4', advice: { timeout: 5 } })]);
    for (let size = 0; size <= bytes.length; ++size) {
        const http = await Http.open(t, quiet);
        await new Promise((resolve) => http.socket.write(bytes.subarray(0, size), resolve));
        if (size % 2) http.reset(); else http.socket.destroy();
    }
    const answer = await session.send(session.message('/alive', { id: '5', data: 'yes' }));
    assert.deepEqual(answer, [{ channel: '/alive', data: 'yes' }, { id: '5', channel: '/alive', successful: true }]);
});
