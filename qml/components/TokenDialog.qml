// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// Asks for the operator token of the server, and says why. Without one the console tries all the same.
Sheet {
    id: root

    required property ServerAccess access

    function submit() {
        const wrong = root.access.giveToken(field.text, keep.checked && keep.visible);
        field.problem = wrong;
        if (wrong !== "")
            field.forceActiveFocus();
    }
    function follow() {
        if (root.access.isAsking)
            root.open();
        else
            root.close();
    }

    anchors.centerIn: T.Overlay.overlay
    padding: Theme.huge
    title: qsTr("Operator token", "dialog")
    width: 480

    Component.onCompleted: root.follow()
    onAboutToShow: {
        field.text = "";
        field.problem = "";
    }
    onClosed: root.access.giveUp()
    onOpened: field.forceActiveFocus()

    Connections {
        function onChanged() {
            root.follow();
        }

        target: root.access
    }

    // qmllint disable deferred-property-id
    contentItem: ColumnLayout {
        Accessible.description: root.access.question
        Accessible.name: root.title
        Accessible.role: Accessible.Dialog
        objectName: "tokenDialog"
        spacing: Theme.medium

        BodyText {
            Accessible.name: text
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            font: Theme.titleFont
            text: root.title
        }

        MonoText {
            Layout.fillWidth: true
            color: Theme.colors.muted
            elide: Text.ElideMiddle
            text: root.access.address
        }

        BodyText {
            Layout.fillWidth: true
            elide: Text.ElideNone
            objectName: "tokenQuestion"
            text: root.access.question
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        LineField {
            id: field

            Layout.fillWidth: true
            echoMode: TextInput.Password
            maximumLength: 1100
            name: qsTr("Operator token", "field")
            objectName: "tokenField"
            placeholder: qsTr("Type or paste the token", "placeholder")

            Keys.onEnterPressed: root.submit()
            Keys.onReturnPressed: root.submit()
            onTextEdited: problem = ""
        }

        BodyText {
            Layout.fillWidth: true
            color: Theme.colors.bad
            elide: Text.ElideNone
            objectName: "tokenProblem"
            text: field.problem
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.medium
            visible: root.access.keepsTokens

            SwitchButton {
                id: keep

                objectName: "tokenKeep"
                text: qsTr("Keep it in the keychain of this desktop", "switch")
                visible: root.access.keepsTokens

                onClicked: checked = !checked
            }

            BodyText {
                Layout.fillWidth: true
                text: keep.text
            }
        }

        BodyText {
            Layout.fillWidth: true
            color: Theme.colors.muted
            elide: Text.ElideNone
            text: qsTr("It stays in memory until this window is closed, and is never written to the settings.")
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.small
            spacing: Theme.small

            Item {
                Layout.fillWidth: true
            }

            PushButton {
                objectName: "tokenCancel"
                text: qsTr("Go on without", "button")

                Keys.onReturnPressed: root.close()
                onClicked: root.close()
            }

            PushButton {
                objectName: "tokenSubmit"
                symbol: Icon.Check
                text: qsTr("Connect", "button")

                Keys.onReturnPressed: root.submit()
                onClicked: root.submit()
            }
        }
    }
}
