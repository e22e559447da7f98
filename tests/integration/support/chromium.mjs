// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Headless Chromium, driven through the DevTools protocol over its pipe: messages of JSON with a NUL behind each.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { publicKeyHash } from './tls.mjs';

const options = ['--headless', '--remote-debugging-pipe', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps',
    '--disable-extensions', '--disable-dev-shm-usage', '--mute-audio', '--hide-scrollbars', '--force-color-profile=srgb',
    `--ignore-certificate-errors-spki-list=${publicKeyHash()}`];

function findChromium() {
    for (const folder of process.env.PATH.split(delimiter)) {
        try {
            accessSync(join(folder, 'chromium'), constants.X_OK);
            return join(folder, 'chromium');
        } catch { /* the next folder */ }
    }
    throw new Error("Chromium is not installed, and this test needs it. './dev test' installs what the tests need.");
}

export class Chromium {
    #child;
    #profile;
    #lastId = 0;
    #calls = new Map();
    #listeners = [];
    #log = '';

    static async start() {
        const browser = new Chromium();
        await browser.call('Browser.getVersion');
        return browser;
    }

    constructor() {
        this.#profile = mkdtempSync(join(tmpdir(), 'halley-chromium-'));
        // A process group of its own: the browser is many processes. What it leaves behind goes with its profile.
        this.#child = spawn(findChromium(), [...options, `--user-data-dir=${this.#profile}`, 'about:blank'], {
            stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
            detached: true,
            env: { ...process.env, TMPDIR: this.#profile },
        });
        this.exited = new Promise((resolve) => this.#child.once('close', resolve));
        process.once('exit', () => this.#kill());
        this.#child.stderr.setEncoding('utf8').on('data', (text) => { this.#log = (this.#log + text).slice(-20_000); });
        this.#child.stdio[3].on('error', () => {});
        let pending = '';
        this.#child.stdio[4].setEncoding('utf8').on('data', (text) => {
            const messages = (pending + text).split('\0');
            pending = messages.pop();
            for (const message of messages) this.#receive(JSON.parse(message));
        });
        this.exited.then(() => {
            for (const { reject } of this.#calls.values()) reject(new Error(`Chromium ended\n${this.#log}`));
        });
    }

    call(method, params = {}, sessionId) {
        const id = ++this.#lastId;
        this.#child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
        return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject, method }));
    }

    on(sessionId, method, listener) {
        this.#listeners.push({ sessionId, method, listener });
    }

    #receive({ id, sessionId, method, params, result, error }) {
        if (id === undefined) {
            for (const entry of this.#listeners) {
                if (entry.sessionId === sessionId && entry.method === method) entry.listener(params);
            }
            return;
        }
        const call = this.#calls.get(id);
        this.#calls.delete(id);
        if (error) call.reject(new Error(`${call.method}: ${error.message}`));
        else call.resolve(result);
    }

    #kill() {
        try { process.kill(-this.#child.pid, 'SIGKILL'); } catch { /* it has ended */ }
    }

    async stop() {
        this.#kill();
        await this.exited;
        rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
    }

    // A page with cookies and storage of its own, or with those of the page it is `beside`. `before` is a script that
    // runs ahead of the page's own, each time.
    async page(t, { beside, before, dark = false, width = 1100, height = 760 } = {}) {
        const browserContextId = beside?.browserContextId ?? (await this.call('Target.createBrowserContext')).browserContextId;
        const { targetId } = await this.call('Target.createTarget', { url: 'about:blank', browserContextId });
        const { sessionId } = await this.call('Target.attachToTarget', { targetId, flatten: true });
        if (!beside) t.after(() => this.call('Target.disposeBrowserContext', { browserContextId }));
        const page = new Page(this, { sessionId, targetId, browserContextId });
        await page.call('Page.enable');
        await page.call('Runtime.enable');
        await page.call('Emulation.setFocusEmulationEnabled', { enabled: true });
        await page.call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }] });
        await page.resize(width, height);
        if (before) await page.call('Page.addScriptToEvaluateOnNewDocument', { source: before });
        return page;
    }
}

class Page {
    problems = [];
    #browser;
    #sessionId;
    #targetId;

    constructor(browser, { sessionId, targetId, browserContextId }) {
        this.#browser = browser;
        this.#sessionId = sessionId;
        this.#targetId = targetId;
        this.browserContextId = browserContextId;
        this.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
            this.problems.push(exceptionDetails.exception?.description ?? exceptionDetails.text);
        });
    }

    call(method, params) { return this.#browser.call(method, params, this.#sessionId); }
    on(method, listener) { this.#browser.on(this.#sessionId, method, listener); }

    resize(width, height) {
        return this.call('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    }

    async #loaded(action) {
        const loaded = new Promise((resolve) => this.on('Page.loadEventFired', resolve));
        await action();
        await loaded;
    }

    open(url) { return this.#loaded(() => this.call('Page.navigate', { url })); }
    reload() { return this.#loaded(() => this.call('Page.reload')); }
    close() { return this.#browser.call('Target.closeTarget', { targetId: this.#targetId }); }

    async evaluate(expression) {
        const { result, exceptionDetails } = await this.call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
        if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
        return result.value;
    }

    // Resolves when the expression is true, looked at whenever the document changes.
    until(expression) {
        return this.evaluate(`new Promise((resolve) => {
            const look = () => { if (${expression}) { observer.disconnect(); resolve(); } };
            const observer = new MutationObserver(look);
            observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
            look();
        })`);
    }

    // As a person does: click into it, type, and Enter if wanted.
    async type(selector, text, { enter = false } = {}) {
        await this.click(selector);
        await this.call('Input.insertText', { text });
        if (!enter) return;
        for (const type of ['keyDown', 'keyUp']) {
            await this.call('Input.dispatchKeyEvent', { type, key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13,
                ...(type === 'keyDown' && { text: '\r' }) });
        }
    }

    async click(selector) {
        const [x, y] = await this.evaluate(`(() => {
            const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        })()`);
        for (const type of ['mousePressed', 'mouseReleased']) {
            await this.call('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
        }
    }

    // Names, as a screen reader says them, of everything that takes the focus.
    async focusable() {
        const { nodes } = await this.call('Accessibility.getFullAXTree');
        return nodes.filter((node) => !node.ignored && node.role?.value !== 'RootWebArea'
            && node.properties?.some(({ name, value }) => name === 'focusable' && value.value))
            .map((node) => ({ role: node.role.value, name: node.name?.value ?? '' }));
    }

    async screenshot(name) {
        const folder = process.env.HALLEY_SCREENSHOT_DIR;
        if (!folder) return;
        mkdirSync(folder, { recursive: true });
        const { data } = await this.call('Page.captureScreenshot', { format: 'png' });
        writeFileSync(join(folder, `${name}.png`), Buffer.from(data, 'base64'));
    }

    assertQuiet() { assert.deepEqual(this.problems, []); }
}
