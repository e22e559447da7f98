// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The extensions of the official client, each with the server's half of it, over every transport.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
    connected, everyTransport, handshake, inbox, newClient, next, offering, publish, sending, subscribe,
} from './support/client.mjs';
import { deadline, serverFor } from './support/halleyd.mjs';

const serverWith = (t, transport, extensions, ...args) =>
    serverFor(t, ...offering(transport), '--extensions', extensions.join(), ...args);

// Handshakes and gives the replies to that and to the first connect.
async function firstReplies(client) {
    const connect = next(client, '/meta/connect');
    const reply = await handshake(client);
    assert.equal(reply.successful, true, reply.error);
    return { handshake: reply, connect: await connect };
}

// A clock that is wrong by so many milliseconds, for all that is new in this process.
function shiftClock(t, shift) {
    const right = globalThis.Date;
    globalThis.Date = class extends right {
        constructor(...args) { super(...(args.length > 0 ? args : [right.now() + shift])); }
        static now() { return right.now() + shift; }
    };
    t.after(() => { globalThis.Date = right; });
}

// What the reload extension keeps between two pages.
function newSessionStorage() {
    const items = new Map();
    globalThis.window.sessionStorage = {
        getItem: (name) => items.get(name) ?? null,
        setItem: (name, text) => items.set(name, text),
        removeItem: (name) => items.delete(name),
    };
}

for (const transport of everyTransport) {
    describe(`over ${transport}`, () => {
        describe('acknowledge', () => {
            test('numbers each connect reply, and events come with it alone', deadline, async (t) => {
                const server = await serverWith(t, transport, ['ack']);
                const client = newClient(t, server, transport, { extensions: ['ack'] });
                const first = await firstReplies(client);
                assert.deepEqual(first.handshake.ext, { ack: true });
                assert.deepEqual(first.connect.ext, { ack: 1 });
                const order = [];
                await subscribe(client, '/ack', ({ data }) => order.push(data));
                client.addListener('/meta/connect', ({ ext }) => order.push(`batch ${ext.ack}`));
                const second = next(client, '/meta/connect');
                await publish(client, '/ack', 'event');
                await second;
                assert.deepEqual(order, ['event', 'batch 2']);
                assert.equal((await sending(client, '/meta/connect')).ext.ack, 2);
            });

            test('is off if only one of the two has it', deadline, async (t) => {
                for (const [ours, theirs] of [[['ack'], []], [[], ['ack']]]) {
                    const server = await serverWith(t, transport, ours);
                    const client = newClient(t, server, transport, { extensions: theirs });
                    const { handshake: reply, connect } = await firstReplies(client);
                    assert.equal(reply.ext?.ack, undefined);
                    assert.equal(connect.ext?.ack, undefined);
                    const received = await inbox(client, '/ack');
                    await publish(client, '/ack', 'still comes');
                    await received.until(1);
                }
            });
        });

        describe('timesync', () => {
            test('tells a client whose clock is wrong how far', deadline, async (t) => {
                const hour = 3_600_000;
                const server = await serverWith(t, transport, ['timesync']);
                shiftClock(t, -hour);
                const client = newClient(t, server, transport, { extensions: ['timesync'] });
                const sent = sending(client, '/meta/handshake');
                const { handshake: reply } = await firstReplies(client);
                const { tc, ts, p } = reply.ext.timesync;
                assert.equal(tc, (await sent).ext.timesync.tc);
                assert.ok(Math.abs(ts - tc - hour) < 5000, `${ts} ${tc}`);
                assert.ok(p >= 0 && p < 5000, String(p));
                const timesync = client.getExtension('timesync');
                assert.ok(Math.abs(timesync.getTimeOffset() - hour) < 5000, String(timesync.getTimeOffset()));
                assert.ok(Math.abs(timesync.getServerTime() - Date.now() - hour) < 5000);
            });

            test('does not take the time of a held connect for the network\'s', deadline, async (t) => {
                const held = 400;
                const server = await serverWith(t, transport, ['timesync'], '--set', `timeout=${held}`, '--set', 'timesync.accuracy=0');
                const client = newClient(t, server, transport, { extensions: ['timesync'] });
                await firstReplies(client);
                const { ext } = await next(client, '/meta/connect');
                assert.ok(ext.timesync.p >= held - 1, JSON.stringify(ext));
                assert.ok(Number.isInteger(ext.timesync.a), JSON.stringify(ext));
                assert.ok(client.getExtension('timesync').getNetworkLag() < held, String(client.getExtension('timesync').getNetworkLag()));
            });

            test('says nothing to those who did not ask', deadline, async (t) => {
                const server = await serverWith(t, transport, ['timesync']);
                const { handshake: reply, connect } = await firstReplies(newClient(t, server, transport));
                assert.equal(reply.ext, undefined);
                assert.equal(connect.ext, undefined);
            });
        });

        describe('timestamp', () => {
            const isNow = (text) => assert.ok(Math.abs(Date.parse(text) - Date.now()) < 10_000, text);

            test('is on all that the server sends', deadline, async (t) => {
                const server = await serverWith(t, transport, ['timestamp']);
                const client = newClient(t, server, transport);
                const first = await firstReplies(client);
                isNow(first.handshake.timestamp);
                isNow(first.connect.timestamp);
                const received = await inbox(client, '/stamped');
                isNow((await publish(client, '/stamped', 1)).timestamp);
                const [event] = await received.until(1);
                isNow(event.timestamp);
            });

            test('of a client arrives with its messages when the server has none', deadline, async (t) => {
                const server = await serverWith(t, transport, []);
                const publisher = await connected(t, server, transport, { extensions: ['timestamp'] });
                const received = await inbox(await connected(t, server, transport), '/stamped');
                await publish(publisher, '/stamped', 1);
                const [event] = await received.until(1);
                assert.match(event.timestamp, /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
                isNow(event.timestamp);
            });
        });

        describe('binary', () => {
            for (const extensions of [['binary'], []]) {
                test(`bytes pass from client to client, ${extensions.length > 0 ? 'with' : 'without'} the server's half`, deadline, async (t) => {
                    const server = await serverWith(t, transport, extensions);
                    const [publisher, subscriber] = [await connected(t, server, transport, { extensions: ['binary'] }),
                        await connected(t, server, transport, { extensions: ['binary'] })];
                    const received = await inbox(subscriber, '/bytes');
                    const chunks = [Uint8Array.from({ length: 256 }, (_, index) => index), Uint8Array.of(0x86, 0x4f, 0xd2, 0x6f, 0xb5, 0x59, 0xf7, 0x5b),
                        Uint8Array.of(0), new Uint8Array(0)];
                    for (const [index, bytes] of chunks.entries()) {
                        const reply = await new Promise((resolve) =>
                            publisher.publishBinary('/bytes', bytes, index === chunks.length - 1, { part: index }, {}, resolve));
                        assert.equal(reply.successful, true);
                    }
                    await received.until(chunks.length);
                    for (const [index, { data, ext }] of received.messages.entries()) {
                        assert.deepEqual(new Uint8Array(data.data), chunks[index]);
                        assert.equal(data.last, index === chunks.length - 1);
                        assert.deepEqual(data.meta, { part: index });
                        assert.deepEqual(ext, { binary: {} });
                    }
                });
            }

            test('is text to a client without it', deadline, async (t) => {
                const server = await serverWith(t, transport, ['binary']);
                const publisher = await connected(t, server, transport, { extensions: ['binary'] });
                const received = await inbox(await connected(t, server, transport), '/bytes');
                const hello = Uint8Array.of(0x86, 0x4f, 0xd2, 0x6f, 0xb5, 0x59, 0xf7, 0x5b);
                await new Promise((resolve) => publisher.publishBinary('/bytes', hello, true, {}, {}, resolve));
                await received.until(1);
                assert.deepEqual(received.data, [{ meta: {}, data: 'HelloWorld', last: true }]);
            });

            test('is refused if it is not what it says', deadline, async (t) => {
                const server = await serverWith(t, transport, ['binary']);
                const client = await connected(t, server, transport);
                const send = (data) => new Promise((resolve) => client.publish('/bytes', data, { ext: { binary: {} } }, resolve));
                for (const data of [{ data: 'no "quotes"', last: true }, { data: 7, last: true }, 'no envelope', []]) {
                    assert.equal((await send(data)).error, '404::message_deleted', JSON.stringify(data));
                }
                assert.equal((await send({ data: 'HelloWorld', last: true })).successful, true);
            });
        });

        describe('reload', () => {
            test('keeps the session for the next page, and nothing is lost between the two', deadline, async (t) => {
                newSessionStorage();
                const server = await serverWith(t, transport, ['ack'], '--set', 'timeout=100');
                const options = { extensions: ['ack', 'reload'], cookies: new Map() };
                const before = newClient(t, server, transport, options);
                await firstReplies(before);
                const session = before.getClientId();
                const received = await inbox(before, '/kept');
                await publish(before, '/kept', 'the old page hears this');
                await received.until(1);
                // The reply to the connect that acknowledges it: now the server knows. Otherwise it would come again.
                for (let replies = 0; replies < 2; ++replies) await next(before, '/meta/connect');
                before.reload();

                const publisher = await connected(t, server, transport);
                for (const number of [1, 2, 3]) await publish(publisher, '/kept', number);

                const page = newClient(t, server, transport, options);
                const heard = new Promise((resolve) => {
                    const all = [];
                    page.addListener('/kept', ({ data }) => { if (all.push(data) === 4) resolve(all); });
                });
                const { handshake: reply } = await firstReplies(page);
                assert.equal(reply.ext.reload, true);
                assert.equal(page.getClientId(), session);
                assert.equal(page.getTransport().type, transport);
                await publish(publisher, '/kept', 4);
                assert.deepEqual(await heard, [1, 2, 3, 4]);
            });
        });

        describe('activity', () => {
            test('ends the session of a client that only connects', deadline, async (t) => {
                const server = await serverWith(t, transport, ['activity'], '--set', 'activity.maxInactivity=150', '--set', 'timeout=100');
                const client = newClient(t, server, transport);
                const ended = next(client, '/meta/connect', (reply) => !reply.successful);
                await firstReplies(client);
                const reply = await ended;
                assert.equal(reply.error, '402::session_unknown');
                assert.equal(reply.advice.reconnect, 'none');
                assert.equal(client.isDisconnected(), true);
            });
        });

        test('all at once get along', deadline, async (t) => {
            newSessionStorage();
            const extensions = ['ack', 'timesync', 'timestamp', 'binary'];
            const server = await serverWith(t, transport, [...extensions, 'activity']);
            const client = newClient(t, server, transport, { extensions: [...extensions, 'reload'] });
            const { handshake: reply } = await firstReplies(client);
            assert.equal(reply.ext.ack, true);
            assert.equal(typeof reply.ext.timesync.ts, 'number');
            assert.equal(typeof reply.timestamp, 'string');
            const received = await inbox(client, '/all');
            await publish(client, '/all', 'text');
            await new Promise((resolve) => client.publishBinary('/all', Uint8Array.of(1, 2, 3, 4), true, {}, {}, resolve));
            await received.until(2);
            assert.equal(received.data[0], 'text');
            assert.deepEqual(new Uint8Array(received.data[1].data), Uint8Array.of(1, 2, 3, 4));
        });
    });
}
