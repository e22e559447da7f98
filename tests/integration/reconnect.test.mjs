// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// A bad network: responses and frames get lost between server and client. With the acknowledge extension every event
// comes all the same, once and in order; without it what was lost is lost, and the session goes on.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connected, everyTransport, inbox, next, offering, publish, sending, subscribe } from './support/client.mjs';
import { deadline, serverFor } from './support/halleyd.mjs';
import { Fate, Proxy } from './support/proxy.mjs';

const numbersOf = (messages) => messages.filter(({ channel }) => channel === '/numbers').map(({ data }) => data);
const range = (count) => Array.from({ length: count }, (_, index) => index);

// A subscriber behind a bad network, and a publisher with a good one.
async function stage(t, transport, extensions, ...args) {
    // All events of a batch in one frame, so that they share their fate as in a response. Nobody closes what was abandoned.
    const server = await serverFor(t, ...offering(transport), '--set', 'ws.messagesPerFrame=-1',
        '--set', 'limits.closeTime=100', ...args);
    const proxy = await Proxy.start(t, server);
    const subscriber = await connected(t, proxy, transport, { extensions, backoffIncrement: 5 });
    const publisher = await connected(t, server, transport);
    return { server, proxy, subscriber, publisher };
}

// Loses whatever brings a new event, each time in another way; what comes again may pass.
function loseEverythingOnce(proxy, fates) {
    let newest = -1;
    let count = 0;
    proxy.judge = (messages) => {
        const last = numbersOf(messages).at(-1) ?? -1;
        if (last <= newest) return Fate.pass;
        newest = last;
        return fates[count++ % fates.length];
    };
}

for (const transport of everyTransport) {
    describe(`over ${transport}`, () => {
        const waysToLose = transport === 'websocket' ? [Fate.drop, Fate.cut, Fate.abandon] : [Fate.drop, Fate.cut];

        test('with acknowledgements every event comes though every response with news is lost once', deadline, async (t) => {
            const { proxy, subscriber, publisher } = await stage(t, transport, ['ack']);
            const session = subscriber.getClientId();
            const received = await inbox(subscriber, '/numbers');
            loseEverythingOnce(proxy, waysToLose);
            const numbers = range(40);
            // Small groups, so that a response brings one event, or several, or some that were lost already.
            for (let at = 0; at < numbers.length; at += 1 + (at % 4)) {
                const group = numbers.slice(at, at + 1 + (at % 4));
                for (const number of group) assert.equal((await publish(publisher, '/numbers', number)).successful, true);
                if (at % 3) await received.until(at + group.length);
            }
            await received.until(numbers.length);
            assert.deepEqual(received.data, numbers);
            assert.deepEqual([...new Set(numbersOf(proxy.lost))], numbers, 'every event was lost at least once');
            assert.equal(subscriber.getClientId(), session);
        });

        test('with acknowledgements nothing comes twice when the connection ends after a response', deadline, async (t) => {
            const { proxy, subscriber, publisher } = await stage(t, transport, ['ack']);
            const received = [];
            let acknowledging;
            const heard = (number) => new Promise((resolve) => {
                acknowledging = () => {
                    if (received.at(-1) !== number) return;
                    // The reply to the connect that brought it, and then the connect that acknowledges it.
                    resolve(next(subscriber, '/meta/connect').then(() => sending(subscriber, '/meta/connect')));
                };
            });
            await subscribe(subscriber, '/numbers', ({ data }) => { received.push(data); acknowledging(); });
            for (const number of range(10)) {
                const acknowledged = heard(number);
                await publish(publisher, '/numbers', number);
                await acknowledged;
                await proxy.cutAll();
            }
            assert.deepEqual(received, range(10));
        });

        test('without acknowledgements what is lost is lost, and the rest comes in order to the same session', deadline, async (t) => {
            const { proxy, subscriber, publisher } = await stage(t, transport, []);
            const session = subscriber.getClientId();
            const received = await inbox(subscriber, '/numbers');
            const isLost = (number) => number % 3 === 1;
            let lost = () => {};
            proxy.judge = (messages) => {
                if (!numbersOf(messages).some(isLost)) return Fate.pass;
                lost();
                return waysToLose[proxy.lost.length % waysToLose.length];
            };
            for (const number of range(20)) {
                const gone = isLost(number) && new Promise((resolve) => { lost = resolve; });
                const again = gone && next(subscriber, '/meta/connect', (reply) => reply.successful);
                await publish(publisher, '/numbers', number);
                await gone;
                await again;
                await received.until(range(number + 1).filter((sent) => !isLost(sent)).length);
            }
            assert.deepEqual(received.data, range(20).filter((number) => !isLost(number)));
            assert.deepEqual(numbersOf(proxy.lost), range(20).filter(isLost));
            assert.equal(subscriber.getClientId(), session);
        });

        test('what is published while there is no connection waits for the next one', deadline, async (t) => {
            const { proxy, subscriber, publisher } = await stage(t, transport, []);
            const session = subscriber.getClientId();
            const received = await inbox(subscriber, '/numbers');
            const broken = next(subscriber, '/meta/connect', (reply) => !reply.successful);
            await proxy.goDown();
            await broken;
            // What is answered now, the server did after it had seen the connection end.
            await publish(publisher, '/elsewhere', 'first');
            for (const number of range(5)) await publish(publisher, '/numbers', number);
            proxy.comeBack();
            await received.until(5);
            assert.deepEqual(received.data, range(5));
            assert.equal(subscriber.getClientId(), session);
        });

        test('a request that never arrived is sent again', deadline, async (t) => {
            const { proxy, subscriber, publisher } = await stage(t, transport, ['ack']);
            const session = subscriber.getClientId();
            const received = await inbox(subscriber, '/numbers');
            let count = 0;
            proxy.judgeRequest = (messages) => (messages.some(({ channel }) => channel === '/meta/connect') && ++count % 2 ? Fate.drop : Fate.pass);
            proxy.cutAll();
            for (const number of range(10)) {
                await publish(publisher, '/numbers', number);
                await received.until(number + 1);
            }
            assert.deepEqual(received.data, range(10));
            assert.equal(subscriber.getClientId(), session);
        });
    });
}

test('over websocket, one frame for each event: a batch that breaks off in its middle comes again from its start', deadline, async (t) => {
    const { proxy, subscriber, publisher } = await stage(t, 'websocket', ['ack'], '--set', 'ws.messagesPerFrame=1');
    const received = await inbox(subscriber, '/numbers');
    let isLosing = true;
    proxy.judge = (messages) => {
        if (!isLosing || !numbersOf(messages).includes(2)) return Fate.pass;
        isLosing = false;
        return Fate.drop;
    };
    // All four while no connect is there to bring them, so that they are one batch.
    const broken = next(subscriber, '/meta/connect', (reply) => !reply.successful);
    await proxy.goDown();
    await broken;
    for (const number of range(4)) await publish(publisher, '/numbers', number);
    proxy.comeBack();
    await received.until(6);
    await publish(publisher, '/numbers', 4);
    await received.until(7);
    assert.deepEqual(received.data, [0, 1, 0, 1, 2, 3, 4]);
});
