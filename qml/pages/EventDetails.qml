// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// One event in full: what, why, what to do about it, and the ways to whom it concerns.
DetailPane {
    id: root

    required property EventsModel events
    required property Navigator navigator

    objectName: "eventDetails"
    subtitle: events.selectedTime
    title: events.selectedTitle

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        visible: root.events.selectedWhy !== ""

        SeverityMark {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 2
            severity: root.events.selectedSeverity
        }

        BodyText {
            Accessible.name: text
            Accessible.role: Accessible.StaticText
            Layout.fillWidth: true
            elide: Text.ElideNone
            font: Theme.strongFont
            objectName: "eventWhy"
            text: root.events.selectedWhy
            wrapMode: Text.Wrap
        }
    }

    BodyText {
        Accessible.name: text
        Accessible.role: Accessible.StaticText
        Layout.bottomMargin: Theme.small
        Layout.fillWidth: true
        color: Theme.colors.muted
        elide: Text.ElideNone
        objectName: "eventAdvice"
        text: root.events.selectedAdvice
        visible: text !== ""
        wrapMode: Text.Wrap
    }

    FactsPane {
        Layout.fillHeight: true
        Layout.fillWidth: true
        facts: root.events.facts
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.small

        PushButton {
            objectName: "eventSession"
            symbol: Icon.Sessions
            text: qsTr("Session", "button: go to the page about it")
            visible: root.events.selectedSession !== ""

            onClicked: root.navigator.sessionWanted(root.events.selectedSession)
        }

        PushButton {
            objectName: "eventChannel"
            symbol: Icon.Channels
            text: qsTr("Channel", "button: go to the page about it")
            visible: root.events.selectedChannel !== ""

            onClicked: root.navigator.channelWanted(root.events.selectedChannel)
        }

        PushButton {
            objectName: "eventAlike"
            symbol: Icon.Events
            text: qsTr("Events of this session", "button")
            visible: root.events.selectedSession !== ""

            onClicked: root.navigator.eventsWanted(root.events.selectedSession)
        }
    }
}
