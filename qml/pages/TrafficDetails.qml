// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

DetailPane {
    id: root

    required property TrafficModel traffic

    objectName: "trafficDetails"
    subtitle: traffic.selectedSubtitle
    title: traffic.selectedTitle

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.small

        Badge {
            text: root.traffic.message.isCut ? qsTr("Raw, cut", "text of a message") : qsTr("JSON", "text of a message")
            tone: root.traffic.message.isCut ? Theme.colors.warning : Theme.colors.muted
        }

        CaptionText {
            Layout.fillWidth: true
            text: root.traffic.message.note
        }
    }

    Rectangle {
        Layout.fillHeight: true
        Layout.fillWidth: true
        border.color: Theme.colors.border
        border.width: Theme.hair
        color: Theme.colors.raised
        radius: Theme.radius

        JsonView {
            anchors.fill: parent
            anchors.margins: Theme.hair
            message: root.traffic.message
            objectName: "trafficJson"
            title: qsTr("Message", "JSON view")
        }
    }
}
