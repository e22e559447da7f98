// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The Faye client, unmodified, one transport each, with promises that also fail.
import { readFileSync } from 'node:fs';
import faye from 'faye';
import { Inbox } from './inbox.mjs';

export const transports = ['websocket', 'long-polling'];

const authorities = process.env.NODE_EXTRA_CA_CERTS;

// Its handshake goes over HTTP whatever the transport, so long-polling is always there.
export function newFaye(t, server, transport) {
    let retired = false;
    // Faye sends until it succeeds. A client whose test is over gives up.
    class Scheduler extends faye.Scheduler {
        isDeliverable() { return !retired && super.isDeliverable(); }
    }
    const client = new faye.Client(server.url, { retry: 0.05, scheduler: Scheduler,
        ...(server.isSecure && { ca: readFileSync(authorities) }) });
    if (transport === 'long-polling') client.disable('websocket');
    t.after(() => {
        retired = true;
        client.disconnect();
    });
    return client;
}

// The client tells nobody when its session changes or which transport it took: what it sends and gets does.
export function wire(client) {
    const messages = { sent: [], received: [] };
    client.addExtension({
        outgoing(message, callback) { messages.sent.push(message); callback(message); },
        incoming(message, callback) { messages.received.push(message); callback(message); },
    });
    return messages;
}

// Subscribes and collects: `until(n)` resolves when n messages have come, `cancel()` ends it.
export async function hear(client, ...channels) {
    const box = new Inbox();
    const subscriptions = channels.map((channel) => client.subscribe(channel).withChannel((from, data) => box.add({ channel: from, data })));
    for (const subscription of subscriptions) await subscription;
    box.cancel = () => subscriptions.forEach((subscription) => subscription.cancel());
    return box;
}
