// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// How wide a line is for what rate.
Row {
    id: root

    readonly property list<real> rates: [1, 100, 10000]

    Accessible.name: qsTr("Width of a line: messages a second, logarithmic. Points run the way of deliveries.", "legend")
    Accessible.role: Accessible.StaticText
    spacing: Theme.medium

    CaptionText {
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Messages a second, logarithmic", "legend")
    }

    Repeater {
        model: root.rates

        Row {
            id: mark

            required property real modelData

            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.tiny

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.colors.seriesIn
                height: 1 + 3.5 * Math.log10(1 + mark.modelData)
                opacity: 0.6
                width: 24
            }

            CaptionText {
                anchors.verticalCenter: parent.verticalCenter
                text: Format.perSecond(mark.modelData)
            }
        }
    }
}
