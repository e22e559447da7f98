// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The second run of every suite: with HALLEY_TEST_TLS=1 each server speaks HTTPS and WSS. Clients check its certificate as
// they would any other; NODE_EXTRA_CA_CERTS, which Node reads when it starts, makes them trust it.
import assert from 'node:assert/strict';
import { X509Certificate, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const isSecureRun = process.env.HALLEY_TEST_TLS === '1';

const folder = fileURLToPath(new URL('../../support/tls/', import.meta.url));

// Files of a certificate for 127.0.0.1: `server`, or `other`, which is another.
export function certificate(name = 'server') {
    return { certificateFile: join(folder, `${name}.crt`), keyFile: join(folder, `${name}.key`) };
}

export function secureArguments(name) {
    if (isSecureRun) assert.ok(process.env.NODE_EXTRA_CA_CERTS, 'NODE_EXTRA_CA_CERTS must name tests/support/tls/server.crt; ctest sets it');
    const { certificateFile, keyFile } = certificate(name);
    return ['--tls-cert', certificateFile, '--tls-key', keyFile];
}

export const pem = (name) => readFileSync(certificate(name).certificateFile);

// What the server of a proxy or a page takes.
export function secureOptions(name = 'server') {
    const { certificateFile, keyFile } = certificate(name);
    return { cert: readFileSync(certificateFile), key: readFileSync(keyFile) };
}

// The public key's hash, by which Chromium trusts this certificate and no other.
export function publicKeyHash(name) {
    const { publicKey } = new X509Certificate(pem(name));
    return createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('base64');
}
