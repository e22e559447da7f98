// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// What a page does with <script src=…>, for callback-polling in Node: fetches the script, with the page's cookies, and
// runs it. In the browser tests the client makes real script tags.
import http from 'node:http';
import https from 'node:https';

const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) };
let count = 0;

export function loadScript({ url: base, body, onSuccess, onError }, cookies) {
    const name = `_cometd_jsonp_${count++}`;
    const url = new URL(`${base}?jsonp=${name}&message=${encodeURIComponent(body)}`);
    const fail = () => onError('jsonp error');
    const request = (url.protocol === 'https:' ? https : http).get(url, { agent: agents[url.protocol],
        headers: cookies.size > 0 ? { cookie: [...cookies].map((cookie) => cookie.join('=')).join('; ') } : {} });
    request.on('error', fail);
    request.on('response', async (response) => {
        for (const header of response.headers['set-cookie'] ?? []) {
            const [, cookie, value] = /^([^=;]+)=([^;]*)/.exec(header);
            cookies.set(cookie, value);
        }
        let script = '';
        try {
            for await (const text of response.setEncoding('utf8')) script += text;
        } catch {
            return fail();
        }
        // A browser runs no script that came with an error, nor one that is not called a script where sniffing is forbidden.
        if (response.statusCode !== 200 || !/^text\/javascript\b/.test(response.headers['content-type'])) return fail();
        // The script sees the page's function under its name, and nothing else of ours.
        new Function(name, script)(onSuccess);
    });
}
