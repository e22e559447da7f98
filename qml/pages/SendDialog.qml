// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// A message to one session, composed and confirmed.
ConfirmDialog {
    id: root

    required property OperatorActions actions
    required property SessionInspector session

    readonly property string channelProblem: channel.text === "" ? "" : actions.problemOfChannel(channel.text)
    readonly property string jsonProblem: actions.problemOf(json.text)

    actionSymbol: Icon.Publish
    actionText: qsTr("Send it", "button")
    canAct: channel.text !== "" && channelProblem === "" && jsonProblem === ""
    consequence: qsTr("Only this session gets it, as if it had been published on the channel, whether it is subscribed or not.")
    first: channel
    impact: root.session.impact
    objectName: "sendDialog"
    title: qsTr("Send a message to this session")

    onConfirmed: root.actions.send(root.session.sessionId, channel.text, json.text)

    LineField {
        id: channel

        Layout.fillWidth: true
        objectName: "sendChannel"
        problem: root.channelProblem
        title: qsTr("Channel, as /chat/demo")
    }

    JsonEditor {
        id: json

        Layout.fillWidth: true
        objectName: "sendJson"
        problem: root.jsonProblem
        text: "{}"
        title: qsTr("Data, as JSON")

        onSubmitted: root.act()
    }

    CaptionText {
        Accessible.name: text
        Accessible.role: Accessible.StaticText
        Layout.fillWidth: true
        color: Theme.colors.bad
        elide: Text.ElideNone
        objectName: "sendProblem"
        text: root.channelProblem !== "" ? root.channelProblem : root.jsonProblem
        visible: text !== ""
        wrapMode: Text.Wrap
    }
}
