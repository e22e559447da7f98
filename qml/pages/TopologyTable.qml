// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// The rows of the picture as a table: the same keys, the same readout.
FocusScope {
    id: root

    required property TopologyModel topology

    readonly property real figure: 110
    readonly property real kind: 90
    readonly property real name: Math.max(120, width - 4 * figure - kind - 7 * Theme.medium - Theme.scrollBarWidth)

    component Head: HeaderCell {
        canSort: false
        isRight: true
        width: root.figure
    }
    component Figure: BodyText {
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        horizontalAlignment: Text.AlignRight
        width: root.figure
    }

    Row {
        id: heads

        leftPadding: Theme.medium
        spacing: Theme.medium

        Head {
            isRight: false
            text: qsTr("What", "column: group or channel")
            width: root.kind
        }

        Head {
            isRight: false
            text: qsTr("Name", "column")
            width: root.name
        }

        Head {
            text: qsTr("Sessions", "column")
        }

        Head {
            text: qsTr("Not reading", "column")
        }

        Head {
            text: qsTr("Waiting", "column: messages in queues")
        }

        Head {
            text: qsTr("Messages", "column: a second")
        }
    }

    Divider {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: heads.bottom
    }

    RowList {
        id: list

        Accessible.name: qsTr("Topology", "table")
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: line.bottom
        focus: true
        model: root.topology
        objectName: "topologyTable"
        selectedRow: root.topology.pointed

        Keys.onEnterPressed: root.topology.open(list.selectedRow)
        Keys.onReturnPressed: root.topology.open(list.selectedRow)
        onRowWanted: row => {
            root.topology.pointed = row;
        }

        delegate: RowGround {
            id: row

            required property int index
            required property bool isGroup
            required property string label
            required property string people
            required property string blocked
            required property string queue
            required property string rate
            required property bool canOpen
            required property string description

            Accessible.name: row.description
            Accessible.role: Accessible.Row
            Accessible.selected: row.isSelected
            hasFocus: list.activeFocus
            height: Theme.rowHeight
            isHovered: hover.hovered
            isSelected: row.index === list.selectedRow
            width: list.width

            Row {
                anchors.fill: parent
                leftPadding: Theme.medium
                spacing: Theme.medium

                BodyText {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.colors.muted
                    text: row.isGroup ? qsTr("Group", "of sessions") : qsTr("Channel", "kind of row")
                    width: root.kind
                }

                BodyText {
                    anchors.verticalCenter: parent.verticalCenter
                    color: row.canOpen ? Theme.colors.text : Theme.colors.faint
                    elide: Text.ElideMiddle
                    text: row.label
                    width: root.name
                }

                Figure {
                    text: row.people
                }

                Figure {
                    color: Theme.colors.warning
                    text: row.blocked
                }

                Figure {
                    text: row.queue
                }

                Figure {
                    text: row.rate
                }
            }

            HoverHandler {
                id: hover
            }

            TapHandler {
                onDoubleTapped: root.topology.open(row.index)
                onTapped: {
                    list.forceActiveFocus();
                    root.topology.pointed = row.index;
                }
            }
        }
    }
}
