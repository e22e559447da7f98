// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQml
import QtQuick

// The keys of a table's entries, while the page on which they hold is shown.
Instantiator {
    id: root

    required property var entries
    required property int page

    signal wanted(string id)

    model: entries.filter(entry => entry.id !== "" && entry.keys !== "")

    delegate: Shortcut {
        required property var modelData

        enabled: modelData.page < 0 || modelData.page === root.page
        sequences: modelData.keys.split(" ")

        onActivated: root.wanted(modelData.id)
    }
}
