// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// Asks before a session is ended.
ConfirmDialog {
    id: root

    required property OperatorActions actions
    required property SessionInspector session

    actionSymbol: Icon.Kick
    actionText: qsTr("End the session", "button")
    consequence: qsTr("Its connection is closed, its subscriptions end, and what waits for it is lost. Most clients come back at once, as a new session.")
    impact: root.session.impact
    objectName: "kickDialog"
    title: qsTr("End this session?")

    onConfirmed: root.actions.kick(root.session.sessionId, reason.text)
    onOpened: reason.text = ""

    LineField {
        id: reason

        Layout.fillWidth: true
        maximumLength: 200
        objectName: "kickReason"
        title: qsTr("Reason, for the log (optional)")
    }
}
