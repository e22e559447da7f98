// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

DetailPane {
    id: root

    required property SessionInspector session

    objectName: "sessionDetails"
    subtitle: session.isGone ? qsTr("This session has ended. What is shown was known last.") : ""
    title: session.sessionId

    FactsPane {
        Layout.bottomMargin: Theme.small
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: contentHeight
        Layout.minimumHeight: 64
        Layout.preferredHeight: contentHeight
        facts: root.session.facts
    }

    SectionTitle {
        Layout.fillWidth: true
        text: root.session.subscriptionCount > root.session.subscriptions.count ? qsTr("Subscriptions, the first %1 of %2", "heading").arg(root.session.subscriptions.count).arg(root.session.subscriptionCount) : qsTr("Subscriptions (%1)", "heading").arg(root.session.subscriptionCount)
    }

    NamesList {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: Math.max(22, count * 22)
        Layout.minimumHeight: 22
        Layout.preferredHeight: 60
        model: root.session.subscriptions
        title: qsTr("Subscriptions", "list")
        visible: count > 0
    }

    SectionTitle {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: root.session.queueCount > root.session.queue.count ? qsTr("Queue, the first %1 of %2: looking does not consume", "heading").arg(root.session.queue.count).arg(root.session.queueCount) : qsTr("Queue (%1)", "heading").arg(root.session.queueCount)
    }

    SessionQueue {
        Layout.fillHeight: root.session.queue.count > 0
        Layout.minimumHeight: root.session.queue.count === 0 ? Theme.large : (root.session.message.isEmpty ? 2 : 6) * Theme.rowHeight
        Layout.fillWidth: true
        Layout.preferredHeight: 60
        session: root.session
    }

    // Without a list that takes the room, it is left at the bottom.
    Item {
        Layout.fillHeight: true
        visible: root.session.queue.count === 0
    }
}
