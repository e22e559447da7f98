// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// The numbers of what is pointed at, and what opening it does.
Card {
    id: root

    required property TopologyModel topology

    Accessible.name: topology.readoutTitle
    Accessible.role: Accessible.Pane
    implicitHeight: content.implicitHeight + 2 * Theme.small
    objectName: "topologyReadout"

    Column {
        id: content

        anchors.left: parent.left
        anchors.leftMargin: Theme.medium
        anchors.right: parent.right
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.tiny

        Item {
            height: title.height
            width: parent.width

            BodyText {
                id: title

                elide: Text.ElideMiddle
                font: Theme.strongFont
                objectName: "topologyReadoutTitle"
                text: root.topology.readoutTitle
                width: Math.min(implicitWidth, parent.width - advice.width - Theme.large)
            }

            CaptionText {
                id: advice

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                horizontalAlignment: Text.AlignRight
                text: root.topology.readoutAdvice
                width: Math.min(implicitWidth, parent.width * 0.6)
            }
        }

        Row {
            height: 20
            spacing: Theme.huge

            Repeater {
                model: root.topology.readout

                Row {
                    id: fact

                    required property string label
                    required property string value

                    Accessible.name: qsTr("%1: %2", "label and value").arg(fact.label).arg(fact.value)
                    Accessible.role: Accessible.StaticText
                    spacing: Theme.tiny + 2

                    CaptionText {
                        anchors.verticalCenter: parent.verticalCenter
                        text: fact.label
                    }

                    BodyText {
                        anchors.verticalCenter: parent.verticalCenter
                        text: fact.value
                    }
                }
            }
        }
    }
}
