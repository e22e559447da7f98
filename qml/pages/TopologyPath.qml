// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// The way from all sessions to the group that is looked into; each step leads back to itself.
Item {
    id: root

    required property TopologyModel topology

    component Step: T.AbstractButton {
        id: step

        required property bool isLast

        Accessible.name: step.text
        Accessible.role: step.isLast ? Accessible.StaticText : Accessible.Button
        anchors.verticalCenter: parent.verticalCenter
        enabled: !step.isLast
        focusPolicy: Qt.StrongFocus
        hoverEnabled: true
        implicitHeight: Theme.huge
        implicitWidth: Math.min(220, implicitContentWidth) + 2 * Theme.tiny

        background: Rectangle {
            color: step.hovered ? Theme.colors.hover : "transparent"
            radius: Theme.radius

            FocusRing {
                isShown: step.visualFocus
            }
        }
        contentItem: BodyText {
            color: step.isLast ? Theme.colors.text : Theme.colors.accent
            elide: Text.ElideMiddle
            font: step.isLast ? Theme.strongFont : Theme.bodyFont
            horizontalAlignment: Text.AlignHCenter
            text: step.text
        }
    }

    Accessible.name: qsTr("Path", "of groups")
    Accessible.role: Accessible.Grouping
    implicitHeight: Theme.huge

    Row {
        height: parent.height
        spacing: Theme.tiny
        x: -Theme.tiny

        Step {
            isLast: root.topology.path.length === 0
            objectName: "topologyRoot"
            text: qsTr("All sessions", "topology")

            onClicked: root.topology.goTo(0)
        }

        Repeater {
            model: root.topology.path

            Row {
                id: level

                required property int index
                required property string modelData

                height: parent.height
                spacing: Theme.tiny

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.colors.faint
                    height: Theme.medium
                    symbol: Icon.ChevronRight
                    width: Theme.medium
                }

                Step {
                    isLast: level.index === root.topology.path.length - 1
                    objectName: "topologyLevel" + level.index
                    text: level.modelData

                    onClicked: root.topology.goTo(level.index + 1)
                }
            }
        }
    }
}
