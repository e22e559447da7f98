// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

DetailPane {
    id: root

    required property ChannelInspector channel

    objectName: "channelDetails"
    subtitle: channel.isUnknown ? qsTr("Not a channel itself, but a level above channels. Choose one below it.") : ""
    title: channel.name

    FactsPane {
        Layout.bottomMargin: Theme.small
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: contentHeight
        Layout.minimumHeight: 64
        Layout.preferredHeight: contentHeight
        facts: root.channel.facts
    }

    SectionTitle {
        Layout.fillWidth: true
        objectName: "channelSubscribers"
        text: root.channel.subscriberCount > root.channel.subscribers.count ? qsTr("Subscribers, the first %1 of %2", "heading").arg(root.channel.subscribers.count).arg(root.channel.subscriberCount) : qsTr("Subscribers (%1)", "heading").arg(root.channel.subscriberCount)
        visible: !root.channel.isUnknown
    }

    NamesList {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: Math.max(22, count * 22)
        Layout.minimumHeight: 22
        Layout.preferredHeight: 60
        model: root.channel.subscribers
        title: qsTr("Subscribers", "list")
        visible: !root.channel.isUnknown
    }

    SectionTitle {
        Layout.fillWidth: true
        Layout.topMargin: Theme.small
        text: root.channel.last.isEmpty ? qsTr("No message yet", "heading") : qsTr("Last message, %1", "heading with size").arg(root.channel.last.note)
        visible: !root.channel.isUnknown
    }

    Rectangle {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredHeight: 80
        border.color: Theme.colors.border
        border.width: Theme.hair
        color: Theme.colors.raised
        radius: Theme.radius
        visible: !root.channel.last.isEmpty

        JsonView {
            anchors.fill: parent
            anchors.margins: Theme.hair
            message: root.channel.last
            title: qsTr("Last message", "JSON view")
        }
    }

    Item {
        Layout.fillHeight: true
        visible: root.channel.last.isEmpty
    }
}
