// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// Finding in the rows: Enter goes to the next, Shift+Enter to the one before, Esc closes.
RowLayout {
    id: root

    required property TrafficFind find

    signal closed

    function begin() {
        field.forceActiveFocus();
        field.selectAll();
    }
    function sentence(): string {
        if (root.find.text === "")
            return "";
        const more = root.find.isSearching ? qsTr(" so far", "behind a number of matches") : "";
        if (root.find.count === 0)
            return root.find.isSearching ? qsTr("Searching…") : qsTr("Not found");
        if (root.find.current > 0)
            return qsTr("%1 of %2%3", "match number, matches, 'so far'").arg(Format.count(root.find.current)).arg(Format.count(root.find.count)).arg(more);
        return qsTr("%1 found%2", "matches, 'so far'").arg(Format.count(root.find.count)).arg(more);
    }

    Keys.onEscapePressed: root.closed()
    spacing: Theme.small

    LineField {
        id: field

        Layout.preferredWidth: 320
        maximumLength: 200
        name: qsTr("Find in the rows", "field")
        objectName: "trafficFindField"
        placeholder: qsTr("Find in channels, sessions and messages")
        text: root.find.text

        Keys.onDownPressed: root.find.next()
        Keys.onEnterPressed: root.find.next()
        Keys.onReturnPressed: event => event.modifiers & Qt.ShiftModifier ? root.find.previous() : root.find.next()
        Keys.onUpPressed: root.find.previous()
        onTextEdited: root.find.text = text
    }

    IconButton {
        enabled: root.find.count > 0
        symbol: Icon.ArrowUp
        text: qsTr("Previous match", "button")

        onClicked: root.find.previous()
    }

    IconButton {
        enabled: root.find.count > 0
        symbol: Icon.ArrowDown
        text: qsTr("Next match", "button")

        onClicked: root.find.next()
    }

    BodyText {
        Accessible.name: text
        Accessible.role: Accessible.StaticText
        Layout.fillWidth: true
        color: root.find.text !== "" && root.find.count === 0 && !root.find.isSearching ? Theme.colors.warning : Theme.colors.muted
        objectName: "trafficFindCount"
        text: root.sentence()
    }

    IconButton {
        symbol: Icon.Close
        text: qsTr("Close the search", "button")

        onClicked: root.closed()
    }
}
