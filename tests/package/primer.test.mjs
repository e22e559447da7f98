// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// What `./dev new hello` made, built against the installed Halley: its service, and its page in a browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Chromium } from '../integration/support/chromium.mjs';
import { connected, next, publish } from '../integration/support/client.mjs';
import { startProgram } from './program.mjs';

const deadline = { timeout: 60_000 };

let browser;
before(async () => { browser = await Chromium.start(); }, deadline);
after(() => browser?.stop());

async function startPrimer(t) {
    const program = startProgram(t, 'hello/build/hello', '--port', '0');
    return new URL(/http:\S+$/.exec(await program.prints(/^hello: listening on http:/))[0]);
}

test('the service greets by the name that it is told', deadline, async (t) => {
    const url = await startPrimer(t);
    for (const transport of ['websocket', 'long-polling']) {
        const client = await connected(t, { url: new URL('/cometd', url).href }, transport);
        const answer = next(client, '/service/hello', (message) => message.data);
        assert.equal((await publish(client, '/service/hello', { name: 'World' })).successful, true);
        assert.deepEqual((await answer).data, { greeting: 'Hello, World' });
    }
});

test('the page shows what the server says', deadline, async (t) => {
    const url = await startPrimer(t);
    const answer = await fetch(url);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type'), /^text\/html/);
    assert.match(await answer.text(), /<title>hello<\/title>/);
    const page = await browser.page(t);
    await page.open(url.href);
    await page.until(`document.body.innerText.includes('Server Says: Hello, World')`);
    page.assertQuiet();
});
