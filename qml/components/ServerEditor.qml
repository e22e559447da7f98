// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// A remembered server: its name, its address, and where its token comes from.
Sheet {
    id: root

    required property ServersModel servers

    // Empty for a new one.
    property string serverId: ""

    signal saved(string serverId)

    function add(address: string) {
        root.serverId = "";
        root.fill({
            "name": "",
            "address": address,
            "source": ServersModel.File,
            "file": ""
        });
    }
    function change(id: string) {
        root.serverId = id;
        root.fill(root.servers.server(id));
    }
    function fill(fields: var) {
        name.text = fields.name;
        address.text = fields.address;
        source.current = fields.source;
        file.text = fields.file;
        problem.text = "";
        root.open();
    }
    function submit() {
        const fields = {
            "id": root.serverId,
            "name": name.text,
            "address": address.text,
            "source": source.current,
            "file": file.text
        };
        problem.text = root.servers.problemOf(fields);
        if (problem.text !== "")
            return;
        const id = root.servers.save(fields);
        root.close();
        root.saved(id);
    }

    anchors.centerIn: T.Overlay.overlay
    padding: Theme.huge
    title: serverId === "" ? qsTr("Remember a server", "dialog") : qsTr("Change a server", "dialog")
    width: 560

    onOpened: name.forceActiveFocus()

    // qmllint disable deferred-property-id
    contentItem: ColumnLayout {
        Accessible.name: root.title
        Accessible.role: Accessible.Dialog
        objectName: "serverEditor"
        spacing: Theme.small

        Keys.onEnterPressed: root.submit()
        Keys.onReturnPressed: root.submit()

        BodyText {
            Accessible.name: text
            Accessible.role: Accessible.Heading
            Layout.bottomMargin: Theme.small
            Layout.fillWidth: true
            font: Theme.titleFont
            text: root.title
        }

        SectionTitle {
            text: qsTr("Name", "label of a field")
        }

        LineField {
            id: name

            Layout.fillWidth: true
            maximumLength: 80
            name: qsTr("Name", "label of a field")
            objectName: "serverName"
            placeholder: qsTr("Production", "example of a server's name")
        }

        SectionTitle {
            Layout.topMargin: Theme.small
            text: qsTr("Address", "label of a field")
        }

        LineField {
            id: address

            Layout.fillWidth: true
            font: Theme.monoFont
            maximumLength: 2000
            name: qsTr("Address", "label of a field")
            objectName: "serverAddress"
            placeholder: "wss://bayeux.example.com/cometd"
        }

        SectionTitle {
            Layout.topMargin: Theme.small
            text: qsTr("Operator token", "label of a field")
        }

        ChoiceRow {
            id: source

            choices: [qsTr("From a file", "where a token comes from"), qsTr("Keychain", "where a token comes from"), qsTr("Ask each time", "where a token comes from")]
            name: qsTr("Operator token", "label of a field")
            objectName: "serverSource"

            onChosen: choice => current = choice
        }

        LineField {
            id: file

            Layout.fillWidth: true
            font: Theme.monoFont
            maximumLength: 2000
            name: qsTr("File with the token", "label of a field")
            objectName: "serverFile"
            placeholder: qsTr("Empty: found by itself, for a server of yours on this machine", "placeholder")
            visible: source.current === ServersModel.File
        }

        BodyText {
            Layout.fillWidth: true
            color: Theme.colors.muted
            elide: Text.ElideNone
            text: [qsTr("Only the path is remembered; the file is read at each connection."), qsTr("The keychain of this desktop is asked. A token that it lacks is asked for, and can be kept there."), qsTr("The token stays in memory until its window is closed.")][source.current]
            wrapMode: Text.Wrap
        }

        BodyText {
            id: problem

            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            color: Theme.colors.bad
            elide: Text.ElideNone
            objectName: "serverProblem"
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.medium
            spacing: Theme.small

            Item {
                Layout.fillWidth: true
            }

            PushButton {
                objectName: "serverCancel"
                text: qsTr("Cancel", "button")

                Keys.onReturnPressed: root.close()
                onClicked: root.close()
            }

            PushButton {
                objectName: "serverSave"
                symbol: Icon.Check
                text: qsTr("Save", "button")

                onClicked: root.submit()
            }
        }
    }
}
