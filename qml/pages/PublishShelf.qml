// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What was composed before: templates with names, and what was sent.
Card {
    id: root

    required property Publisher publisher

    signal used

    function save() {
        if (root.publisher.memoryProblem !== "")
            return;
        root.publisher.saveTemplate(name.text);
        name.clear();
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.large
        spacing: Theme.small

        SectionTitle {
            text: qsTr("Templates", "heading")
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small

            LineField {
                id: name

                Layout.fillWidth: true
                maximumLength: 60
                objectName: "templateName"
                problem: root.publisher.memoryProblem
                title: qsTr("Save this one as", "name of a template")

                onAccepted: root.save()
            }

            PushButton {
                enabled: name.text.trim() !== "" && root.publisher.target.channel !== "" && root.publisher.memoryProblem === ""
                objectName: "templateSave"
                symbol: Icon.Save
                text: qsTr("Save", "button")

                onClicked: root.save()
            }
        }

        CaptionText {
            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            color: Theme.colors.bad
            elide: Text.ElideNone
            objectName: "memoryProblem"
            text: root.publisher.memoryProblem
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        CaptionText {
            Layout.fillWidth: true
            color: Theme.colors.faint
            text: qsTr("None yet.", "templates")
            visible: root.publisher.templates.count === 0
        }

        DraftsList {
            Layout.fillHeight: true
            Layout.fillWidth: true
            drafts: root.publisher.templates
            objectName: "templateList"
            title: qsTr("Templates", "list")
            visible: root.publisher.templates.count > 0

            onUsed: row => {
                root.publisher.useTemplate(row);
                root.used();
            }
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.small

            SectionTitle {
                Layout.fillWidth: true
                text: qsTr("Sent", "heading: messages")
            }

            IconButton {
                objectName: "historyClear"
                symbol: Icon.Clear
                text: qsTr("Forget what was sent", "button")
                visible: root.publisher.history.count > 0

                onClicked: root.publisher.history.clear()
            }
        }

        CaptionText {
            Layout.fillHeight: true
            Layout.fillWidth: true
            color: Theme.colors.faint
            elide: Text.ElideNone
            text: qsTr("What you publish is listed here, to be sent again.")
            verticalAlignment: Text.AlignTop
            visible: root.publisher.history.count === 0
            wrapMode: Text.Wrap
        }

        DraftsList {
            Layout.fillHeight: true
            Layout.fillWidth: true
            drafts: root.publisher.history
            objectName: "historyList"
            title: qsTr("Sent", "list: messages")
            visible: root.publisher.history.count > 0

            onUsed: row => {
                root.publisher.useHistory(row);
                root.used();
            }
        }
    }
}
