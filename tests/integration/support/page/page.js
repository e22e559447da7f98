// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// A page as an application would write it: connects as its address says, subscribes to /news after each new
// handshake, and shows on <body> what it knows, where a test waits for it. What it heard outlives a reload.
import {
    AckExtension, BinaryExtension, CometD, ReloadExtension, TimeStampExtension, TimeSyncExtension,
} from '/demos/lib/cometd.js';

const extensionTypes = { ack: AckExtension, binary: BinaryExtension, reload: ReloadExtension, timestamp: TimeStampExtension, timesync: TimeSyncExtension };
const query = new URLSearchParams(location.search);
const list = (name) => query.get(name)?.split(',') ?? [];
const transports = list('transports');

const client = new CometD();
for (const type of client.getTransportTypes()) if (!transports.includes(type)) client.unregisterTransport(type);
const extensions = {};
for (const name of list('extensions')) {
    extensions[name] = new extensionTypes[name]();
    client.registerExtension(name, extensions[name]);
}

client.configure({ url: query.get('url') ?? `${location.origin}/cometd`, logLevel: 'warn', backoffIncrement: 20, maxBackoff: 200 });

const heard = JSON.parse(sessionStorage.getItem('heard') ?? '[]');
const replies = { handshake: [], connect: [] };

function show() {
    Object.assign(document.body.dataset, {
        status: client.getStatus(),
        transport: client.getTransport()?.type ?? '',
        session: client.getClientId() ?? '',
        heard: JSON.stringify(heard),
        handshakes: JSON.stringify(replies.handshake),
        connects: replies.connect.length,
        advice: JSON.stringify([...replies.handshake, ...replies.connect].findLast((reply) => reply.advice)?.advice ?? {}),
    });
}

function hear(message) {
    heard.push(message.data);
    sessionStorage.setItem('heard', JSON.stringify(heard));
    show();
}

client.addListener('/meta/handshake', (reply) => {
    replies.handshake.push(reply);
    // A session that outlived the page still is subscribed; its listeners are gone.
    const isSubscribed = () => { document.body.dataset.subscribed = reply.clientId; };
    if (reply.ext?.reload) {
        client.addListener('/news', (message) => { if ('data' in message) hear(message); });
        isSubscribed();
    } else if (reply.successful) {
        client.subscribe('/news', hear, {}, isSubscribed);
    }
    show();
});
client.addListener('/meta/connect', (reply) => {
    replies.connect.push(reply);
    show();
});
addEventListener('pagehide', () => client.reload?.());

// What a test asks of the page.
Object.assign(window, {
    client,
    extensions,
    replies,
    heard,
    publish: (channel, data) => new Promise((resolve) => client.publish(channel, data, {}, resolve)),
    disconnect: () => new Promise((resolve) => client.disconnect(resolve)),
});
show();
client.handshake();
