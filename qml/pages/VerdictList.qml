// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// What there is to say about the server, the worst first. Each one leads to the page about it.
FocusScope {
    id: root

    required property VerdictsModel verdicts
    required property Navigator navigator

    function follow(target: int, what: string) {
        switch (target) {
        case VerdictsModel.Session:
            return root.navigator.sessionWanted(what);
        case VerdictsModel.Sessions:
            return root.navigator.sessionsWanted(what);
        case VerdictsModel.Channel:
            return root.navigator.channelWanted(what);
        case VerdictsModel.Events:
            return root.navigator.eventsWanted(what);
        }
    }

    Accessible.name: qsTr("Verdicts", "list")
    Accessible.role: Accessible.List
    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: parent.width

        Repeater {
            model: root.verdicts

            VerdictItem {
                width: root.width

                onFollowed: (target, what) => root.follow(target, what)
            }
        }

        CaptionText {
            leftPadding: Theme.small
            text: qsTr("and %1 more of less weight", "verdicts").arg(Format.count(root.verdicts.hidden))
            visible: root.verdicts.hidden > 0
        }
    }
}
