// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// One message in full: what it belongs to, its text as a tree or as it came.
DetailPane {
    id: root

    required property Navigator navigator
    required property TrafficRows rows

    readonly property TrafficDetail detail: rows.detail
    property bool isRaw: false

    // Another message of the exchange, by the number of its row.
    signal partnerWanted(real number)

    function copyPart(part: int) {
        root.detail.copy(part);
    }
    function openWhole() {
        if (root.detail.canOpenWhole)
            root.detail.openWhole();
    }

    objectName: "trafficDetails"
    subtitle: detail.subtitle
    title: detail.title

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        visible: root.detail.isMessage

        ChoiceRow {
            choices: [qsTr("Tree", "view of a message"), qsTr("Raw", "view of a message: as it came")]
            current: root.isRaw ? 1 : 0
            implicitHeight: 28
            name: qsTr("View of the message")
            objectName: "trafficView"

            onChosen: choice => {
                root.isRaw = choice === 1;
            }
        }

        Item {
            Layout.fillWidth: true
        }

        IconButton {
            enabled: root.detail.session !== ""
            objectName: "trafficToSession"
            symbol: Icon.Sessions
            text: qsTr("Show the session", "button")
            visible: enabled

            onClicked: root.navigator.sessionWanted(root.detail.session)
        }

        IconButton {
            objectName: "trafficToChannel"
            symbol: Icon.Channels
            text: qsTr("Show the channel", "button")

            onClicked: root.navigator.channelWanted(root.detail.channel)
        }

        IconButton {
            id: copy

            objectName: "trafficCopy"
            symbol: Icon.Copy
            text: qsTr("Copy", "button")

            onClicked: copies.open()

            ActionMenu {
                id: copies

                actions: [qsTr("Copy the message", "menu"), qsTr("Copy its data", "menu"), qsTr("Copy the channel's name", "menu"), qsTr("Copy as JSON, set out", "menu")]
                title: qsTr("Copy", "menu")
                x: copy.width - width
                y: copy.height + Theme.tiny

                onChosen: action => root.copyPart(action)
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        visible: root.detail.isMessage

        CaptionText {
            Layout.fillWidth: true
            color: root.detail.isCut ? Theme.colors.warning : Theme.colors.muted
            objectName: "trafficSize"
            text: root.detail.problem !== "" ? root.detail.problem : root.detail.sizeText
            wrapMode: Text.Wrap
        }

        PushButton {
            implicitHeight: 28
            objectName: "trafficOpenWhole"
            text: qsTr("Open it whole", "button")
            visible: root.detail.canOpenWhole

            onClicked: root.openWhole()
        }
    }

    Rectangle {
        Layout.fillHeight: true
        Layout.fillWidth: true
        border.color: Theme.colors.border
        border.width: Theme.hair
        color: Theme.colors.raised
        radius: Theme.radius
        visible: root.detail.isMessage

        JsonTree {
            anchors.fill: parent
            anchors.margins: Theme.hair
            objectName: "trafficJson"
            title: qsTr("Message", "JSON view")
            tree: root.detail.tree
            visible: !root.isRaw

            onCopyWanted: text => root.detail.copyText(text)
        }

        RawText {
            anchors.fill: parent
            anchors.margins: Theme.hair
            isLong: root.detail.isLong
            objectName: "trafficRaw"
            pieces: root.detail.pieces
            text: root.detail.text
            title: qsTr("Message as it came", "text view")
            visible: root.isRaw
        }
    }

    SectionTitle {
        Layout.fillWidth: true
        text: qsTr("Exchange", "heading: request, reply and event that belong together")
        visible: partners.count > 1
    }

    TrafficPartners {
        id: partners

        Layout.fillWidth: true
        partners: root.detail.partners
        visible: count > 1

        onWanted: number => root.partnerWanted(number)
    }

    Item {
        Layout.fillHeight: true
        visible: !root.detail.isMessage
    }
}
