// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// The picture, with what its columns are, the pointer and the keys.
FocusScope {
    id: root

    required property TopologyModel topology

    component Heading: CaptionText {
        anchors.top: parent.top
        color: Theme.colors.muted
        font: Theme.captionStrongFont
        visible: root.topology.sessions > 0
        width: map.columnWidth
    }

    Heading {
        anchors.left: parent.left
        leftPadding: Theme.small
        text: qsTr("Groups of clients", "column")
    }

    Heading {
        anchors.left: parent.left
        horizontalAlignment: Text.AlignRight
        rightPadding: Theme.small
        text: qsTr("Sessions", "column")
    }

    Heading {
        anchors.right: parent.right
        leftPadding: Theme.small
        text: qsTr("Busiest channels", "column")
    }

    Heading {
        anchors.right: parent.right
        horizontalAlignment: Text.AlignRight
        rightPadding: Theme.small
        text: qsTr("Messages", "column")
    }

    TopologyMap {
        id: map

        // What the pointer is over goes before where the keyboard is.
        property int hovered: -1

        function walk(right: int, down: int) {
            map.hovered = -1;
            root.topology.pointed = map.rowBeside(root.topology.pointed, right, down);
        }

        Accessible.description: root.topology.pointed >= 0 ? root.topology.readoutTitle : qsTr("Walk with the arrow keys; the view “Table” has the same rows.", "picture")
        Accessible.name: root.topology.summary
        Accessible.role: Accessible.Chart
        activeFocusOnTab: true
        anchors.fill: parent
        anchors.topMargin: Theme.large + Theme.tiny
        channelColor: Theme.colors.seriesWebSocket
        faintColor: Theme.colors.faint
        figures: root.topology.figures
        focus: true
        font: Theme.captionFont
        groupColor: Theme.colors.seriesIn
        hasRing: activeFocus
        hubFigure: Format.count(root.topology.sessions)
        hubFont: Theme.strongFont
        hubLabel: qsTr("sessions", "in the hub of the picture")
        isMoving: Theme.slow > 0 && Window.active && root.topology.isLive
        labels: root.topology.labels
        objectName: "topologyMap"
        pointed: root.topology.pointed
        pointedColor: Theme.colors.selection
        ringColor: activeFocus ? Theme.colors.focus : Theme.colors.fieldBorder
        rowColor: Theme.colors.raised
        textColor: Theme.colors.text
        topology: root.topology.topology
        warningColor: Theme.colors.warning

        Keys.onDownPressed: map.walk(0, 1)
        Keys.onEnterPressed: root.topology.open(root.topology.pointed)
        Keys.onLeftPressed: map.walk(-1, 0)
        Keys.onPressed: event => {
            if (event.key === Qt.Key_Home)
                map.walk(0, -1000);
            else if (event.key === Qt.Key_End)
                map.walk(0, 1000);
            else
                return;
            event.accepted = true;
        }
        Keys.onReturnPressed: root.topology.open(root.topology.pointed)
        Keys.onRightPressed: map.walk(1, 0)
        Keys.onUpPressed: map.walk(0, -1)
        onPlacesChanged: root.topology.places = map.places

        HoverHandler {
            id: hover

            cursorShape: map.hovered >= 0 ? Qt.PointingHandCursor : Qt.ArrowCursor

            onHoveredChanged: {
                if (!hovered && map.hovered >= 0) {
                    map.hovered = -1;
                    root.topology.pointed = -1;
                }
            }
            onPointChanged: {
                if (!hovered)
                    return;
                const row = map.rowAt(point.position.x, point.position.y);
                if (row === map.hovered)
                    return;
                map.hovered = row;
                root.topology.pointed = row;
            }
        }

        TapHandler {
            onTapped: point => {
                map.forceActiveFocus();
                root.topology.open(map.rowAt(point.position.x, point.position.y));
            }
        }
    }
}
