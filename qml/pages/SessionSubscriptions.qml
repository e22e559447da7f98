// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// To what a session is subscribed; Return or a double click leads to the channel.
ColumnLayout {
    id: root

    required property Navigator navigator
    required property SessionInspector session

    property int chosen: -1

    spacing: Theme.small

    SectionTitle {
        Layout.fillWidth: true
        text: root.session.subscriptionCount > root.session.subscriptions.count ? qsTr("The first %1 of %2", "heading: subscriptions").arg(Format.count(root.session.subscriptions.count)).arg(Format.count(root.session.subscriptionCount)) : qsTr("%1 subscriptions", "heading").arg(Format.count(root.session.subscriptionCount))
    }

    RowList {
        id: list

        function follow() {
            if (root.chosen >= 0 && list.itemAtIndex(root.chosen))
                root.navigator.channelWanted((list.itemAtIndex(root.chosen) as NameRow).name);
        }

        Accessible.name: qsTr("Subscriptions", "list")
        Layout.fillHeight: true
        Layout.fillWidth: true
        model: root.session.subscriptions
        objectName: "subscriptionList"
        selectedRow: root.chosen

        Keys.onReturnPressed: list.follow()
        onCountChanged: root.chosen = Math.min(root.chosen, count - 1)
        onRowWanted: row => root.chosen = row

        delegate: NameRow {
            id: row

            required property int index

            hasFocus: list.activeFocus
            height: Theme.rowHeight
            isSelected: row.index === root.chosen
            width: list.width

            onChosen: {
                list.forceActiveFocus();
                root.chosen = row.index;
            }
            onFollowed: root.navigator.channelWanted(row.name)
        }
    }
}
