// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// Channel and data of a message, whom it will reach, and the button that sends it.
FocusScope {
    id: root

    required property OperatorActions actions
    required property Publisher publisher

    function compose(channel: string) {
        root.publisher.target.channel = channel;
        root.focusText();
    }
    function focusChannel() {
        channel.forceActiveFocus();
        channel.selectAll();
    }
    function focusText() {
        json.focusField();
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.small

        SectionTitle {
            text: qsTr("Channel", "heading")
        }

        ChannelField {
            id: channel

            Layout.fillWidth: true
            focus: true
            objectName: "publishChannel"
            target: root.publisher.target

            onAccepted: json.focusField()
        }

        BodyText {
            Accessible.name: text
            Accessible.role: Accessible.StaticText
            Layout.fillWidth: true
            Layout.minimumHeight: 2 * Theme.large
            color: root.publisher.target.problem !== "" ? Theme.colors.bad : Theme.colors.muted
            elide: Text.ElideNone
            objectName: "publishAudience"
            text: root.publisher.target.problem !== "" ? root.publisher.target.problem : root.publisher.target.audience
            verticalAlignment: Text.AlignTop
            wrapMode: Text.Wrap
        }

        SectionTitle {
            text: qsTr("Data, as JSON", "heading")
        }

        JsonEditor {
            id: json

            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumHeight: 100
            objectName: "publishJson"
            problem: root.publisher.problem
            text: root.publisher.text
            title: qsTr("Data, as JSON")

            onSubmitted: root.publisher.send()
            onTextChanged: root.publisher.text = json.text
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small

            BodyText {
                Accessible.name: text
                Accessible.role: Accessible.StaticText
                Layout.fillWidth: true
                color: Theme.colors.bad
                objectName: "publishProblem"
                text: root.publisher.problem
            }

            PushButton {
                objectName: "publishProblemPlace"
                text: qsTr("Go there", "button: to the error in a text")
                visible: root.publisher.problemAt >= 0 && root.publisher.problem !== ""

                onClicked: {
                    json.cursorPosition = root.publisher.problemAt;
                    json.focusField();
                }
            }

            PushButton {
                enabled: root.publisher.problem === ""
                objectName: "publishLayOut"
                text: qsTr("Lay out", "button: of JSON")

                onClicked: root.publisher.layOut()
            }

            PushButton {
                Accessible.description: qsTr("Ctrl+Return", "key")
                enabled: root.publisher.canSend
                objectName: "publishSend"
                symbol: Icon.Publish
                text: qsTr("Publish", "button")

                onClicked: root.publisher.send()
            }
        }
    }
}
