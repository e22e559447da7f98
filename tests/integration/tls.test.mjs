// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// What is peculiar to HTTPS and WSS: the certificate, its renewal while clients are connected, and who does not get in.
// That all the rest holds over TLS too, the other suites show in their second run.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { connect } from 'node:tls';
import { connected, everyTransport, inbox, offering, publish } from './support/client.mjs';
import { deadline, serverFor } from './support/halleyd.mjs';
import { Http, exchange, post } from './support/http.mjs';
import { certificate, pem } from './support/tls.mjs';
import { WebSocket } from './support/websocket.mjs';

const handshake = { id: '1', channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };

// A certificate that can be renewed, as the files of a server are.
class RenewableCertificate {
    constructor(t) {
        const folder = mkdtempSync(join(tmpdir(), 'halley-tls-'));
        t.after(() => rmSync(folder, { recursive: true, force: true }));
        this.files = [join(folder, 'server.crt'), join(folder, 'server.key')];
        this.renew('server');
    }

    renew(name) {
        const { certificateFile, keyFile } = certificate(name);
        copyFileSync(certificateFile, this.files[0]);
        copyFileSync(keyFile, this.files[1]);
    }

    get arguments() { return ['--tls-cert', this.files[0], '--tls-key', this.files[1]]; }
}

const secureServer = (t, ...args) => serverFor(t, ...new RenewableCertificate(t).arguments, ...args);

// The name of the certificate that a new connection is shown, and the connection.
async function shownTo(t, server, options = {}) {
    const socket = connect({ host: '127.0.0.1', port: server.port, ca: [pem('server'), pem('other')], ...options });
    t.after(() => socket.destroy());
    await once(socket, 'secureConnect');
    socket.on('error', () => {}); // how it ends, when the server goes before it, is no matter here
    return { name: socket.getPeerCertificate().subject.CN, protocol: socket.getProtocol(), socket };
}

test('the server says that it speaks HTTPS, and shows its certificate', deadline, async (t) => {
    const server = await secureServer(t);
    assert.match(server.url, /^https:\/\/127\.0\.0\.1:\d+\/cometd$/);
    assert.equal((await shownTo(t, server)).name, 'server');
});

test('TLS 1.2 and 1.3 are spoken, and nothing older', deadline, async (t) => {
    const server = await secureServer(t);
    for (const version of ['TLSv1.2', 'TLSv1.3']) {
        assert.equal((await shownTo(t, server, { minVersion: version, maxVersion: version })).protocol, version);
    }
    for (const version of ['TLSv1', 'TLSv1.1']) {
        await assert.rejects(shownTo(t, server, { minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' }),
            { code: /ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION|ECONNRESET/ });
    }
});

test('who speaks plain HTTP is not answered, and disturbs nobody', deadline, async (t) => {
    const server = await secureServer(t);
    const socket = connectPlain({ host: '127.0.0.1', port: server.port });
    t.after(() => socket.destroy());
    socket.on('error', () => {});
    const received = [];
    socket.on('data', (bytes) => received.push(bytes));
    socket.write(post(server, [handshake]));
    await once(socket, 'close');
    assert.equal(Buffer.concat(received).includes('HTTP/1.1'), false);
    assert.equal((await exchange(t, server, post(server, [handshake]))).json[0].successful, true);
});

test('who opens a connection and says nothing does not keep the others waiting', deadline, async (t) => {
    const server = await secureServer(t, '--set', 'limits.httpHeadTime=300');
    const silent = connectPlain({ host: '127.0.0.1', port: server.port });
    t.after(() => silent.destroy());
    await once(silent, 'connect');
    assert.equal((await exchange(t, server, post(server, [handshake]))).json[0].successful, true);
    await once(silent.resume(), 'close');
});

test('the cookie is Secure if it is to be', deadline, async (t) => {
    const server = await secureServer(t, '--set', 'browserCookieSecure=true', '--set', 'browserCookieSameSite=None');
    const response = await exchange(t, server, post(server, [handshake]));
    assert.match(response.headers.get('set-cookie'), /^BAYEUX_BROWSER=[0-9a-zA-Z]{16,}; Path=\/; HttpOnly; Secure; SameSite=None$/);
    const plain = await serverFor(t, '--set', 'browserCookieSecure=true');
    if (plain.isSecure) return;
    assert.match((await exchange(t, plain, post(plain, [handshake]))).headers.get('set-cookie'), /; HttpOnly$/);
});

for (const transport of everyTransport) {
    test(`over ${transport}: a new certificate on SIGHUP, and clients that are connected do not notice`, deadline, async (t) => {
        const files = new RenewableCertificate(t);
        const server = await serverFor(t, ...files.arguments, ...offering(transport));
        const [publisher, subscriber] = [await connected(t, server, transport), await connected(t, server, transport)];
        const sessions = [publisher.getClientId(), subscriber.getClientId()];
        const failures = [];
        for (const client of [publisher, subscriber]) client.addListener('/meta/unsuccessful', (reply) => failures.push(reply));
        const received = await inbox(subscriber, '/renewed');
        const socket = await WebSocket.open(t, server);
        await socket.handshake();

        for (const [round, name] of ['other', 'server', 'other'].entries()) {
            files.renew(name);
            server.signal('SIGHUP');
            while ((await shownTo(t, server)).name !== name);
            await publish(publisher, '/renewed', round);
            await received.until(round + 1);
            assert.equal((await socket.ask('/renewed/by', { data: name })).successful, true);
        }
        assert.deepEqual(received.data, [0, 1, 2]);
        assert.deepEqual([publisher.getClientId(), subscriber.getClientId()], sessions);
        assert.deepEqual(failures, []);
    });
}

test('files that are no good change nothing', deadline, async (t) => {
    const files = new RenewableCertificate(t);
    const server = await serverFor(t, ...files.arguments);
    const client = await connected(t, server, 'long-polling');
    const spoilers = [
        () => writeFileSync(files.files[0], 'not a certificate'),
        () => rmSync(files.files[0]),
        () => copyFileSync(certificate('other').certificateFile, files.files[0]), // the key is that of another
        () => writeFileSync(files.files[1], ''),
    ];
    for (const spoil of spoilers) {
        files.renew('server');
        spoil();
        const warnings = () => server.log.split('the certificate is still the one before').length;
        const before = warnings();
        server.signal('SIGHUP');
        await server.says(() => warnings() > before);
        assert.equal((await shownTo(t, server)).name, 'server');
        assert.equal((await publish(client, '/unchanged', 1)).successful, true);
    }
    files.renew('other');
    server.signal('SIGHUP');
    while ((await shownTo(t, server)).name !== 'other');
});

test('SIGHUP does not end a server without TLS', deadline, async (t) => {
    const server = await serverFor(t);
    if (server.isSecure) return;
    const http = await Http.open(t, server);
    server.signal('SIGHUP');
    await server.says(() => /asked to reload/.test(server.log));
    assert.equal((await http.exchange(post(server, [handshake]))).json[0].successful, true);
});

test('a server that cannot have its certificate says why and does not start', deadline, async () => {
    const { certificateFile, keyFile } = certificate('server');
    for (const [args, message] of [
        [['--tls-cert', certificateFile], /key/],
        [['--tls-key', keyFile], /cert/],
        [['--tls-cert', '/nowhere.crt', '--tls-key', keyFile], /\/nowhere\.crt/],
        [['--tls-cert', certificateFile, '--tls-key', certificate('other').keyFile], /other\.key/],
    ]) {
        const { status, stderr, stdout } = spawnSync(join(process.env.HALLEY_BIN_DIR, 'halleyd'), ['--host', '127.0.0.1', '--port', '0', ...args],
            { encoding: 'utf8', timeout: 20_000 });
        assert.notEqual(status, 0, args.join(' '));
        assert.match(stderr, message);
        assert.equal(stdout.includes('listening'), false);
    }
});
