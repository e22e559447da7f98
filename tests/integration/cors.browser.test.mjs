// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// A page from one server that talks to another, in a real browser: what it may do is up to the other one.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Chromium } from './support/chromium.mjs';
import { connected, publish } from './support/client.mjs';
import { browserDeadline as deadline, heard, hears, isReady, pageServer, pageUrl, shown } from './support/page.mjs';

let browser;
before(async () => { browser = await Chromium.start(); }, deadline);
after(() => browser?.stop());

// The page's own server, and the one that it talks to.
async function twoServers(t, ...args) {
    const home = await pageServer(t);
    return { home, other: await pageServer(t, ...args.map((text) => text.replace('HOME', home.origin))) };
}

async function openAway(t, { home, other }, transport) {
    const page = await browser.page(t);
    page.requests = [];
    page.on('Network.requestWillBeSent', ({ request }) => {
        if (request.url.startsWith(other.url)) page.requests.push(`${request.method} ${new URL(request.url).pathname}`);
    });
    await page.call('Network.enable');
    await page.open(pageUrl(home, { transports: transport, url: other.url }));
    return page;
}

const allow = ['--set', 'allowedOrigins=HOME'];
const allowReading = [...allow, '--set', 'cors=true'];

describe('a page of an allowed origin', () => {
    for (const [transport, args] of [['long-polling', allowReading], ['websocket', allow], ['callback-polling', []]]) {
        test(`talks over ${transport}`, deadline, async (t) => {
            const servers = await twoServers(t, ...args);
            const page = await openAway(t, servers, transport);
            await isReady(page);
            assert.equal(await shown(page, 'transport'), transport);
            await publish(await connected(t, servers.other, 'websocket'), '/news', 'from afar');
            assert.equal(await page.evaluate(`publish('/news', 'from home').then((reply) => reply.successful)`), true);
            await hears(page, 2);
            assert.deepEqual(await heard(page), ['from afar', 'from home']);
            page.assertQuiet();
        });
    }

    test('asks first over long-polling, and not again for as long as it may remember', deadline, async (t) => {
        const page = await openAway(t, await twoServers(t, ...allowReading), 'long-polling');
        await isReady(page);
        for (const number of [1, 2, 3]) await page.evaluate(`publish('/news', ${number})`);
        await hears(page, 3);
        const asked = page.requests.filter((request) => request.startsWith('OPTIONS'));
        assert.deepEqual(asked.sort(), ['OPTIONS /cometd/', 'OPTIONS /cometd/connect', 'OPTIONS /cometd/handshake']);
        assert.ok(page.requests.filter((request) => request === 'POST /cometd/').length >= 4, page.requests.join());
    });
});

describe('a page that may not', () => {
    for (const [what, transport, args] of [
        ['read, because cors is off', 'long-polling', allow],
        ['even send, because its origin is not allowed', 'long-polling', []],
        ['open a WebSocket, because its origin is not allowed', 'websocket', ['--set', 'cors=true']],
    ]) {
        test(`${what}, does not get in over ${transport}`, deadline, async (t) => {
            const servers = await twoServers(t, ...args);
            const page = await openAway(t, servers, transport);
            await page.until(`JSON.parse(document.body.dataset.handshakes).length > 0`);
            const [reply] = JSON.parse(await shown(page, 'handshakes'));
            assert.equal(reply.successful, false);
            assert.equal(typeof reply.failure, 'object');
            assert.equal(await shown(page, 'session'), '');
        });
    }
});
