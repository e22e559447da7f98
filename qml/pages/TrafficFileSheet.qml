// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// Asks for the path of a file, to save traffic into or to open. The system's dialog is one button away, where
// there is one.
Sheet {
    id: root

    required property TrafficExport saving
    property bool isSaving: true
    // What would be saved, in words.
    property string what: ""

    readonly property bool isReplacing: isSaving && field.text !== "" && exists
    property bool exists: false

    signal chosen(string path)

    function ask(forSaving: bool) {
        root.isSaving = forSaving;
        if (forSaving || field.text === "")
            field.text = forSaving ? root.saving.suggestedPath() : "";
        root.look();
        root.open();
    }
    function look() {
        root.exists = root.saving.exists(field.text);
    }
    function finish() {
        if (!accept.enabled)
            return;
        root.close();
        root.chosen(field.text);
    }

    height: content.implicitHeight + 2 * Theme.large
    title: isSaving ? qsTr("Save the traffic", "dialog") : qsTr("Open a file of traffic", "dialog")
    width: Math.min(parent.width - 2 * Theme.huge, 620)
    x: Math.round((parent.width - width) / 2)
    y: Math.min(120, Math.round((parent.height - height) / 2))

    onOpened: {
        field.forceActiveFocus();
        field.selectAll();
    }

    ColumnLayout {
        id: content

        Accessible.name: root.title
        Accessible.role: Accessible.Dialog
        anchors.fill: parent
        anchors.margins: Theme.large
        objectName: "trafficFileSheet"
        spacing: Theme.medium

        SectionTitle {
            Layout.fillWidth: true
            text: root.title
        }

        BodyText {
            Layout.fillWidth: true
            color: Theme.colors.muted
            text: root.isSaving ? root.what : qsTr("JSON Lines, as this page saves them. The file is only read.")
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small

            LineField {
                id: field

                Layout.fillWidth: true
                maximumLength: 4096
                name: qsTr("Path of the file", "field")
                objectName: "trafficFilePath"
                placeholder: qsTr("Path of the file", "field")

                onAccepted: root.finish()
                onTextChanged: root.look()
            }

            PushButton {
                objectName: "trafficFileBrowse"
                symbol: Icon.Open
                text: qsTr("Browse…", "button")
                visible: browser.status !== Loader.Error

                onClicked: {
                    browser.active = true;
                    const dialog = browser.item as FilePicker;
                    if (dialog)
                        dialog.asked(root.isSaving);
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small

            BodyText {
                Layout.fillWidth: true
                color: Theme.colors.warning
                text: root.isReplacing ? qsTr("This file exists and would be replaced.") : !root.isSaving && field.text !== "" && !root.exists ? qsTr("There is no such file.") : ""
            }

            PushButton {
                text: qsTr("Cancel", "button")

                onClicked: root.close()
            }

            PushButton {
                id: accept

                enabled: field.text.trim() !== "" && (root.isSaving || root.exists)
                objectName: "trafficFileAccept"
                symbol: root.isSaving ? Icon.Save : Icon.Open
                text: !root.isSaving ? qsTr("Open", "button") : root.isReplacing ? qsTr("Replace", "button") : qsTr("Save", "button")

                onClicked: root.finish()
            }
        }

        // Made when it is asked for: the dialogs take a while to load, and a machine may not have them.
        Loader {
            id: browser

            active: false
            source: "TrafficFileDialog.qml"
            visible: false

            Connections {
                function onPicked(file: url) {
                    field.text = root.saving.pathOfUrl(file);
                }

                ignoreUnknownSignals: true
                target: browser.item as FilePicker
            }
        }
    }
}
