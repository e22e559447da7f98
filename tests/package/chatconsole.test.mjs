// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The chat of terminals: a server, two terminals, and somebody who does what the chat page does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connected, disconnect, inbox, publish } from '../integration/support/client.mjs';
import { startProgram } from './program.mjs';

const deadline = { timeout: 60_000 };
const path = 'consumer/chat-console/chat-console';

test('terminals and a page chat, and see who comes and goes', deadline, async (t) => {
    const server = startProgram(t, path, '--serve', '--port', '0');
    const url = /http:\S+$/.exec(await server.prints(/^chat-console: listening on http:/))[0];
    assert.match(await (await fetch(new URL('/', url))).text(), /<title>Chat/);
    assert.equal((await fetch(new URL('/lib/cometd.js', url))).status, 200);
    const join = (name, room) => startProgram(t, path, url, '--name', name, '--room', room);

    const ann = join('ann', 'demo');
    await ann.prints('* ann joined demo');
    const bob = join('bob', 'attic');
    bob.type('/join demo');
    await bob.prints('* bob joined demo');
    await ann.prints('* bob joined demo');

    const page = await connected(t, { url }, 'long-polling');
    const said = await inbox(page, '/chat/demo');
    const told = await inbox(page, '/members/demo');
    await publish(page, '/members/demo', { id: 'p1', user: 'page', is: 'join' });
    await ann.prints('* page joined demo');
    await told.until(3); // its own, and two answers
    assert.deepEqual(told.data.slice(1).map(({ user, is }) => `${user} ${is}`).sort(), ['ann here', 'bob here']);
    ann.type('/members');
    await ann.prints('* here: ann, bob, page');

    ann.type('Grüße aus 北京 \x1b[2J');
    await bob.prints('ann: Grüße aus 北京  [2J');
    await said.until(1);
    await publish(page, '/chat/demo', { id: 'p1', user: 'page', text: 'Hello' });
    for (const terminal of [ann, bob]) await terminal.prints('page: Hello');

    bob.type('/to ann psst');
    await bob.prints('bob to ann: psst');
    await ann.prints('bob to ann: psst');
    bob.type('/to eve psst');
    await bob.prints('* not told eve: nobody else is called so here');
    bob.type('/to page hear, hear');
    await bob.prints('bob to page: hear, hear');
    await said.until(3);
    assert.deepEqual(said.data.map(({ user, to, text }) => [user, to, text]).slice(1),
        [['page', undefined, 'Hello'], ['bob', 'page', 'hear, hear']]);

    await disconnect(page); // without a word to the others
    await ann.prints('* page left');
    bob.type('/quit');
    assert.equal(await bob.exitCode(), 0);
    await ann.prints('* bob left');
    ann.type('/members');
    await ann.prints('* here: ann');
    ann.endInput();
    assert.equal(await ann.exitCode(), 0);
});
