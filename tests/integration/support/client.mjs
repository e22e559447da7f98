// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The official CometD client, unmodified, one transport each, with promises around its callbacks.
import { inspect } from 'node:util';
import { CometD } from 'cometd';
import { AckExtension } from 'cometd/AckExtension.js';
import { BinaryExtension } from 'cometd/BinaryExtension.js';
import { ReloadExtension } from 'cometd/ReloadExtension.js';
import { TimeStampExtension } from 'cometd/TimeStampExtension.js';
import { TimeSyncExtension } from 'cometd/TimeSyncExtension.js';
import { adapt } from 'cometd-nodejs-client';
import { Inbox } from './inbox.mjs';
import { loadScript } from './script.mjs';

// What a server offers that was told nothing, and what it knows.
export const transports = ['websocket', 'long-polling'];
export const everyTransport = [...transports, 'callback-polling'];

// Arguments for a server whose clients are to use this one.
export function offering(transport) {
    return transports.includes(transport) ? [] : ['--set', `allowedTransports=${everyTransport.join()}`];
}

let sendingCount = 0;
const extensionTypes = { ack: AckExtension, binary: BinaryExtension, reload: ReloadExtension, timestamp: TimeStampExtension, timesync: TimeSyncExtension };

// Every client is a browser of its own: the adapter would keep one cookie jar for all of them. It hands both hooks
// the same URL object within one request, which is how a cookie finds the jar of the client that asked.
const jarOfRequest = new WeakMap();
adapt({
    cookies: {
        retrieveCookies(jar, uri, done) {
            jarOfRequest.set(uri, jar);
            done(null, [...jar].map(([name, value]) => `${name}=${value}`));
        },
        storeCookie(uri, header, done) {
            const [, name, value] = /^([^=;]+)=([^;]*)/.exec(header);
            jarOfRequest.get(uri).set(name, value);
            done();
        },
    },
});

// `transport`: the only one it may use; null leaves it WebSocket, long-polling and its fallback between them.
export function newClient(t, server, transport, { extensions = [], cookies = new Map(), ...options } = {}) {
    const client = new CometD();
    for (const other of everyTransport) {
        if (other === transport || (transport === null && transports.includes(other))) continue;
        client.unregisterTransport(other);
    }
    client.cookies = cookies;
    client.findTransport(transport ?? 'long-polling').context = cookies;
    // There are no script tags in Node, so something else loads its scripts.
    if (transport === 'callback-polling') client.findTransport(transport).jsonpSend = (packet) => loadScript(packet, cookies);
    for (const name of extensions) client.registerExtension(name, new extensionTypes[name]());
    client.configure({
        url: server.url,
        logLevel: 'warn',
        maxSendBayeuxMessageSize: 512 * 1024,
        backoffIncrement: 20,
        maxBackoff: 200,
        ...options,
    });
    t.after(() => retire(client));
    return client;
}

// Ends a client whose server may be gone already: no timer of it may keep the process alive.
function retire(client) {
    if (client.isDisconnected()) return;
    const transport = client.getTransport();
    client.disconnect();
    transport?.abort();
}

// The next message on a (meta) channel that satisfies `wanted`.
export function next(client, channel, wanted = () => true) {
    return new Promise((resolve) => {
        const listener = client.addListener(channel, (message) => {
            if (!wanted(message)) return;
            client.removeListener(listener);
            resolve(message);
        });
    });
}

// The next message on a channel that the client sends, as it sends it.
export function sending(client, channel) {
    return new Promise((resolve) => {
        const name = `sending ${++sendingCount}`;
        client.registerExtension(name, {
            outgoing(message) {
                if (message.channel !== channel) return;
                client.unregisterExtension(name);
                resolve(message);
            },
        });
    });
}

export function handshake(client, fields = {}) {
    return new Promise((resolve) => client.handshake(fields, resolve));
}

// Handshakes and waits for the first connect, after which nothing is in flight but the held connect.
export async function connected(t, server, transport, options) {
    const client = newClient(t, server, transport, options);
    const first = next(client, '/meta/connect');
    const reply = await handshake(client);
    if (!reply.successful) throw new Error(`handshake refused: ${inspect(reply, { depth: 2 })}`);
    const connect = await first;
    if (!connect.successful) throw new Error(`connect refused: ${inspect(connect, { depth: 2 })}`);
    return client;
}

export function subscribe(client, channel, onMessage = () => {}) {
    return new Promise((resolve) => {
        const subscription = client.subscribe(channel, onMessage, {}, (reply) => resolve({ reply, subscription }));
    });
}

export function unsubscribe(client, subscription) {
    return new Promise((resolve) => client.unsubscribe(subscription, {}, resolve));
}

export function publish(client, channel, data) {
    return new Promise((resolve) => client.publish(channel, data, {}, resolve));
}

export function disconnect(client) {
    return new Promise((resolve) => client.disconnect(resolve));
}

// Subscribes and collects: `inbox.until(n)` resolves when n messages have come.
export async function inbox(client, ...channels) {
    const box = new Inbox();
    for (const channel of channels) {
        const { reply } = await subscribe(client, channel, (message) => box.add(message));
        if (!reply.successful) throw new Error(`subscribe refused: ${inspect(reply, { depth: 2 })}`);
    }
    return box;
}
