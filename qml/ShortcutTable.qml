// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console

// The one list of what keys do and of what can be commanded. Made from it are the shortcuts of the window, the
// overlay that shows them, the rail and the command palette.
//
// An entry has:
//   id    what the window runs; empty for keys that a page's own controls take, which are only shown
//   keys  "Ctrl+K", as shortcuts are written, with a blank between alternatives; empty: only in the palette
//   text  what it does
//   page  the page on which it holds; -1 everywhere
QtObject {
    id: root

    // In the order of the rail; `name` as the command line has it.
    readonly property var pages: [
        {
            "name": "overview",
            "text": qsTr("Overview", "page"),
            "symbol": Icon.Overview
        },
        {
            "name": "sessions",
            "text": qsTr("Sessions", "page"),
            "symbol": Icon.Sessions
        },
        {
            "name": "channels",
            "text": qsTr("Channels", "page"),
            "symbol": Icon.Channels
        },
        {
            "name": "traffic",
            "text": qsTr("Traffic", "page"),
            "symbol": Icon.Traffic
        },
        {
            "name": "topology",
            "text": qsTr("Topology", "page"),
            "symbol": Icon.Topology
        },
        {
            "name": "publish",
            "text": qsTr("Publish", "page"),
            "symbol": Icon.Publish
        },
        {
            "name": "events",
            "text": qsTr("Events", "page"),
            "symbol": Icon.Events
        },
        {
            "name": "connections",
            "text": qsTr("Connections", "page"),
            "symbol": Icon.Connections
        },
        {
            "name": "settings",
            "text": qsTr("Settings", "page"),
            "symbol": Icon.Settings
        }
    ]

    readonly property var entries: pages.map((page, index) => root.entry(page.name, "Ctrl+" + (index + 1), page.text, -1)).concat([
        // Of the window.
        root.entry("palette", "Ctrl+K", qsTr("Find a page, command, channel or session", "command"), -1),
        root.entry("shortcuts", "? F1", qsTr("Show what the keys do", "command"), -1),
        root.entry("filter", "Ctrl+F", qsTr("Go to the filter of the page", "command"), -1),
        root.entry("back", "Alt+Left", qsTr("Back to the page before", "command"), -1),
        root.entry("lights", "Ctrl+T", qsTr("Switch between dark and light", "command"), -1),
        root.entry("newWindow", "Ctrl+N", qsTr("Another window on this server", "command"), -1),
        root.entry("closeWindow", "Ctrl+W", qsTr("Close the window", "command"), -1),
        root.entry("quit", "Ctrl+Q", qsTr("Quit", "command"), -1),
        root.entry("addServer", "", qsTr("Remember a server", "command"), -1),
        root.entry("contrast", "", qsTr("High contrast", "command"), -1),
        root.entry("system", "", qsTr("Dark or light as the system has it", "command"), -1),
        root.entry("compact", "", qsTr("Compact or comfortable rows", "command"), -1),
        root.entry("calm", "", qsTr("Less movement on or off", "command"), -1),
        root.entry("readOnly", "", qsTr("Read-only mode on or off", "command"), -1),
        root.entry("english", "", "English", -1),
        root.entry("chinese", "", "中文", -1),
        // Of what all pages are made of.
        root.entry("", "Tab", qsTr("To the next control; with Shift to the one before", "keys"), -1),
        root.entry("", "Up Down", qsTr("Walk through a list", "keys"), -1),
        root.entry("", "PgUp PgDown Home End", qsTr("Walk in large steps", "keys"), -1),
        root.entry("", "Esc", qsTr("Close the details, or clear the filter", "keys"), -1),
        // Of single pages.
        root.entry("", "Left Right", qsTr("Move the moment at which the charts are read", "keys"), 0),
        root.entry("", "Delete", qsTr("End the selected session, after asking", "keys"), 1),
        root.entry("", "Left Right Return", qsTr("Close and open a branch of the tree", "keys"), 2),
        root.entry("", "P", qsTr("Pin the selected channel", "keys"), 2),
        root.entry("trafficFilter", "Ctrl+L", qsTr("Go to the filter expression of the traffic", "command"), 3),
        root.entry("", "Space", qsTr("Pause and go on", "keys"), 3),
        root.entry("", "Return", qsTr("Connect to the server in this window; with Ctrl in a new one", "keys"), 7),
        root.entry("", "Del", qsTr("Forget the server", "keys"), 7),
        root.entry("trafficFindNext", "F3", qsTr("Next message found in the traffic", "command"), 3),
        root.entry("trafficFindPrevious", "Shift+F3", qsTr("Previous message found in the traffic", "command"), 3),
        root.entry("trafficSavedFilters", "Ctrl+B", qsTr("Saved filters of the traffic", "command"), 3),
        root.entry("trafficSave", "Ctrl+S", qsTr("Save the traffic shown to a file", "command"), 3),
        root.entry("trafficOpen", "Ctrl+O", qsTr("Open saved traffic from a file", "command"), 3),
        root.entry("", "Up Down Left Right Return", qsTr("Walk through the picture, look into a group", "keys"), 4),
        root.entry("", "Backspace", qsTr("Out of a group", "keys"), 4),
        root.entry("", "Ctrl+Return", qsTr("Publish what is composed", "keys"), 5),
        root.entry("", "Space", qsTr("Pause and go on", "keys"), 6)
    ])

    // Entries that the palette offers: all that can be run, with the symbols of pages.
    readonly property var commands: entries.filter(entry => entry.id !== "" && entry.id !== "palette").map(entry => ({
                "id": entry.id,
                "keys": entry.keys.split(" ")[0],
                "symbol": root.symbolOf(entry.id),
                "text": entry.text
            }))

    // Entries with keys, by where they hold: what the overlay shows.
    readonly property var groups: root.allGroups().filter(group => group.entries.length > 0)

    function allGroups(): var {
        const isPage = entry => root.pageNamed(entry.id) >= 0;
        const groups = [];
        groups.push(root.group(qsTr("Pages", "heading of shortcuts"), entry => isPage(entry)));
        groups.push(root.group(qsTr("Everywhere", "heading of shortcuts"), entry => entry.page < 0 && entry.id !== "" && !isPage(entry)));
        groups.push(root.group(qsTr("Lists and details", "heading of shortcuts"), entry => entry.page < 0 && entry.id === ""));
        root.pages.forEach((page, index) => groups.push(root.group(page.text, entry => entry.page === index)));
        return groups;
    }
    function entry(id: string, keys: string, text: string, page: int): var {
        return {
            "id": id,
            "keys": keys,
            "text": text,
            "page": page
        };
    }
    function group(title: string, belongs: var): var {
        return {
            "title": title,
            "entries": entries.filter(entry => entry.keys !== "" && belongs(entry))
        };
    }
    // Where a command is at home; -1: everywhere.
    function pageOf(id: string): int {
        const found = entries.find(entry => entry.id === id);
        return found ? found.page : -1;
    }
    // -1 if there is none.
    function pageNamed(name: string): int {
        return pages.findIndex(page => page.name === name);
    }
    function symbolOf(id: string): int {
        const page = pageNamed(id);
        if (page >= 0)
            return pages[page].symbol;
        switch (id) {
        case "readOnly":
            return Icon.Lock;
        case "filter":
            return Icon.Search;
        case "shortcuts":
            return Icon.Info;
        case "lights":
        case "contrast":
        case "system":
            return Icon.Sun;
        case "addServer":
            return Icon.Plus;
        case "newWindow":
            return Icon.NewWindow;
        case "closeWindow":
        case "quit":
            return Icon.Close;
        default:
            return Icon.ChevronRight;
        }
    }
}
