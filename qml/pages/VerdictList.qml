// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// What there is to say about the server, in sentences, the worst first.
Column {
    id: root

    required property VerdictsModel verdicts

    function symbolOf(severity: int): int {
        switch (severity) {
        case VerdictsModel.Good:
            return Icon.Check;
        case VerdictsModel.Notice:
            return Icon.Info;
        default:
            return Icon.Warning;
        }
    }
    function toneOf(severity: int): color {
        switch (severity) {
        case VerdictsModel.Good:
            return Theme.colors.good;
        case VerdictsModel.Notice:
            return Theme.colors.notice;
        case VerdictsModel.Warning:
            return Theme.colors.warning;
        default:
            return Theme.colors.bad;
        }
    }

    Accessible.name: qsTr("Verdicts", "list")
    Accessible.role: Accessible.List
    spacing: Theme.medium

    Repeater {
        model: root.verdicts

        Item {
            id: verdict

            required property string sentence
            required property int severity
            required property string severityText

            Accessible.name: qsTr("%1: %2", "severity and sentence").arg(severityText).arg(sentence)
            Accessible.role: Accessible.ListItem
            implicitHeight: words.implicitHeight
            width: root.width

            Icon {
                id: sign

                color: root.toneOf(verdict.severity)
                height: Theme.iconSize
                symbol: root.symbolOf(verdict.severity)
                width: Theme.iconSize
            }

            BodyText {
                id: words

                anchors.left: sign.right
                anchors.leftMargin: Theme.small
                anchors.right: parent.right
                elide: Text.ElideNone
                lineHeight: 1.15
                text: verdict.sentence
                wrapMode: Text.Wrap
            }
        }
    }
}
