// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The messages that came, and a promise for those that still come.
export class Inbox {
    messages = [];
    #waiting = [];

    get data() { return this.messages.map((message) => message.data); }

    add(message) {
        this.messages.push(message);
        this.#waiting = this.#waiting.filter(({ count, resolve }) => {
            if (this.messages.length < count) return true;
            resolve(this.messages);
            return false;
        });
    }

    until(count) {
        if (this.messages.length >= count) return Promise.resolve(this.messages);
        return new Promise((resolve) => this.#waiting.push({ count, resolve }));
    }
}
