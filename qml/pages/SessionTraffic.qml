// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What one session sends and gets, while one looks.
ColumnLayout {
    id: root

    required property SessionFeed feed

    property bool isFollowing: true

    function sentence(): string {
        if (feed.error !== "")
            return qsTr("The server gives no tap: %1").arg(feed.error);
        if (!feed.isTapping && feed.asOf !== "")
            return qsTr("Not live: as of %1.", "time").arg(feed.asOf);
        if (!feed.isTapping)
            return qsTr("Opening a tap…");
        if (feed.skipped > 0)
            return qsTr("Live: %1 shown, %2 skipped because there were too many.").arg(Format.count(feed.count)).arg(Format.count(feed.skipped));
        return qsTr("Live: %1 shown.", "messages").arg(Format.count(feed.count));
    }

    spacing: Theme.small

    Connections {
        function onAppended() {
            if (root.isFollowing)
                list.positionViewAtEnd();
        }

        target: root.feed
    }

    CaptionText {
        Accessible.name: text
        Accessible.role: Accessible.StaticText
        Layout.fillWidth: true
        color: root.feed.error !== "" ? Theme.colors.bad : root.feed.skipped > 0 ? Theme.colors.warning : Theme.colors.muted
        objectName: "sessionTrafficSentence"
        text: root.sentence()
    }

    RowList {
        id: list

        Accessible.name: qsTr("Traffic of the session", "list")
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 2 * Theme.rowHeight
        model: root.feed
        objectName: "sessionTraffic"
        selectedRow: root.feed.opened

        onRowWanted: row => {
            root.isFollowing = row === list.count - 1;
            root.feed.open(row);
        }
        onScrolled: toEnd => root.isFollowing = toEnd

        delegate: RowGround {
            id: row

            required property int index
            required property bool isFromSession
            required property string time
            required property string kindText
            required property string channel
            required property string preview
            required property string description

            Accessible.name: description
            Accessible.role: Accessible.Row
            Accessible.selected: isSelected
            hasFocus: list.activeFocus
            height: Theme.rowHeight
            isHovered: hover.hovered
            isSelected: index === root.feed.opened
            width: list.width

            Icon {
                id: way

                anchors.left: parent.left
                anchors.leftMargin: Theme.small
                anchors.verticalCenter: parent.verticalCenter
                color: row.isFromSession ? Theme.colors.seriesIn : Theme.colors.seriesOut
                height: Theme.medium
                symbol: row.isFromSession ? Icon.ArrowUp : Icon.ArrowDown
                width: Theme.medium
            }

            BodyText {
                id: kind

                anchors.left: way.right
                anchors.leftMargin: Theme.tiny
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.colors.muted
                text: row.kindText
                width: 60
            }

            MonoText {
                id: name

                anchors.left: kind.right
                anchors.leftMargin: Theme.small
                anchors.verticalCenter: parent.verticalCenter
                elide: Text.ElideMiddle
                text: row.channel
                width: Math.min(implicitWidth, row.width * 0.36)
            }

            MonoText {
                anchors.left: name.right
                anchors.leftMargin: Theme.small
                anchors.right: parent.right
                anchors.rightMargin: Theme.large
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.colors.muted
                text: row.preview
            }

            HoverHandler {
                id: hover
            }

            TapHandler {
                onTapped: {
                    list.forceActiveFocus();
                    root.isFollowing = false;
                    root.feed.open(row.index);
                }
            }
        }
    }

    Rectangle {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 2 * Theme.rowHeight
        border.color: Theme.colors.border
        border.width: Theme.hair
        color: Theme.colors.raised
        radius: Theme.radius
        visible: !root.feed.detail.isEmpty

        JsonView {
            anchors.fill: parent
            anchors.margins: Theme.hair
            message: root.feed.message
            title: qsTr("Message", "JSON view")
            visible: !root.feed.detail.isLong
        }

        Loader {
            active: root.feed.detail.isLong
            anchors.fill: parent
            anchors.margins: Theme.hair

            sourceComponent: RawText {
                isLong: true
                pieces: root.feed.detail.pieces
                title: qsTr("Message as it came", "text view")
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        visible: !root.feed.detail.isEmpty

        CaptionText {
            Accessible.name: text
            Accessible.role: Accessible.StaticText
            Layout.fillWidth: true
            color: root.feed.detail.isCut ? Theme.colors.warning : Theme.colors.muted
            objectName: "sessionTrafficSize"
            text: root.feed.detail.problem !== "" ? root.feed.detail.problem : root.feed.detail.sizeText
            wrapMode: Text.Wrap
        }

        PushButton {
            objectName: "sessionTrafficOpenWhole"
            symbol: Icon.Open
            text: qsTr("Open whole", "button")
            visible: root.feed.detail.canOpenWhole

            onClicked: root.feed.detail.openWhole()
        }
    }
}
