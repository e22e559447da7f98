// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Several pages of one browser share its cookie and its few connections: over HTTP the server holds the connect of one,
// tells the others to ask now and then, and goes back to normal when the one has gone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Chromium } from './support/chromium.mjs';
import { connected, everyTransport, publish } from './support/client.mjs';
import { browserDeadline as deadline, heard, hears, openPage, pageServer, shown } from './support/page.mjs';

let browser;
before(async () => { browser = await Chromium.start(); }, deadline);
after(() => browser?.stop());

const pause = 150;
const advice = async (page) => JSON.parse(await shown(page, 'advice'));
// Resolves when the advice that the page got last is such.
const advised = (page, expression) => page.until(`((advice) => ${expression})(JSON.parse(document.body.dataset.advice))`);

// Two tabs, the second one opened while the connect of the first is held.
async function twoTabs(t, server, transport) {
    const first = await openPage(t, browser, server, { transports: transport });
    const second = await openPage(t, browser, server, { beside: first, transports: transport });
    return [first, second];
}

// The reply to a connect within several pauses; null if there is none, because the connect is held.
function soonAnswered(page) {
    return page.evaluate(`new Promise((resolve) => {
        const finish = (reply) => { client.removeListener(listener); resolve(reply); };
        const listener = client.addListener('/meta/connect', finish);
        setTimeout(() => finish(null), ${4 * pause});
    })`);
}

for (const transport of ['long-polling', 'callback-polling']) {
    describe(`over ${transport}`, () => {
        test('the second of two tabs is told to ask now and then, until the first has gone', deadline, async (t) => {
            const server = await pageServer(t, '--set', `multiSessionInterval=${pause}`);
            const [first, second] = await twoTabs(t, server, transport);
            await advised(second, `advice['multiple-clients']`);
            assert.deepEqual(await advice(second), { 'multiple-clients': true, reconnect: 'retry', interval: pause });
            assert.deepEqual(await advice(first), { reconnect: 'retry', interval: 0, timeout: 30000 });
            assert.equal(await soonAnswered(first), null);
            assert.notEqual(await soonAnswered(second), null);

            // Both hear what there is, the second somewhat later.
            const publisher = await connected(t, server, 'websocket');
            for (const number of [1, 2]) await publish(publisher, '/news', number);
            for (const tab of [first, second]) {
                await hears(tab, 2);
                assert.deepEqual(await heard(tab), [1, 2]);
            }

            await first.close();
            while (await soonAnswered(second));
            // An event brings the next reply, and the ordinary advice with it if it has not come yet.
            await publish(publisher, '/news', 3);
            await hears(second, 3);
            await advised(second, `!advice['multiple-clients']`);
            assert.deepEqual(await advice(second), { reconnect: 'retry', interval: 0, timeout: 30000 });
            assert.equal(await soonAnswered(second), null);
            await publish(publisher, '/news', 4);
            await hears(second, 4);
            assert.deepEqual(await heard(second), [1, 2, 3, 4]);
            second.assertQuiet();
        });

        test('when the first tab leaves, the second takes its place, and the next one waits', deadline, async (t) => {
            const server = await pageServer(t, '--set', `multiSessionInterval=${pause}`);
            const [first, second] = await twoTabs(t, server, transport);
            await advised(second, `advice['multiple-clients']`);
            assert.equal(await first.evaluate(`disconnect().then((reply) => reply.successful)`), true);
            while (await soonAnswered(second));
            const publisher = await connected(t, server, 'websocket');
            await publish(publisher, '/news', 1);
            await hears(second, 1);
            await advised(second, `!advice['multiple-clients']`);
            assert.equal(await soonAnswered(second), null);
            const third = await openPage(t, browser, server, { beside: second, transports: transport });
            await advised(third, `advice['multiple-clients']`);
            assert.equal(await soonAnswered(second), null);
        });

        test('with multiSessionInterval 0 the second tab is told to stop', deadline, async (t) => {
            const server = await pageServer(t, '--set', 'multiSessionInterval=0');
            const [first, second] = await twoTabs(t, server, transport);
            await second.until(`document.body.dataset.connects > 1`);
            assert.deepEqual(await second.evaluate(`(({ successful, advice }) => ({ successful, advice }))(replies.connect.at(-1))`),
                { successful: false, advice: { 'multiple-clients': true, reconnect: 'none' } });
            assert.equal(await second.evaluate(`client.isDisconnected()`), true);
            assert.equal(await first.evaluate(`publish('/news', 'alone').then((reply) => reply.successful)`), true);
            await hears(first, 1);
        });
    });
}

for (const transport of everyTransport) {
    test(`over ${transport} any number of tabs is held when there is no limit`, deadline, async (t) => {
        const limit = transport === 'websocket' ? [] : ['--set', 'maxSessionsPerBrowser=-1'];
        const server = await pageServer(t, ...limit, '--set', 'timeout=500');
        const tabs = await twoTabs(t, server, transport);
        tabs.push(await openPage(t, browser, server, { beside: tabs[0], transports: transport }));
        for (const tab of tabs) {
            const connects = Number(await shown(tab, 'connects'));
            await tab.until(`document.body.dataset.connects >= ${connects + 2}`);
            assert.equal(await tab.evaluate(`replies.connect.some(({ advice }) => advice?.['multiple-clients'])`), false);
        }
    });
}

test('two browsers do not count as one', deadline, async (t) => {
    const server = await pageServer(t, '--set', 'timeout=500');
    const pages = [await openPage(t, browser, server, { transports: 'long-polling' }), await openPage(t, browser, server, { transports: 'long-polling' })];
    for (const page of pages) {
        const connects = Number(await shown(page, 'connects'));
        await page.until(`document.body.dataset.connects >= ${connects + 2}`);
        assert.equal(await page.evaluate(`replies.connect.some(({ advice }) => advice?.['multiple-clients'])`), false);
    }
});
