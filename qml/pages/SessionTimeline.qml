// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What happened to a session, the latest first.
ColumnLayout {
    id: root

    required property TimelineModel timeline

    spacing: Theme.small

    CaptionText {
        Layout.fillWidth: true
        elide: Text.ElideNone
        text: root.timeline.count === 0 ? qsTr("Nothing is known of it yet.", "an empty timeline") : qsTr("The latest first. Connects, publishes and deliveries are kept from when one looks.", "timeline")
        wrapMode: Text.Wrap
    }

    ListView {
        id: list

        Accessible.name: qsTr("Timeline", "list")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        activeFocusOnTab: count > 0
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: root.timeline
        objectName: "sessionTimeline"

        Keys.onDownPressed: list.flick(0, -400)
        Keys.onUpPressed: list.flick(0, 400)

        delegate: TimelineRow {
            width: list.width - Theme.scrollBarWidth
        }

        ScrollHandle {
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            anchors.top: parent.top
            orientation: Qt.Vertical
            parent: list
            position: list.visibleArea.yPosition
            size: list.visibleArea.heightRatio

            onPositionChanged: {
                if (pressed)
                    list.contentY = list.originY + position * list.contentHeight;
            }
        }

        FocusRing {
            anchors.margins: 0
            isShown: list.activeFocus
            parent: list
        }
    }
}
