// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Other people's Bayeux servers, for our client: `node otherserver.mjs faye|cometd PORT`. Says where it listens, holds
// connects for a second, and ends with its standard input.
import http from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [kind, port] = process.argv.slice(2);

function makeFaye() {
    const faye = require('faye');
    const server = http.createServer((request, response) => { response.writeHead(404).end(); });
    new faye.NodeAdapter({ mount: '/bayeux', timeout: 1 }).attach(server);
    return server;
}

function makeCometd() {
    const cometd = require('cometd-nodejs-server');
    const { AcknowledgedMessagesExtension } = require('cometd-nodejs-server/ack-extension');
    const bayeux = cometd.createCometDServer({ timeout: 1000, maxInterval: 10000 });
    bayeux.addExtension(new AcknowledgedMessagesExtension());
    bayeux.createServerChannel('/service/echo').addListener('message', (session, channel, message, callback) => {
        session.deliver(null, channel.name, message.data);
        callback(null, true);
    });
    return http.createServer(bayeux.handle);
}

const server = kind === 'faye' ? makeFaye() : makeCometd();
server.listen(Number(port), '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
process.stdin.resume().on('end', () => process.exit());
