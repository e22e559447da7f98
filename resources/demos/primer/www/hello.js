// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// One question and its answer need no client library: a handshake, then the question and the connect that brings what the
// server has for us. A page that stays connected takes the CometD client for that (npm install cometd).
async function send(...messages) {
    const response = await fetch('/cometd', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(messages),
    });
    return response.json();
}

async function ask(name) {
    const [{ clientId }] = await send({
        channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'],
    });
    const received = await send(
        { channel: '/service/hello', clientId, data: { name } },
        { channel: '/meta/connect', clientId, connectionType: 'long-polling' });
    await send({ channel: '/meta/disconnect', clientId });
    return received.find(({ channel, data }) => channel === '/service/hello' && data).data;
}

const shown = document.getElementById('greeting');
try {
    shown.textContent = (await ask('World')).greeting;
} catch (error) {
    shown.textContent = `nothing (${error.message})`;
}
