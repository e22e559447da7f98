// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// One event of the log.
RowGround {
    id: root

    required property EventColumns columns
    required property string time
    required property int severity
    required property string what
    required property string why
    required property string session
    required property string channel
    required property string times
    required property string description

    Accessible.name: description
    Accessible.role: Accessible.Row
    Accessible.selected: isSelected

    Row {
        anchors.fill: parent
        leftPadding: Theme.medium
        spacing: Theme.medium

        MonoText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            text: root.time
            width: root.columns.time
        }

        SeverityMark {
            anchors.verticalCenter: parent.verticalCenter
            severity: root.severity
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.what
            width: root.columns.what
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            text: root.why
            width: root.columns.why
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            elide: Text.ElideMiddle
            text: root.channel
            visible: width > 0
            width: root.columns.channel
        }

        MonoText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            text: root.session
            visible: width > 0
            width: root.columns.session
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            horizontalAlignment: Text.AlignRight
            text: root.times
            width: root.columns.times
        }
    }
}
