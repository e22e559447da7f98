// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What is known of a channel, and one of: its last message, what changed with it, who is subscribed.
DetailPane {
    id: root

    required property Navigator navigator
    required property ChannelsModel channels
    required property ChannelInspector channel

    property int view: 0
    // Not a channel, and was none while we looked.
    readonly property bool isLevel: channel.isUnknown && !channel.isGone
    // Asked again when the pins change.
    readonly property bool isPinned: channels.pins.length > 0 && channels.isPinned(channel.name)

    function age(): string {
        if (channel.isGone)
            return qsTr("This channel has ended. What is shown was known last, at %1.").arg(channel.asOf);
        if (channel.isUnknown)
            return qsTr("Not a channel itself, but a level above channels. Choose one below it.");
        return channel.asOf === "" ? "" : qsTr("As of %1", "server's time").arg(channel.asOf);
    }
    function headline(): string {
        if (view === 2)
            return channel.subscriberCount > channel.subscribers.count ? qsTr("The first %1 of %2", "subscribers").arg(channel.subscribers.count).arg(Format.count(channel.subscriberCount)) : "";
        if (channel.last.isEmpty)
            return qsTr("No message yet", "heading");
        const held = channel.isHeld ? qsTr("held: ", "before the time of a message that stays") : "";
        return qsTr("%1%2, %3", "message: held, time of day, size").arg(held).arg(channel.lastTime).arg(channel.last.note);
    }

    objectName: "channelDetails"
    subtitle: age()
    title: channel.name

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.small

        PushButton {
            Layout.fillWidth: true
            objectName: "channelTraffic"
            symbol: Icon.Traffic
            text: qsTr("Traffic", "button: of this channel")

            onClicked: root.navigator.trafficWanted(root.isLevel ? root.channel.name + "/**" : root.channel.name)
        }

        PushButton {
            Layout.fillWidth: true
            objectName: "channelPublish"
            symbol: Icon.Publish
            text: qsTr("Publish", "button: on this channel")
            visible: !root.isLevel

            onClicked: root.navigator.publishWanted(root.channel.name)
        }

        PushButton {
            Layout.fillWidth: true
            objectName: "channelPin"
            symbol: Icon.Pin
            text: root.isPinned ? qsTr("Unpin", "button") : qsTr("Pin", "button")

            onClicked: root.channels.togglePin(root.channel.name)
        }
    }

    FactsPane {
        Layout.bottomMargin: Theme.tiny
        Layout.fillWidth: true
        Layout.maximumHeight: contentHeight
        Layout.minimumHeight: Math.min(contentHeight, 88)
        Layout.preferredHeight: Math.min(contentHeight, root.height * 0.34)
        facts: root.channel.facts
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.tiny
        visible: !root.isLevel

        ChoiceRow {
            choices: [qsTr("Message", "view of a channel"), qsTr("Changes", "view of a channel"), qsTr("Subscribers", "view of a channel")]
            current: root.view
            name: qsTr("Show", "choice")
            objectName: "channelView"

            onChosen: choice => {
                root.view = choice;
            }
        }

        Item {
            Layout.fillWidth: true
        }

        IconButton {
            objectName: "channelHold"
            symbol: root.channel.isHeld ? Icon.Play : Icon.Pause
            text: root.channel.isHeld ? qsTr("Go on with the latest message", "button") : qsTr("Hold this message", "button")
            visible: root.view !== 2

            onClicked: root.channel.isHeld = !root.channel.isHeld
        }
    }

    CaptionText {
        Layout.fillWidth: true
        color: root.channel.isHeld && root.view !== 2 ? Theme.colors.warning : Theme.colors.muted
        objectName: "channelHeadline"
        text: root.headline()
        visible: !root.isLevel && text !== ""
    }

    CaptionText {
        Accessible.name: text
        Accessible.role: Accessible.StaticText
        Layout.fillWidth: true
        color: Theme.colors.warning
        elide: Text.ElideNone
        objectName: "channelCut"
        text: qsTr("Only its beginning is kept here. In the channel's traffic, those that follow can be opened whole.", "a message")
        visible: !root.isLevel && root.view === 0 && root.channel.last.isCut
        wrapMode: Text.Wrap
    }

    Rectangle {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 60
        Layout.preferredHeight: 80
        border.color: Theme.colors.border
        border.width: Theme.hair
        color: Theme.colors.raised
        radius: Theme.radius
        visible: !root.isLevel && (root.view === 2 || !root.channel.last.isEmpty)

        JsonView {
            anchors.fill: parent
            anchors.margins: Theme.hair
            message: root.channel.last
            title: qsTr("Last message", "JSON view")
            visible: root.view === 0
        }

        ChannelDifference {
            anchors.fill: parent
            anchors.margins: Theme.hair
            difference: root.channel.difference
            visible: root.view === 1
        }

        ChannelSubscribers {
            anchors.fill: parent
            anchors.margins: Theme.hair
            subscribers: root.channel.subscribers
            visible: root.view === 2

            onWanted: id => root.navigator.sessionWanted(id)
        }
    }

    Item {
        Layout.fillHeight: true
        visible: root.isLevel || (root.view !== 2 && root.channel.last.isEmpty)
    }
}
