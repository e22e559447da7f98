// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// WebSocket without a client library: the upgrade and the frames as bytes, good and bad (RFC 6455).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Http, PollingSession, exchange, post } from './support/http.mjs';
import { Halleyd, deadline, serverFor } from './support/halleyd.mjs';
import { Opcode, WebSocket, frame, text, upgrade } from './support/websocket.mjs';

const mebibyte = 1024 * 1024;
const handshake = { id: '1', channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['websocket'] };

let server;
before(async () => { server = await Halleyd.start(); });
after(() => server?.stop());

const open = (t, options) => WebSocket.open(t, server, options);
const openSession = async (t) => {
    const socket = await open(t);
    await socket.handshake();
    return socket;
};

describe('an upgrade', () => {
    test('is granted on the mapped path and below it', deadline, async (t) => {
        for (const path of ['/cometd', '/cometd/', '/cometd/below']) await (await open(t, { path })).handshake();
    });

    test('is granted to a page of the same origin', deadline, async (t) => {
        await (await open(t, { headers: { origin: server.origin } })).handshake();
    });

    test('may name its tokens in any case, among others', deadline, async (t) => {
        await (await open(t, { headers: { upgrade: 'WebSocket', connection: 'keep-alive, uPgrAde' } })).handshake();
    });

    const refusals = [
        ['a wrong path', 404, { path: '/elsewhere' }],
        ['a page of another origin', 403, { headers: { origin: 'http://evil.example' } }],
        ['no key', 400, { headers: { 'sec-websocket-key': undefined } }],
        ['a key that is too short', 400, { headers: { 'sec-websocket-key': 'c2hvcnQ=' } }],
        ['a key that is no base64', 400, { headers: { 'sec-websocket-key': '!!!!!!!!!!!!!!!!!!!!!!==' } }],
        ['another version', 426, { headers: { 'sec-websocket-version': 8 } }],
        ['no version', [400, 426], { headers: { 'sec-websocket-version': undefined } }],
        ['a method other than GET', 405, { method: 'POST', headers: { 'content-length': 0 } }],
    ];
    for (const [what, status, options] of refusals) {
        test(`with ${what} is refused: ${status}`, deadline, async (t) => {
            const http = await Http.open(t, server);
            const response = await http.exchange(upgrade(server, options));
            assert.ok([status].flat().includes(response.status), `${response.status} ${response.reason}: ${response.text}`);
            if (response.status === 426) assert.equal(response.headers.get('sec-websocket-version'), '13');
            assert.equal((await http.rest()).length, 0);
        });
    }

    test('with bytes behind its head is refused: 400', deadline, async (t) => {
        const http = await Http.open(t, server);
        const response = await http.exchange(Buffer.concat([upgrade(server), text([handshake])]));
        assert.equal(response.status, 400);
    });
});

describe('a session', () => {
    test('is answered with arrays, each in a frame of its own', deadline, async (t) => {
        const socket = await open(t);
        socket.write(text([handshake]));
        const replies = await socket.json();
        assert.equal(replies.length, 1);
        assert.equal(replies[0].successful, true);
        socket.write(text(JSON.stringify({ id: '2', channel: '/meta/connect', clientId: replies[0].clientId, connectionType: 'websocket' })));
        const [connect] = await socket.json();
        assert.deepEqual(connect, { id: '2', channel: '/meta/connect', successful: true,
            advice: { reconnect: 'retry', interval: 0, timeout: 30000 } });
    });

    test('gets events while its connect is held, and between connects', deadline, async (t) => {
        const socket = await openSession(t);
        await socket.ask('/meta/subscribe', { subscription: '/ws' });
        const publisher = await openSession(t);
        await publisher.ask('/ws', { data: 'between' });
        assert.deepEqual(await socket.json(), [{ channel: '/ws', data: 'between' }]);
        socket.send(socket.of('/meta/connect', { id: 'held', connectionType: 'websocket' }));
        await publisher.ask('/ws', { data: 'held' });
        assert.deepEqual(await socket.json(), [{ channel: '/ws', data: 'held' }]);
    });

    test('gets the replies of a batch in one frame, behind its events', deadline, async (t) => {
        const socket = await openSession(t);
        socket.send(socket.of('/meta/subscribe', { id: 'a', subscription: '/one' }), socket.of('/one', { id: 'b', data: 1 }),
            socket.of('/one', { id: 'c', data: 2 }));
        assert.deepEqual(await socket.json(), [{ channel: '/one', data: 1 }]);
        assert.deepEqual(await socket.json(), [{ channel: '/one', data: 2 }]);
        assert.deepEqual((await socket.json()).map(({ id, successful }) => [id, successful]), [['a', true], ['b', true], ['c', true]]);
    });

    test('is not to be had by its id from a connection of another session', deadline, async (t) => {
        const [one, other] = [await openSession(t), await openSession(t)];
        one.send({ ...one.of('/a', { id: 'x', data: 1 }), clientId: other.clientId });
        assert.equal((await one.message((message) => message.id === 'x')).error, '402::session_unknown');
    });

    test('may go on over another connection', deadline, async (t) => {
        const first = await openSession(t);
        await first.ask('/meta/subscribe', { subscription: '/moved' });
        first.socket.destroy();
        const second = await open(t);
        second.clientId = first.clientId;
        assert.equal((await second.ask('/meta/connect', { connectionType: 'websocket', advice: { timeout: 0 } })).successful, true);
        const publisher = await openSession(t);
        await publisher.ask('/moved', { data: 'hello' });
        await second.message((message) => message.data === 'hello');
    });

    test('gets data byte for byte as it was published', deadline, async (t) => {
        const socket = await openSession(t);
        await socket.ask('/meta/subscribe', { subscription: '/bytes' });
        const data = '{"z":18446744073709551616, "a" : [1e400,-0,1.50],\t"\\u0041\\/":"\\ud83d \uFEFF\u2028é","a":null}';
        const publisher = await PollingSession.open(t, server);
        await exchange(t, server, publisher.post(`[{"channel":"/bytes","clientId":"${publisher.clientId}","data":${data}}]`));
        assert.ok((await socket.text()).includes(`"data":${data}`));
    });

    test('echoes nothing of U+FEFF away at the start of a message', deadline, async (t) => {
        const socket = await openSession(t);
        await socket.ask('/meta/subscribe', { subscription: '/feff' });
        socket.write(text(`[{"channel":"/feff","clientId":"${socket.clientId}","data":"\uFEFF"}]`));
        assert.equal((await socket.message((message) => message.channel === '/feff')).data, '\uFEFF');
    });
});

describe('frames', () => {
    test('may come byte by byte', deadline, async (t) => {
        const socket = await open(t);
        for (const byte of text([handshake])) await new Promise((resolve) => socket.socket.write(Buffer.of(byte), resolve));
        assert.equal((await socket.json())[0].successful, true);
    });

    test('may come many at once', deadline, async (t) => {
        const socket = await openSession(t);
        const ids = Array.from({ length: 100 }, (_, index) => `m${index}`);
        socket.write(Buffer.concat(ids.map((id) => text([socket.of('/many', { id, data: 1 })]))));
        for (const id of ids) assert.equal((await socket.json())[0].id, id);
    });

    test('may be fragments, with a ping among them', deadline, async (t) => {
        const socket = await open(t);
        const bytes = Buffer.from(JSON.stringify([{ ...handshake, ext: { text: 'ü€😀' } }]));
        const cut = bytes.indexOf('😀') + 2;
        socket.write(Buffer.concat([
            frame(Opcode.text, bytes.subarray(0, 10), { fin: false }), frame(Opcode.ping, 'still there?'),
            frame(Opcode.continuation, bytes.subarray(10, cut), { fin: false }), frame(Opcode.continuation, '', { fin: false }),
            frame(Opcode.continuation, bytes.subarray(cut))]));
        const pong = await socket.frame();
        assert.equal(pong.opcode, Opcode.pong);
        assert.equal(pong.payload.toString(), 'still there?');
        assert.equal((await socket.json())[0].successful, true);
    });

    test('of ping are answered with their payload', deadline, async (t) => {
        const socket = await open(t);
        for (const payload of [Buffer.alloc(0), Buffer.alloc(125, 0xff)]) {
            const pong = await socket.write(frame(Opcode.ping, payload)).frame();
            assert.deepEqual(pong, { opcode: Opcode.pong, payload });
        }
    });

    test('of pong that nobody asked for are ignored', deadline, async (t) => {
        const socket = await open(t);
        await socket.write(frame(Opcode.pong, 'unasked')).handshake();
    });

    test('of close are answered with the same code, and the connection ends', deadline, async (t) => {
        for (const code of [1000, 1001, 3000, 4999]) {
            const socket = await openSession(t);
            const payload = Buffer.concat([Buffer.of(code >> 8, code & 0xff), Buffer.from('bye')]);
            const answer = await socket.write(frame(Opcode.close, payload)).frame();
            assert.equal(answer.opcode, Opcode.close);
            assert.equal(answer.payload.readUInt16BE(0), code);
            assert.equal((await socket.rest()).length, 0);
        }
    });

    test('of close without a code are answered', deadline, async (t) => {
        const socket = await open(t);
        assert.equal((await socket.write(frame(Opcode.close)).frame()).opcode, Opcode.close);
        assert.equal((await socket.rest()).length, 0);
    });

    test('of the largest message are taken', deadline, async (t) => {
        const socket = await openSession(t);
        const message = socket.of('/largest', { id: 'big', data: '' });
        message.data = 'x'.repeat(mebibyte - JSON.stringify([message]).length);
        socket.send(message);
        assert.equal((await socket.message(({ id }) => id === 'big')).successful, true);
    });
});

describe('a bad frame closes the connection', () => {
    const cases = [
        ['text that is no JSON', 1011, () => text('nonsense')],
        ['an empty text', 1011, () => text('')],
        ['JSON that is cut off', 1011, () => text('[{"channel":"/meta/handshake"')],
        ['nesting without end', 1011, () => text('['.repeat(100_000))],
        ['an empty batch', 1011, () => text('[]')],
        ['a handshake in company', 1011, () => text([handshake, handshake])],
        ['text that is not UTF-8', 1007, () => frame(Opcode.text, Buffer.of(0x22, 0xc3, 0x28, 0x22))],
        ['half a character at the end', 1007, () => frame(Opcode.text, Buffer.of(0x22, 0xe2, 0x82))],
        ['a surrogate in UTF-8', 1007, () => frame(Opcode.text, Buffer.of(0x22, 0xed, 0xa0, 0x80, 0x22))],
        ['a frame that says it is too large', 1009, () => frame(Opcode.text, 'x', { length: mebibyte + 1 })],
        ['fragments that together are too large', 1009, () => Buffer.concat([
            frame(Opcode.text, Buffer.alloc(mebibyte, 0x20), { fin: false }), frame(Opcode.continuation, '  ')])],
        ['a frame without a mask', 1002, () => text([handshake], { mask: null })],
        ['a reserved bit', 1002, () => text([handshake], { reserved: 4 })],
        ['a reserved opcode', 1002, () => frame(3, 'x')],
        ['a reserved control opcode', 1002, () => frame(11, 'x')],
        ['a long ping', 1002, () => frame(Opcode.ping, Buffer.alloc(126))],
        ['a ping in fragments', 1002, () => frame(Opcode.ping, 'x', { fin: false })],
        ['a continuation of nothing', 1002, () => frame(Opcode.continuation, 'x')],
        ['a text within a text', 1002, () => Buffer.concat([frame(Opcode.text, '[', { fin: false }), text('[]')])],
        ['a length that could be shorter', 1002, () => Buffer.concat([Buffer.of(0x81, 0xfe, 0, 1, 0, 0, 0, 0), Buffer.from('x')])],
        ['a length beyond 63 bits', 1002, () => Buffer.of(0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0)],
        ['binary data', 1003, () => frame(Opcode.binary, '[]')],
        ['a close frame of one byte', 1002, () => frame(Opcode.close, 'x')],
        ['a close frame with a code that may not be sent', 1002, () => frame(Opcode.close, Buffer.of(1005 >> 8, 1005 & 0xff))],
        ['a close frame whose reason is not UTF-8', 1007, () => frame(Opcode.close, Buffer.of(1000 >> 8, 1000 & 0xff, 0xff))],
    ];
    for (const [what, code, bytes] of cases) {
        test(`${what}: ${code}`, deadline, async (t) => {
            const bystander = await openSession(t);
            const socket = await open(t);
            const closed = await socket.write(bytes()).closed();
            assert.equal(closed.code, code, `closed with ${closed.code}: ${closed.reason}`);
            assert.match(closed.reason, /^[\x20-\x7e]{1,30}$/);
            assert.equal((await bystander.ask('/still/here', { data: 1 })).successful, true);
        });
    }
});

test('a subscriber that does not read disturbs nobody, and is heard of again', deadline, async (t) => {
    const [deaf, quick, publisher] = [await openSession(t), await openSession(t), await openSession(t)];
    for (const socket of [deaf, quick]) await socket.ask('/meta/subscribe', { subscription: '/flood/**' });
    deaf.socket.pause();
    const data = 'x'.repeat(50_000);
    const count = 200;
    for (let number = 0; number < count; ++number) {
        await publisher.ask('/flood/a', { data: { number, data } });
        assert.equal((await quick.message((message) => message.data)).data.number, number);
    }
    deaf.socket.resume();
    for (let number = 0; number < count; ++number) {
        assert.equal((await deaf.message((message) => message.data)).data.number, number);
    }
});

test('connections that die at any byte disturb nobody', deadline, async (t) => {
    const quiet = await serverFor(t);
    const bystander = await WebSocket.open(t, quiet);
    await bystander.handshake();
    await bystander.ask('/meta/subscribe', { subscription: '/alive' });
    const head = upgrade(quiet);
    for (let size = 1; size < head.length; size += 3) {
        const http = await Http.open(t, quiet);
        await new Promise((resolve) => http.socket.write(head.subarray(0, size), resolve));
        if (size % 2) http.reset(); else http.socket.destroy();
    }
    const bytes = text([handshake]);
    for (let size = 0; size <= bytes.length; size += 2) {
        const socket = await WebSocket.open(t, quiet);
        await new Promise((resolve) => socket.socket.write(bytes.subarray(0, size), resolve));
        if (size % 4) socket.reset(); else socket.socket.destroy();
    }
    bystander.send(bystander.of('/alive', { data: 'yes' }));
    await bystander.message((message) => message.data === 'yes');
});

test('an idle connection is told that the server goes', deadline, async (t) => {
    const going = await Halleyd.start();
    const socket = await WebSocket.open(t, going);
    await socket.handshake();
    const [closed] = await Promise.all([socket.closed(), going.stop()]);
    assert.ok([1000, 1001].includes(closed.code), `closed with ${closed.code}`);
});

test('HTTP and WebSocket share the port and the messages', deadline, async (t) => {
    const socket = await openSession(t);
    await socket.ask('/meta/subscribe', { subscription: '/shared' });
    const polling = await PollingSession.open(t, server);
    await exchange(t, server, post(server, [polling.message('/shared', { id: '2', data: 'from HTTP' })], { cookie: polling.cookie }));
    assert.equal((await socket.message((message) => message.channel === '/shared')).data, 'from HTTP');
});
