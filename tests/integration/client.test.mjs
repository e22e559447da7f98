// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// What an application sees that uses the official CometD client, once over each transport.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
    connected, disconnect, everyTransport, handshake, inbox, newClient, next, offering, publish, subscribe, unsubscribe,
} from './support/client.mjs';
import { Halleyd, deadline, serverFor } from './support/halleyd.mjs';

for (const transport of everyTransport) {
    describe(`over ${transport}`, () => {
        let server;
        before(async () => { server = await Halleyd.start(...offering(transport)); });
        after(() => server?.stop());

        const client = (t, options) => connected(t, server, transport, options);

        test('a handshake names the session and offers the transports', deadline, async (t) => {
            const someone = newClient(t, server, transport);
            const reply = await handshake(someone);
            assert.equal(reply.successful, true);
            assert.equal(reply.version, '1.0');
            assert.match(reply.clientId, /^[A-Za-z0-9]{20,}$/);
            assert.deepEqual(reply.supportedConnectionTypes, [...new Set(['websocket', 'long-polling', transport])]);
            assert.equal(reply.advice.reconnect, 'retry');
            assert.equal(someone.getTransport().type, transport);
        });

        test('sessions of two clients differ', deadline, async (t) => {
            const [one, other] = [await client(t), await client(t)];
            assert.notEqual(one.getClientId(), other.getClientId());
        });

        test('one wildcard reaches one segment, two reach all below', deadline, async (t) => {
            const [publisher, subscriber] = [await client(t), await client(t)];
            const narrow = await inbox(subscriber, '/wild/*');
            const wide = await inbox(subscriber, '/wild/**');
            for (const channel of ['/wild', '/wild/a', '/wild/a/b', '/wilder/a', '/wild/last']) {
                assert.equal((await publish(publisher, channel, channel)).successful, true);
            }
            await narrow.until(2);
            await wide.until(3);
            assert.deepEqual(narrow.data, ['/wild/a', '/wild/last']);
            assert.deepEqual(wide.data, ['/wild/a', '/wild/a/b', '/wild/last']);
        });

        test('a message that matches three subscriptions of a session comes once', deadline, async (t) => {
            const [publisher, subscriber] = [await client(t), await client(t)];
            // The client hands an event to each of its matching listeners, so each box counts the events on the wire.
            const boxes = [];
            for (const channel of ['/once/a', '/once/*', '/once/**']) boxes.push(await inbox(subscriber, channel));
            await publish(publisher, '/once/a', 1);
            await publish(publisher, '/once/a', 2);
            for (const box of boxes) {
                await box.until(2);
                assert.deepEqual(box.data, [1, 2]);
            }
        });

        test('200 messages arrive, each once and in order', deadline, async (t) => {
            const [publisher, subscriber] = [await client(t), await client(t)];
            const received = await inbox(subscriber, '/order');
            const numbers = Array.from({ length: 200 }, (_, index) => index);
            const replies = await Promise.all(numbers.map((number) => publish(publisher, '/order', { number })));
            assert.ok(replies.every((reply) => reply.successful));
            await received.until(numbers.length);
            assert.deepEqual(received.data.map((data) => data.number), numbers);
        });

        test('an event carries the channel and the data, no id and no clientId', deadline, async (t) => {
            const [publisher, subscriber] = [await client(t), await client(t)];
            const received = await inbox(subscriber, '/shape');
            await publish(publisher, '/shape', { user: 'bob' });
            const [event] = await received.until(1);
            assert.deepEqual(event, { channel: '/shape', data: { user: 'bob' } });
        });

        test('a batch is processed in its order', deadline, async (t) => {
            const [publisher, subscriber] = [await client(t), await client(t)];
            const received = await inbox(subscriber, '/batch/**');
            const replies = [];
            publisher.batch(() => {
                for (const name of ['one', 'two', 'three', 'four']) {
                    publisher.publish(`/batch/${name}`, name, {}, (reply) => replies.push(reply));
                }
            });
            await received.until(4);
            assert.deepEqual(received.data, ['one', 'two', 'three', 'four']);
            // The replies of the batch are ahead of the reply to what was asked after it.
            await publish(publisher, '/batch/last', 'last');
            assert.deepEqual(replies.map((reply) => [reply.channel, reply.successful]),
                [['/batch/one', true], ['/batch/two', true], ['/batch/three', true], ['/batch/four', true]]);
        });

        test('a subscription made in a batch sees the publish behind it', deadline, async (t) => {
            const someone = await client(t);
            const event = new Promise((resolve) => {
                someone.batch(() => {
                    someone.subscribe('/self', resolve);
                    someone.publish('/self', 'mine');
                });
            });
            assert.equal((await event).data, 'mine');
        });

        // An address cannot be as long as that.
        test('a message of 200 kB passes', { ...deadline, skip: transport === 'callback-polling' }, async (t) => {
            const [publisher, subscriber] = [await client(t), await client(t)];
            const received = await inbox(subscriber, '/large');
            const text = Array.from({ length: 200_000 }, (_, index) => String.fromCharCode(0x21 + (index * 7) % 90)).join('');
            const reply = await publish(publisher, '/large', { text });
            assert.equal(reply.successful, true);
            await received.until(1);
            assert.equal(received.data[0].text === text, true, 'the text changed on its way');
        });

        test('text of every script passes, and what JSON has to escape', deadline, async (t) => {
            const [publisher, subscriber] = [await client(t), await client(t)];
            const received = await inbox(subscriber, '/text');
            const texts = ['Grüße, Здравствуйте, 你好, שלום, مرحبا', '😀👩‍🚀🇪🇺', '\uFEFFa byte order mark first', 'line\u2028and\u2029paragraph',
                'quote " backslash \\ slash / tab \t newline \n nul \u0000 bell \u0007', 'a lone \uD83D half', ''];
            for (const text of texts) assert.equal((await publish(publisher, '/text', text)).successful, true);
            await received.until(texts.length);
            assert.deepEqual(received.data, texts);
        });

        test('numbers, null inside, nesting and order of keys pass', deadline, async (t) => {
            const [publisher, subscriber] = [await client(t), await client(t)];
            const received = await inbox(subscriber, '/value');
            const values = [0, -1.5e-7, 2 ** 53, true, false, [], {}, [null, [[]]], { z: 1, a: { y: null, b: [] } }];
            for (const value of values) assert.equal((await publish(publisher, '/value', value)).successful, true);
            await received.until(values.length);
            assert.deepEqual(received.data, values);
            assert.deepEqual(Object.keys(received.data.at(-1)), ['z', 'a']);
        });

        test('a service message is answered and delivered to nobody', deadline, async (t) => {
            const [publisher, bystander] = [await client(t), await client(t)];
            const everything = await inbox(bystander, '/**', '/service/nobody');
            const reply = await publish(publisher, '/service/nobody', { question: 1 });
            assert.equal(reply.successful, true);
            assert.equal(reply.channel, '/service/nobody');
            await publish(publisher, '/behind/it', 'end');
            // The client also shows its listeners on /** the replies it gets itself; only events have data.
            const events = () => everything.messages.filter((message) => message.data !== undefined);
            for (let count = 1; events().length === 0; ++count) await everything.until(count);
            assert.deepEqual(events().map((message) => message.channel), ['/behind/it']);
        });

        test('after unsubscribing nothing comes any more', deadline, async (t) => {
            const [publisher, subscriber] = [await client(t), await client(t)];
            const received = [];
            const { subscription } = await subscribe(subscriber, '/gone', (message) => received.push(message.data));
            const marks = await inbox(subscriber, '/mark');
            await publish(publisher, '/gone', 'before');
            await publish(publisher, '/mark', 1);
            await marks.until(1);
            assert.equal((await unsubscribe(subscriber, subscription)).successful, true);
            // A listener of the same name without a subscription: what the server still sent would show here.
            subscriber.addListener('/gone', (message) => { if (message.data) received.push(message.data); });
            await publish(publisher, '/gone', 'after');
            await publish(publisher, '/mark', 2);
            await marks.until(2);
            assert.deepEqual(received, ['before']);
        });

        test('a client that disconnects is disconnected, and gone for the others', deadline, async (t) => {
            const [leaver, stayer] = [await client(t), await client(t)];
            await inbox(leaver, '/room');
            const room = await inbox(stayer, '/room');
            const reply = await disconnect(leaver);
            assert.equal(reply.successful, true);
            assert.equal(leaver.isDisconnected(), true);
            assert.equal((await publish(stayer, '/room', 'anybody?')).successful, true);
            await room.until(1);
        });

        test('a client that comes back after its disconnect gets a new session', deadline, async (t) => {
            const someone = await client(t);
            const before = someone.getClientId();
            await disconnect(someone);
            const reply = await handshake(someone);
            assert.equal(reply.successful, true);
            assert.notEqual(reply.clientId, before);
        });

        test('what is refused says so with its code', deadline, async (t) => {
            const someone = await client(t);
            assert.match((await subscribe(someone, '/meta/connect')).reply.error, /^403:denied_by_security_policy:subscribe_denied$/);
            assert.match((await publish(someone, '/refused/*', 'wild')).error, /^403:/);
            assert.match((await publish(someone, '/halley/overview', {})).error, /^403:/);
            assert.match((await publish(someone, '/service/halley/monitor', {})).error, /^403:/);
            // The session is none the worse for it.
            assert.equal((await publish(someone, '/allowed', 1)).successful, true);
        });

        test('many clients hear one publisher', deadline, async (t) => {
            const publisher = await client(t);
            const boxes = await Promise.all(Array.from({ length: 20 }, async () => inbox(await client(t), '/many')));
            for (const number of [1, 2, 3]) await publish(publisher, '/many', number);
            for (const box of boxes) {
                await box.until(3);
                assert.deepEqual(box.data, [1, 2, 3]);
            }
        });
    });

    test(`over ${transport}: a server that was killed and started again gets its clients back`, deadline, async (t) => {
        const server = await serverFor(t, ...offering(transport));
        const client = newClient(t, server, transport);
        const received = [];
        let heard;
        client.addListener('/meta/handshake', (reply) => {
            if (reply.successful) client.subscribe('/news', (message) => { received.push(message.data); heard?.(); });
        });
        const first = next(client, '/meta/connect', (reply) => reply.successful);
        const before = (await handshake(client)).clientId;
        await first;

        const broken = next(client, '/meta/connect', (reply) => !reply.successful);
        await server.kill();
        await broken;
        const again = next(client, '/meta/handshake', (reply) => reply.successful);
        await server.startAgain();
        const reply = await again;
        assert.equal(reply.reestablish, true);
        assert.notEqual(reply.clientId, before);
        assert.equal(client.getTransport().type, transport);
        await next(client, '/meta/connect', (connect) => connect.successful);
        assert.equal(client.getClientId(), reply.clientId);

        const event = new Promise((resolve) => { heard = resolve; });
        const publisher = await connected(t, server, transport);
        await publish(publisher, '/news', 'still here');
        await event;
        assert.deepEqual(received, ['still here']);
    });
}

test('clients of all transports talk to each other', deadline, async (t) => {
    const server = await serverFor(t, ...offering('callback-polling'));
    const clients = [];
    for (const transport of everyTransport) clients.push(await connected(t, server, transport));
    for (const from of clients) {
        const channel = `/from/${from.getTransport().type}`;
        const boxes = await Promise.all(clients.map((to) => inbox(to, channel)));
        for (const number of [1, 2, 3]) await publish(from, channel, number);
        for (const received of boxes) {
            await received.until(3);
            assert.deepEqual(received.data.filter((data) => data !== undefined), [1, 2, 3]);
        }
    }
});

test('callback-polling is not offered to those who did not ask for it', deadline, async (t) => {
    const server = await serverFor(t);
    const client = newClient(t, server, 'callback-polling');
    const reply = await handshake(client);
    assert.equal(reply.successful, false);
    assert.equal(reply.failure.reason, 'jsonp error');
});

test('a message too long for an address is refused by its own client, over callback-polling', deadline, async (t) => {
    const server = await serverFor(t, ...offering('callback-polling'));
    const client = await connected(t, server, 'callback-polling');
    const reply = await publish(client, '/long', 'x'.repeat(3000));
    assert.equal(reply.successful, false);
    assert.match(reply.failure.exception, /Bayeux message too big/);
    assert.equal((await publish(client, '/long', 'short')).successful, true);
});

test('a client that cannot open its WebSocket falls back to long-polling', deadline, async (t) => {
    const server = await serverFor(t);
    const urls = { websocket: server.url.replace('/cometd', '/no-websocket-here') };
    const client = newClient(t, server, null, { urls });
    const open = next(client, '/meta/connect', (reply) => reply.successful);
    client.handshake();
    await open;
    assert.equal(client.getTransport().type, 'long-polling');
    const received = await inbox(client, '/fallback');
    await publish(client, '/fallback', 'heard');
    await received.until(1);
});

test('a client that may choose uses WebSocket', deadline, async (t) => {
    const server = await serverFor(t);
    const client = await connected(t, server, null);
    assert.equal(client.getTransport().type, 'websocket');
});
