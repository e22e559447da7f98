// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Pages with the official client in Chromium: support/page, served by halleyd as its demos.
import { fileURLToPath } from 'node:url';
import { everyTransport } from './client.mjs';
import { serverFor } from './halleyd.mjs';

// A browser takes its time to start on a loaded machine.
export const browserDeadline = { timeout: 120_000 };

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));

// A server with the page, for clients of every transport.
export function pageServer(t, ...args) {
    return serverFor(t, '--demos', folder('page'), '--demos-lib', folder('../node_modules/cometd'),
        '--set', `allowedTransports=${everyTransport.join()}`,
        // Idle connections of the browser need not be waited for.
        '--set', 'limits.closeTime=200', ...args);
}

// Where the page is: it connects over `transports` to its own server, or to that at `url`.
export function pageUrl(server, { transports, extensions = [], url }) {
    const address = new URL('/demos/index.html', server.url);
    address.searchParams.set('transports', [transports].flat().join());
    if (extensions.length > 0) address.searchParams.set('extensions', extensions.join());
    if (url) address.searchParams.set('url', url);
    return address.href;
}

// The page opened, and its session ready to hear /news.
export async function openPage(t, browser, server, { beside, ...options }) {
    const page = await browser.page(t, { beside });
    await page.open(pageUrl(server, options));
    await isReady(page);
    return page;
}

// Connected, with a session other than `earlier`.
export function isReady(page, earlier = '') {
    return page.until(`((shown) => shown.connects > 0 && shown.session !== ${JSON.stringify(earlier)}
        && shown.subscribed === shown.session)(document.body.dataset)`);
}

export const shown = (page, name) => page.evaluate(`document.body.dataset.${name}`);
export const heard = async (page) => JSON.parse(await shown(page, 'heard'));
export const hears = (page, count) => page.until(`JSON.parse(document.body.dataset.heard).length >= ${count}`);
