// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The official client in a real browser, over each transport: with its extensions, over a reload of the page, over a
// restart of the server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Chromium } from './support/chromium.mjs';
import { connected, everyTransport, publish } from './support/client.mjs';
import { browserDeadline as deadline, heard, hears, isReady, openPage, pageServer, pageUrl, shown } from './support/page.mjs';

let browser;
before(async () => { browser = await Chromium.start(); }, deadline);
after(() => browser?.stop());

const range = (count) => Array.from({ length: count }, (_, index) => index);

async function newsOf(t, server) {
    const publisher = await connected(t, server, 'websocket');
    return async (...data) => {
        for (const item of data) assert.equal((await publish(publisher, '/news', item)).successful, true);
    };
}

for (const transport of everyTransport) {
    describe(`over ${transport}`, () => {
        test('a page hears and speaks, and the browser uses what it should', deadline, async (t) => {
            const server = await pageServer(t);
            const page = await browser.page(t);
            const requests = [];
            const sockets = [];
            page.on('Network.requestWillBeSent', ({ type, request }) => {
                if (new URL(request.url).pathname.startsWith('/cometd')) requests.push(`${request.method} ${type}`);
            });
            page.on('Network.webSocketCreated', ({ url }) => sockets.push(url));
            await page.call('Network.enable');
            await page.open(pageUrl(server, { transports: transport }));
            await isReady(page);
            assert.equal(await shown(page, 'transport'), transport);

            const news = await newsOf(t, server);
            await news('from outside', { text: 'Grüße </script>\u2028😀' });
            assert.equal(await page.evaluate(`publish('/news', 'from inside').then((reply) => reply.successful)`), true);
            await hears(page, 3);
            assert.deepEqual(await heard(page), ['from outside', { text: 'Grüße </script>\u2028😀' }, 'from inside']);

            const expected = { websocket: [], 'long-polling': ['POST XHR'], 'callback-polling': ['GET Script'] };
            assert.deepEqual([...new Set(requests)], expected[transport]);
            assert.equal(sockets.length, transport === 'websocket' ? 1 : 0);
            page.assertQuiet();
        });

        test('its extensions work in a page', deadline, async (t) => {
            const extensions = ['ack', 'timesync', 'timestamp', 'binary', 'reload'];
            const server = await pageServer(t, '--extensions', 'ack,timesync,timestamp,binary');
            const page = await openPage(t, browser, server, { transports: transport, extensions });
            const [reply] = JSON.parse(await shown(page, 'handshakes'));
            assert.equal(reply.ext.ack, true);
            assert.equal(typeof reply.ext.timesync.ts, 'number');
            assert.ok(Math.abs(Date.parse(reply.timestamp) - Date.now()) < 60_000, reply.timestamp);
            assert.ok(Math.abs(await page.evaluate(`extensions.timesync.getTimeOffset()`)) < 5000);
            assert.deepEqual(await page.evaluate(`new Promise((resolve) => {
                client.subscribe('/bytes', ({ data }) => resolve([...new Uint8Array(data.data), data.last, data.meta.name]));
                client.publishBinary('/bytes', Uint8Array.of(0, 1, 254, 255, 7), true, { name: 'five' });
            })`), [0, 1, 254, 255, 7, true, 'five']);
            assert.equal(await page.evaluate(`replies.connect.every((connect) => Number.isInteger(connect.ext.ack))`), true);
            page.assertQuiet();
        });

        test('a page that is loaded again keeps its session, and what came in between comes once', deadline, async (t) => {
            const server = await pageServer(t, '--set', 'timeout=200');
            const page = await openPage(t, browser, server, { transports: transport, extensions: ['ack', 'reload'] });
            const session = await shown(page, 'session');
            const news = await newsOf(t, server);
            await news(0, 1, 2);
            await hears(page, 3);
            // Two replies later the server knows what the page has.
            const connects = Number(await shown(page, 'connects'));
            await page.until(`document.body.dataset.connects >= ${connects + 2}`);

            const { href } = await page.evaluate(`({ href: location.href })`);
            await page.open(new URL('/demos/elsewhere.html', server.url).href);
            await news(3, 4, 5);
            await page.open(href);
            await hears(page, 6);
            await news(6);
            await hears(page, 7);
            assert.deepEqual(await heard(page), range(7));
            assert.equal(await shown(page, 'session'), session);
            assert.equal(await shown(page, 'transport'), transport);
            const [reply] = JSON.parse(await shown(page, 'handshakes'));
            assert.equal(reply.ext.reload, true);
            page.assertQuiet();
        });

        test('nothing is lost over reloads amid traffic', deadline, async (t) => {
            const server = await pageServer(t);
            const page = await openPage(t, browser, server, { transports: transport, extensions: ['ack', 'reload'] });
            const session = await shown(page, 'session');
            const news = await newsOf(t, server);
            let sent = 0;
            for (let round = 0; round < 4; ++round) {
                let isOver = false;
                const reloaded = page.reload().then(() => { isOver = true; });
                while (!isOver) await news(sent++);
                await reloaded;
                await page.until(`JSON.parse(document.body.dataset.heard).at(-1) === ${sent - 1}`);
            }
            const all = await heard(page);
            // A page that goes before it could acknowledge what it heard, hears that again; never less, never out of order.
            assert.deepEqual([...new Set(all)], range(sent));
            assert.equal(await shown(page, 'session'), session);
            page.assertQuiet();
        });

        test('a page comes back to a server that is started again', deadline, async (t) => {
            const server = await pageServer(t);
            const page = await openPage(t, browser, server, { transports: transport });
            const session = await shown(page, 'session');
            await server.stopForNow();
            await server.startAgain();
            await isReady(page, session);
            assert.equal(JSON.parse(await shown(page, 'handshakes')).at(-1).reestablish, true);
            const news = await newsOf(t, server);
            await news('open again');
            await hears(page, 1);
            assert.deepEqual(await heard(page), ['open again']);
            page.assertQuiet();
        });
    });
}
