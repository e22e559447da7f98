// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// A chat room over Bayeux, as an application writes it that uses the CometD client. The server needs no code for it:
// messages go over one broadcast channel, and the members tell each other over another who is there.

const roomChannel = '/chat/demo';
const membersChannel = '/members/demo';
const clientUrl = new URL('../lib/cometd.js', import.meta.url);
const bayeuxPath = '/cometd';

// A member says again that it is here, and is forgotten when it has not: a browser that crashed says no goodbye.
const presenceInterval = 20_000;
const presenceLimit = 50_000;
const linesKept = 500;
const namesLength = 32;
const textLength = 2000;

const $ = (id) => document.getElementById(id);

// --- What is shown ---------------------------------------------------------------------------------------------------

const log = {
    lastSender: null,

    add(element) {
        const list = $('log');
        const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
        list.append(element);
        while (list.childElementCount > linesKept) list.firstElementChild.remove();
        if (atEnd) this.toEnd();
        else $('newer').hidden = false;
    },

    toEnd() {
        const list = $('log');
        list.scrollTop = list.scrollHeight;
        $('newer').hidden = true;
    },

    event(kind, text) {
        const line = document.createElement('li');
        line.className = 'event';
        line.dataset.kind = kind;
        line.textContent = text;
        this.lastSender = null;
        this.add(line);
    },

    message(sender, name, text, isOwn) {
        const line = document.createElement('li');
        line.className = 'line';
        line.classList.toggle('own', isOwn);
        line.classList.toggle('again', this.lastSender === sender);
        const now = new Date();
        const time = document.createElement('time');
        time.dateTime = now.toISOString();
        time.textContent = now.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
        const who = document.createElement('span');
        who.className = 'who';
        who.append(name, ' ', time);
        // Text, never markup: what others write must not become part of the page.
        const said = document.createElement('span');
        said.className = 'said';
        said.textContent = text;
        line.append(who, said);
        this.lastSender = sender;
        this.add(line);
    },
};

function showStatus(state, text) {
    $('status').dataset.state = state;
    $('status-text').textContent = text;
    $('send').disabled = state !== 'opened';
}

function showView(view) {
    document.body.dataset.view = view;
    $('view-join').hidden = view !== 'join';
    $('view-room').hidden = view !== 'room';
    $('leave').hidden = view !== 'room';
}

function showProblem(text) {
    $('join-problem').textContent = text;
    $('join-problem').hidden = !text;
}

// --- Who is here -----------------------------------------------------------------------------------------------------

class Members {
    #seen = new Map(); // id → { name, until }

    // Was it new?
    add(id, name) {
        const isNew = !this.#seen.has(id);
        this.#seen.set(id, { name, until: Date.now() + presenceLimit });
        if (isNew) this.#show();
        return isNew;
    }

    // Its name, if it was here.
    remove(id) {
        const name = this.#seen.get(id)?.name;
        if (this.#seen.delete(id)) this.#show();
        return name;
    }

    // Forgets those that were silent for too long, and returns their names.
    expire(keptId) {
        const now = Date.now();
        const silent = [...this.#seen].filter(([id, member]) => id !== keptId && member.until < now);
        return silent.map(([id]) => this.remove(id));
    }

    clear() {
        this.#seen.clear();
        this.#show();
    }

    #show() {
        const sorted = [...this.#seen].sort(([, a], [, b]) => a.name.localeCompare(b.name));
        $('members').replaceChildren(...sorted.map(([id, { name }]) => {
            const item = document.createElement('li');
            item.textContent = id === chat?.id ? `${name} (you)` : name;
            item.classList.toggle('own', id === chat?.id);
            return item;
        }));
        $('count').textContent = sorted.length;
    }
}

const members = new Members();

// --- The room --------------------------------------------------------------------------------------------------------

class Chat {
    #client;
    #isOpen = false;
    #isLeaving = false;
    #presence;
    // Of this page, made up here: a session's clientId is a secret between it and the server.
    id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');

    constructor(CometD, name, transport) {
        this.name = name;
        this.#client = new CometD();
        this.#client.unregisterTransport('callback-polling');
        if (transport === 'long-polling') this.#client.unregisterTransport('websocket');
        this.#client.configure({ url: new URL(bayeuxPath, location.href).href, logLevel: 'warn' });
        this.#client.addListener('/meta/handshake', (reply) => this.#onHandshake(reply));
        this.#client.addListener('/meta/connect', (reply) => this.#onConnect(reply));
        this.#client.addListener('/meta/disconnect', () => { if (!this.#isLeaving) this.#ended(); });
        this.#client.handshake();
    }

    // Every handshake makes a new session, also the one after the server was restarted: it starts without subscriptions.
    #onHandshake(reply) {
        if (!reply.successful) {
            if (reply.advice?.reconnect === 'none') return this.#refused(reply.error);
            return showStatus('broken', 'No connection, trying again');
        }
        members.clear();
        this.#client.batch(() => {
            this.#client.subscribe(roomChannel, (message) => this.#onMessage(message.data));
            this.#client.subscribe(membersChannel, (message) => this.#onMember(message.data));
            this.#announce('join');
        });
        clearInterval(this.#presence);
        this.#presence = setInterval(() => this.#refresh(), presenceInterval);
        showView('room');
        $('text').focus();
    }

    // Its outcome is the state of the connection (the pattern of the CometD book: was connected, is connected).
    #onConnect(reply) {
        if (this.#isLeaving) return;
        if (reply.advice?.reconnect === 'none') return this.#ended();
        const isOpen = reply.successful === true;
        if (isOpen) showStatus('opened', `Connected over ${this.#client.getTransport().type}`);
        if (isOpen === this.#isOpen) return;
        this.#isOpen = isOpen;
        if (isOpen) return log.event('opened', 'Connection opened');
        log.event('broken', 'Connection broken, trying again');
        showStatus('broken', 'No connection, trying again');
    }

    // The server has ended the session and wants no other: there is nothing left to try.
    #ended() {
        this.#close();
        members.clear();
        log.event('closed', 'Connection closed by the server');
        showStatus('idle', 'Disconnected by the server');
    }

    #refused(error) {
        this.#close();
        showProblem(`The server refused: ${error}`);
        leaveRoom();
    }

    // `to`: it was told to that member alone, from a terminal (see chat-console beside this folder).
    #onMessage({ id, user, to, text } = {}) {
        if (typeof user !== 'string' || typeof text !== 'string') return;
        const name = user.slice(0, namesLength) + (typeof to === 'string' ? ` to ${to.slice(0, namesLength)}` : '');
        log.message(id, name, text.slice(0, textLength), id === this.id);
    }

    #onMember({ id, user, is } = {}) {
        if (typeof id !== 'string' || typeof user !== 'string') return;
        const name = user.slice(0, namesLength);
        if (is === 'leave') {
            if (members.remove(id) !== undefined) log.event('leave', `${name} left`);
        } else {
            const isNew = members.add(id, name);
            if (is !== 'join' || id === this.id) return;
            if (isNew) log.event('join', `${name} joined`);
            this.#announce('here');
        }
    }

    #announce(is) {
        this.#client.publish(membersChannel, { id: this.id, user: this.name, is });
    }

    #refresh() {
        if (this.#isOpen) this.#announce('here');
        for (const name of members.expire(this.id)) log.event('leave', `${name} is gone`);
    }

    // `onFailure` gets the text back if it did not reach the server.
    say(text, onFailure) {
        this.#client.publish(roomChannel, { id: this.id, user: this.name, text }, {}, (reply) => {
            if (reply.successful) return;
            log.event('problem', `Not sent: ${reply.error ?? 'no connection'}`);
            onFailure(text);
        });
    }

    leave(done) {
        this.#close();
        if (this.#client.isDisconnected()) return done();
        this.#announce('leave');
        this.#client.disconnect(() => {
            log.event('closed', 'Connection closed');
            done();
        });
    }

    // The page goes away: what is sent must not need its answer, nor the page.
    abandon() {
        this.#close();
        const client = this.#client;
        const clientId = client.getClientId();
        if (!clientId) return;
        if (client.getTransport().type === 'websocket') {
            this.#announce('leave');
            client.disconnect();
            return;
        }
        navigator.sendBeacon(bayeuxPath, new Blob([JSON.stringify([
            { channel: membersChannel, clientId, data: { id: this.id, user: this.name, is: 'leave' } },
            { channel: '/meta/disconnect', clientId },
        ])], { type: 'application/json' }));
    }

    #close() {
        this.#isLeaving = true;
        clearInterval(this.#presence);
    }
}

let chat = null;

// --- The page --------------------------------------------------------------------------------------------------------

// A reloaded page goes back to where it was; another tab starts afresh.
const remembered = {
    get: () => JSON.parse(sessionStorage.getItem('halley.chat') ?? 'null'),
    set: (value) => sessionStorage.setItem('halley.chat', JSON.stringify(value)),
    clear: () => sessionStorage.removeItem('halley.chat'),
};

function enterRoom(CometD, name, transport) {
    showProblem('');
    $('join-button').disabled = true;
    showStatus('connecting', 'Connecting');
    chat = new Chat(CometD, name, transport);
}

function leaveRoom() {
    chat = null;
    remembered.clear();
    members.clear();
    $('join-button').disabled = false;
    showStatus('idle', 'Not connected');
    showView('join');
    $('name').focus();
}

function whenSubmitted(form, action) {
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        action();
    });
}

function start(CometD) {
    $('join-button').disabled = false;
    whenSubmitted($('join'), () => {
        const name = $('name').value.trim();
        if (!name) return $('name').focus();
        const transport = $('transport').value;
        remembered.set({ name, transport });
        enterRoom(CometD, name, transport);
    });
    whenSubmitted($('compose'), () => {
        const text = $('text').value.trim();
        if (!text || $('send').disabled) return;
        $('text').value = '';
        log.toEnd();
        chat.say(text, (unsent) => { if (!$('text').value) $('text').value = unsent; });
    });
    $('leave').addEventListener('click', () => chat.leave(leaveRoom));
    $('newer').addEventListener('click', () => { log.toEnd(); $('text').focus(); });
    $('log').addEventListener('scroll', () => {
        const list = $('log');
        if (list.scrollHeight - list.scrollTop - list.clientHeight < 40) $('newer').hidden = true;
    }, { passive: true });
    addEventListener('pagehide', () => chat?.abandon());
    // A page that the browser kept and shows again has lost its session.
    addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });

    const before = remembered.get();
    if (before) {
        $('name').value = before.name;
        $('transport').value = before.transport;
        enterRoom(CometD, before.name, before.transport);
    }
}

// The client is not part of Halley (see the server's page on demos): it may not be there.
async function sayWhyThereIsNoClient() {
    const answer = await fetch(clientUrl).catch(() => null);
    if (answer?.status === 404) {
        $('missing').hidden = false;
        $('join').hidden = true;
    } else {
        showProblem('The CometD client could not be loaded. Is the server still running? Load this page again.');
    }
}

// On small screens the list of members starts closed, so that the talk has the room.
if (matchMedia('(max-width: 44rem)').matches) $('people').open = false;

try {
    start((await import(clientUrl)).CometD);
} catch (error) {
    console.error(error);
    await sayWhyThereIsNoClient();
}
