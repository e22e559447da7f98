// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What an operator can do to a session; each asks first. Where nothing may be done, it says why.
ColumnLayout {
    id: root

    required property OperatorActions actions
    required property SessionInspector session

    readonly property bool canAct: actions.isAllowed && !session.isGone && session.asOf !== "" && actions.outcome !== OperatorActions.Working
    readonly property string sessionId: session.sessionId
    readonly property bool hasFailed: actions.outcome === OperatorActions.Failed

    function askToKick() {
        if (root.canAct)
            kick.open();
    }

    spacing: Theme.small

    // Another session: what is asked was not about it.
    onSessionIdChanged: {
        kick.close();
        purge.close();
        send.close();
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        visible: root.actions.isAllowed && !root.session.isGone

        PushButton {
            enabled: root.canAct
            objectName: "sessionSend"
            symbol: Icon.Publish
            text: qsTr("Send…", "button: a message to a session")

            Keys.onReturnPressed: send.open()
            onClicked: send.open()
        }

        PushButton {
            enabled: root.canAct && root.session.queueCount > 0
            objectName: "sessionPurge"
            symbol: Icon.Clear
            text: qsTr("Purge queue…", "button")

            Keys.onReturnPressed: purge.open()
            onClicked: purge.open()
        }

        Item {
            Layout.fillWidth: true
        }

        PushButton {
            Accessible.description: qsTr("Delete, in the table", "key")
            enabled: root.canAct
            objectName: "sessionKick"
            symbol: Icon.Kick
            text: qsTr("Kick…", "button: end a session")

            Keys.onReturnPressed: root.askToKick()
            onClicked: root.askToKick()
        }
    }

    CaptionText {
        Layout.fillWidth: true
        objectName: "actionsObjection"
        text: root.actions.objection
        visible: text !== ""
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        visible: root.actions.result !== ""

        Icon {
            Layout.alignment: Qt.AlignTop
            color: root.hasFailed ? Theme.colors.bad : Theme.colors.good
            implicitHeight: Theme.iconSize
            implicitWidth: Theme.iconSize
            symbol: root.hasFailed ? Icon.Cross : root.actions.outcome === OperatorActions.Done ? Icon.Check : Icon.Info
        }

        BodyText {
            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            color: root.hasFailed ? Theme.colors.bad : Theme.colors.text
            elide: Text.ElideNone
            objectName: "actionResult"
            text: root.actions.result
            wrapMode: Text.Wrap
        }

        IconButton {
            Layout.alignment: Qt.AlignTop
            symbol: Icon.Close
            text: qsTr("Clear the result", "button")

            onClicked: root.actions.clearResult()
        }
    }

    KickDialog {
        id: kick

        actions: root.actions
        session: root.session
    }

    ConfirmDialog {
        id: purge

        actionSymbol: Icon.Clear
        actionText: qsTr("Purge the queue", "button")
        consequence: qsTr("Everything that waits for it is thrown away. The session goes on; it will not know what it missed.")
        impact: root.session.impact
        objectName: "purgeDialog"
        title: qsTr("Purge the queue of this session?")

        onConfirmed: root.actions.purge(root.session.sessionId)
    }

    SendDialog {
        id: send

        actions: root.actions
        session: root.session
    }
}
