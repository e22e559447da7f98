// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// One thing that happened: a mark on a line that goes through, what it was, and when.
Item {
    id: root

    required property string time
    required property int shape
    required property string sentence
    required property string channel
    required property string times

    readonly property bool isGrave: shape === TimelineModel.Refused || shape === TimelineModel.Slow
    readonly property color tone: shape === TimelineModel.Refused ? Theme.colors.bad : shape === TimelineModel.Slow || shape === TimelineModel.Held ? Theme.colors.warning : shape === TimelineModel.Begin ? Theme.colors.good : Theme.colors.muted
    readonly property int symbol: {
        switch (shape) {
        case TimelineModel.Begin:
            return Icon.Check;
        case TimelineModel.In:
            return Icon.ArrowUp;
        case TimelineModel.Out:
            return Icon.ArrowDown;
        case TimelineModel.Held:
            return Icon.Pause;
        case TimelineModel.Refused:
            return Icon.Cross;
        case TimelineModel.Slow:
            return Icon.Warning;
        case TimelineModel.End:
            return Icon.Close;
        default:
            return Icon.ChevronRight;
        }
    }

    Accessible.name: qsTr("%1: %2 %3 %4", "entry of a timeline: time, what, channel, how often").arg(time).arg(sentence).arg(channel).arg(times)
    Accessible.role: Accessible.ListItem
    implicitHeight: words.implicitHeight + Theme.medium

    Divider {
        height: parent.height
        width: Theme.hair
        x: Theme.small + Theme.iconSize / 2
    }

    Rectangle {
        color: Theme.colors.surface
        height: Theme.iconSize + 2
        width: Theme.iconSize + 2
        x: Theme.small - 1
        y: Theme.tiny

        Icon {
            anchors.fill: parent
            anchors.margins: 1
            color: root.tone
            symbol: root.symbol
        }
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.small + Theme.iconSize + Theme.medium
        anchors.right: when.left
        anchors.rightMargin: Theme.small
        y: Theme.tiny

        BodyText {
            color: root.isGrave ? root.tone : Theme.colors.text
            elide: Text.ElideNone
            text: root.times === "" ? root.sentence : qsTr("%1 %2", "entry of a timeline, how often").arg(root.sentence).arg(root.times)
            width: parent.width
            wrapMode: Text.Wrap
        }

        MonoText {
            color: Theme.colors.muted
            elide: Text.ElideMiddle
            text: root.channel
            visible: text !== ""
            width: parent.width
        }
    }

    MonoText {
        id: when

        anchors.right: parent.right
        color: Theme.colors.muted
        text: root.time
        y: Theme.tiny
    }
}
