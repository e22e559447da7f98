// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// What an application sees that uses the Faye client, which speaks Bayeux in its own way: it always shakes hands over
// HTTP and moves the session to a WebSocket, sends its first connect without advice, puts connects into batches, and
// subscribes again by itself.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connected, inbox, publish } from './support/client.mjs';
import { hear, newFaye, transports, wire } from './support/faye.mjs';
import { Halleyd, deadline, serverFor } from './support/halleyd.mjs';

for (const transport of transports) {
    describe(`over ${transport}`, () => {
        let server;
        before(async () => { server = await Halleyd.start(); });
        after(() => server?.stop());

        const client = (t) => newFaye(t, server, transport);

        test('what one publishes the other gets, over the transport that was asked for', deadline, async (t) => {
            const [publisher, subscriber] = [client(t), client(t)];
            const { sent, received } = wire(subscriber);
            const news = await hear(subscriber, '/faye/news');
            await publisher.publish('/faye/news', { headline: 'Grüße 😀', n: [1, null, { deep: true }] });
            await news.until(1);
            assert.deepEqual(news.data, [{ headline: 'Grüße 😀', n: [1, null, { deep: true }] }]);
            const connects = sent.filter((message) => message.channel === '/meta/connect');
            assert.ok(connects.length > 0 && connects.every((message) => message.connectionType === transport), JSON.stringify(connects));
            assert.equal(received.filter((message) => message.channel === '/meta/handshake').length, 1);
        });

        test('a publisher gets its own message too', deadline, async (t) => {
            const someone = client(t);
            const echo = await hear(someone, '/faye/echo');
            await someone.publish('/faye/echo', 'echo');
            await echo.until(1);
            assert.deepEqual(echo.data, ['echo']);
        });

        test('one wildcard reaches one segment, two reach all below', deadline, async (t) => {
            const [publisher, subscriber] = [client(t), client(t)];
            const narrow = await hear(subscriber, '/faye/wild/*');
            const wide = await hear(subscriber, '/faye/wild/**');
            for (const channel of ['/faye/wild', '/faye/wild/a', '/faye/wild/a/b', '/faye/wilder/a', '/faye/wild/last']) {
                await publisher.publish(channel, channel);
            }
            await narrow.until(2);
            await wide.until(3);
            assert.deepEqual(narrow.data, ['/faye/wild/a', '/faye/wild/last']);
            assert.deepEqual(wide.data, ['/faye/wild/a', '/faye/wild/a/b', '/faye/wild/last']);
        });

        test('several channels in one subscription', deadline, async (t) => {
            const someone = client(t);
            const both = await hear(someone, '/faye/two/a', '/faye/two/b');
            await someone.publish('/faye/two/a', 'a');
            await someone.publish('/faye/two/b', 'b');
            await both.until(2);
            assert.deepEqual(both.data, ['a', 'b']);
        });

        test('what is sent in one go is one batch, kept in its order', deadline, async (t) => {
            const [publisher, subscriber] = [client(t), client(t)];
            // Few enough for one request: from 2 KB on Faye sends several at a time, on connections that may pass each other.
            const numbers = Array.from({ length: 12 }, (_, index) => index);
            const received = await hear(subscriber, '/faye/order');
            // What is published before the handshake, Faye itself does not keep in order.
            await publisher.publish('/faye/first', 'hello');
            await Promise.all(numbers.map((number) => publisher.publish('/faye/order', { number })));
            await received.until(numbers.length);
            assert.deepEqual(received.data.map(({ number }) => number), numbers);
        });

        test('after cancelling nothing comes any more', deadline, async (t) => {
            const [publisher, subscriber] = [client(t), client(t)];
            const { received } = wire(subscriber);
            const gone = await hear(subscriber, '/faye/gone');
            const marks = await hear(subscriber, '/faye/mark');
            await publisher.publish('/faye/gone', 'before');
            await publisher.publish('/faye/mark', 1);
            await marks.until(1);
            const unsubscribed = new Promise((resolve) => subscriber.addExtension({ incoming(message, callback) {
                if (message.channel === '/meta/unsubscribe') resolve(message);
                callback(message);
            } }));
            gone.cancel();
            assert.equal((await unsubscribed).successful, true);
            await publisher.publish('/faye/gone', 'after');
            await publisher.publish('/faye/mark', 2);
            await marks.until(2);
            assert.deepEqual(received.filter(({ channel }) => channel === '/faye/gone').map(({ data }) => data), ['before']);
        });

        test('what is refused says so with its code', deadline, async (t) => {
            const someone = client(t);
            await assert.rejects(async () => { await someone.subscribe('/meta/connect', () => {}); },
                { code: 403, params: ['denied_by_security_policy'], message: 'subscribe_denied' });
            await assert.rejects(async () => { await someone.publish('/refused/*', 'wild'); }, { code: 403, message: 'publish_denied' });
            await assert.rejects(async () => { await someone.publish('/halley/overview', 1); }, { code: 403 });
            await someone.publish('/allowed', 'none the worse for it');
        });

        test('a client that disconnects is told so, and the others go on', deadline, async (t) => {
            const [leaver, stayer] = [client(t), client(t)];
            const { received } = wire(leaver);
            await hear(leaver, '/faye/room');
            const room = await hear(stayer, '/faye/room');
            await leaver.disconnect();
            assert.equal(received.findLast(({ channel }) => channel === '/meta/disconnect').successful, true);
            await stayer.publish('/faye/room', 'anybody?');
            await room.until(1);
        });

        test('it talks with CometD clients', deadline, async (t) => {
            const faye = client(t);
            const cometd = await connected(t, server, transport);
            const here = await hear(faye, '/mixed/to/faye');
            const there = await inbox(cometd, '/mixed/to/cometd');
            await faye.publish('/mixed/to/cometd', 'from Faye');
            await publish(cometd, '/mixed/to/faye', 'from CometD');
            await there.until(1);
            await here.until(1);
            assert.deepEqual(there.messages, [{ channel: '/mixed/to/cometd', data: 'from Faye' }]);
            assert.deepEqual(here.data, ['from CometD']);
        });
    });

    for (const [how, end] of [['was killed', 'kill'], ['was told to stop', 'stopForNow']]) {
        test(`over ${transport}: a client comes back by itself to a server that ${how} and was started again`, deadline, async (t) => {
            const server = await serverFor(t);
            const client = newFaye(t, server, transport);
            const { received } = wire(client);
            const news = await hear(client, '/faye/news', '/faye/wild/**');
            const replies = (channel) => received.filter((message) => message.channel === channel && message.successful);
            const down = new Promise((resolve) => client.on('transport:down', resolve));
            await server[end]();
            await down;

            const again = new Promise((resolve) => client.addExtension({ incoming(message, callback) {
                callback(message);
                if (replies('/meta/subscribe').length === 4) resolve();
            } }));
            await server.startAgain();
            await again;
            const [first, second] = replies('/meta/handshake');
            assert.notEqual(first.clientId, second.clientId);
            assert.equal(replies('/meta/handshake').length, 2);
            const publisher = newFaye(t, server, transport);
            await publisher.publish('/faye/news', 'still here');
            await publisher.publish('/faye/wild/too', 'and here');
            await news.until(2);
            assert.deepEqual(news.data, ['still here', 'and here']);
        });
    }
}
