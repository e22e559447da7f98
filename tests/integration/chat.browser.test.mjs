// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The chat page in a real browser, served by halleyd: two people, one of them without WebSocket.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Chromium } from './support/chromium.mjs';
import { serverFor } from './support/halleyd.mjs';

// A browser takes its time to start on a loaded machine.
const deadline = { timeout: 120_000 };
const demos = join(dirname(fileURLToPath(import.meta.url)), '../../resources/demos');
const withoutWebSocket = 'delete window.WebSocket;';

let browser;
before(async () => { browser = await Chromium.start(); }, deadline);
after(() => browser?.stop());

// Idle connections of the browser need not be waited for.
const demoServer = (t) => serverFor(t, '--demos', demos, '--set', 'limits.closeTime=200');
const chatUrl = (server) => new URL('/demos/chat/', server.url).href;

async function openPage(t, server, options) {
    const page = await browser.page(t, options);
    await page.open(chatUrl(server));
    return page;
}

async function joinRoom(page, name) {
    await page.until(`!document.querySelector('#join-button').disabled`);
    await page.type('#name', name);
    await page.click('#join-button');
    await opened(page);
}

const opened = (page) => page.until(`document.querySelector('#status').dataset.state === 'opened'`);
const say = (page, text) => page.type('#text', text, { enter: true });
const hears = (page, text) => page.until(`[...document.querySelectorAll('.said')].some((said) => said.textContent === ${JSON.stringify(text)})`);
const seesEvent = (page, text, count = 1) => page.until(`[...document.querySelectorAll('.event')]
    .filter((event) => event.textContent === ${JSON.stringify(text)}).length >= ${count}`);
const seesMembers = (page, ...names) => page.until(`[...document.querySelectorAll('#members li')]
    .map((item) => item.textContent).join() === ${JSON.stringify(names.join())}`);
const status = (page) => page.evaluate(`document.querySelector('#status-text').textContent`);
const said = (page) => page.evaluate(`[...document.querySelectorAll('.said')].map((said) => said.textContent)`);

test('two people chat, one over WebSocket and one over long-polling', deadline, async (t) => {
    const server = await demoServer(t);
    const alice = await openPage(t, server);
    const bob = await openPage(t, server, { before: withoutWebSocket, dark: true });
    await alice.screenshot('chat-join-light');
    await bob.screenshot('chat-join-dark');

    await joinRoom(alice, 'Alice');
    assert.equal(await status(alice), 'Connected over websocket');
    await seesEvent(alice, 'Connection opened');
    await seesMembers(alice, 'Alice (you)');
    await joinRoom(bob, 'Bob');
    assert.equal(await status(bob), 'Connected over long-polling');
    await seesEvent(alice, 'Bob joined');
    for (const [page, ...names] of [[alice, 'Alice (you)', 'Bob'], [bob, 'Alice', 'Bob (you)']]) await seesMembers(page, ...names);

    const talk = [[alice, 'Hello Bob!'], [alice, 'Do you read me?'], [bob, 'Loud and clear. Grüße aus 北京 😀'],
        [alice, '<b>no markup</b> & "quotes" <script>document.title = "owned"</script>'], [bob, '  blanks trimmed  ']];
    for (const [speaker, text] of talk) {
        await say(speaker, text);
        for (const page of [alice, bob]) await hears(page, text.trim());
    }
    for (const page of [alice, bob]) {
        assert.deepEqual(await said(page), talk.map(([, text]) => text.trim()));
        assert.equal(await page.evaluate('document.title'), 'Chat · Halley demo');
        page.assertQuiet();
    }
    assert.equal(await alice.evaluate(`document.querySelectorAll('.line.own').length`), 3);
    assert.equal(await alice.evaluate(`document.querySelectorAll('.line.again').length`), 1);
    await alice.screenshot('chat-light');
    await bob.screenshot('chat-dark');
    await bob.resize(390, 700);
    await bob.screenshot('chat-narrow-dark');
    assert.equal(await bob.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, 'wider than a phone');

    await bob.click('#leave');
    await bob.until(`document.body.dataset.view === 'join'`);
    await seesEvent(alice, 'Bob left');
    await seesMembers(alice, 'Alice (you)');
});

for (const [transport, before] of [['websocket', undefined], ['long-polling', withoutWebSocket]]) {
    test(`a page that is loaded again is back in the room, over ${transport}`, deadline, async (t) => {
        const server = await demoServer(t);
        const alice = await openPage(t, server);
        const bob = await openPage(t, server, { before });
        await joinRoom(alice, 'Alice');
        await joinRoom(bob, 'Bob');
        await seesEvent(alice, 'Bob joined');
        await bob.reload();
        await seesEvent(alice, 'Bob left');
        await seesEvent(alice, 'Bob joined', 2);
        await seesMembers(bob, 'Alice', 'Bob (you)');
        await opened(bob);
        assert.equal(await status(bob), `Connected over ${transport}`);
        await say(bob, 'back again');
        await hears(alice, 'back again');
        bob.assertQuiet();
    });

    test(`the room survives a restart of the server, over ${transport}`, deadline, async (t) => {
        const server = await demoServer(t);
        const pages = [await openPage(t, server, { before }), await openPage(t, server, { before })];
        for (const [index, page] of pages.entries()) await joinRoom(page, `Guest ${index}`);
        await server.kill();
        for (const page of pages) await seesEvent(page, 'Connection broken, trying again');
        assert.equal(await status(pages[0]), 'No connection, trying again');
        assert.equal(await pages[0].evaluate(`document.querySelector('#send').disabled`), true);
        await server.startAgain();
        for (const page of pages) await seesEvent(page, 'Connection opened', 2);
        await seesMembers(pages[0], 'Guest 0 (you)', 'Guest 1');
        await say(pages[0], 'still there?');
        await hears(pages[1], 'still there?');
        for (const page of pages) page.assertQuiet();
    });
}

test('who chooses long-polling gets it', deadline, async (t) => {
    const server = await demoServer(t);
    const page = await openPage(t, server);
    await page.evaluate(`document.querySelector('#transport').value = 'long-polling'`);
    await joinRoom(page, 'Dora');
    assert.equal(await status(page), 'Connected over long-polling');
});

test('everything that takes the focus has a name', deadline, async (t) => {
    const server = await demoServer(t);
    const page = await openPage(t, server);
    const check = async (least) => {
        const found = await page.focusable();
        assert.ok(found.length >= least, JSON.stringify(found));
        assert.deepEqual(found.filter(({ name }) => !name), []);
    };
    await page.until(`!document.querySelector('#join-button').disabled`);
    await check(3);
    await joinRoom(page, 'Carol');
    await check(5);
});

test('without the CometD client the page says what to do', deadline, async (t) => {
    const server = await demoServer(t);
    const page = await browser.page(t);
    page.on('Fetch.requestPaused', ({ requestId }) => page.call('Fetch.fulfillRequest', { requestId, responseCode: 404 }));
    await page.call('Fetch.enable', { patterns: [{ urlPattern: '*/demos/lib/*' }] });
    await page.open(chatUrl(server));
    await page.until(`!document.querySelector('#missing').hidden`);
    assert.match(await page.evaluate(`document.querySelector('#missing').innerText`), /npm ci --prefix tests\/integration/);
    assert.equal(await page.evaluate(`document.querySelector('#join').hidden`), true);
    await page.screenshot('chat-no-client');
});

test('the demos are served as files, and nothing beside them', deadline, async (t) => {
    const server = await demoServer(t);
    const at = (path) => fetch(new URL(path, server.url), { redirect: 'manual' });
    for (const [path, type] of [['/demos/chat/', /^text\/html/], ['/demos/chat/index.html', /^text\/html/], ['/demos/chat/chat.css', /^text\/css/],
        ['/demos/chat/chat.js', /^text\/javascript/], ['/demos/lib/cometd.js', /^text\/javascript/], ['/demos/lib/Client.js', /^text\/javascript/]]) {
        const response = await at(path);
        assert.equal(response.status, 200, path);
        assert.match(response.headers.get('content-type'), type, path);
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff', path);
        await response.arrayBuffer();
    }
    const redirect = await at('/demos/chat');
    assert.ok([301, 302, 307, 308].includes(redirect.status), String(redirect.status));
    assert.equal(new URL(redirect.headers.get('location'), server.url).pathname, '/demos/chat/');
    for (const path of ['/demos/nothing', '/demos/lib/package.json', '/demos/lib/nothing.js', '/demos/chat/%2e%2e/%2e%2e/docs/protocol.md',
        '/demos/..%2f..%2fCMakeLists.txt', '/demos/lib/..%2f..%2fpackage.json', '/demos/chat/chat.js%00.html']) {
        const response = await at(path);
        assert.ok([400, 404].includes(response.status), `${path}: ${response.status}`);
        await response.arrayBuffer();
    }
});

test('without --demos there are none', deadline, async (t) => {
    const server = await serverFor(t);
    assert.equal((await fetch(new URL('/demos/chat/', server.url))).status, 404);
});
