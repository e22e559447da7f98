// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// The server of this window, and those that are remembered: open, add, change and forget them.
FocusScope {
    id: root

    required property ConnectionStatus connection
    required property Navigator navigator
    required property ServerAccess access
    required property ServersModel servers

    property string selectedId: ""
    // Counted anew when the list changes; renamed servers change their place.
    property int selectedRow: -1

    function select(id: string) {
        root.selectedId = id;
        root.selectedRow = root.servers.rowOf(id);
    }
    function addServer() {
        editor.add(root.access.serverId === "" ? root.access.address : "");
    }
    function connectTo(where: int) {
        if (root.selectedId !== "")
            root.access.connectTo(root.selectedId, where);
    }
    function changeSelected() {
        if (root.selectedId !== "")
            editor.change(root.selectedId);
    }
    function nameOf(server: var): string {
        return server.name;
    }
    function forgetSelected() {
        if (root.selectedId === "")
            return;
        forget.serverId = root.selectedId;
        forget.serverName = root.nameOf(root.servers.server(root.selectedId));
        forget.open();
    }

    Accessible.name: qsTr("Connections", "page")
    Accessible.role: Accessible.Pane

    Connections {
        function onSaved() {
            root.select(root.servers.rowOf(root.selectedId) < 0 ? "" : root.selectedId);
        }

        target: root.servers
    }

    ServerEditor {
        id: editor

        servers: root.servers

        onSaved: serverId => root.select(serverId)
    }

    ConfirmDialog {
        id: forget

        property string serverId: ""
        property string serverName: ""

        actionSymbol: Icon.Clear
        actionText: qsTr("Forget it", "button")
        consequence: qsTr("Its address is not remembered any more, nor its token if the keychain holds it. Windows on it stay open.")
        title: qsTr("Forget “%1”?", "dialog").arg(serverName)

        onConfirmed: root.servers.remove(serverId)
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.huge
        spacing: Theme.large

        PageHeader {
            Layout.fillWidth: true
            subtitle: root.servers.count === 0 ? "" : root.servers.count === 1 ? qsTr("1 server remembered") : qsTr("%1 servers remembered").arg(root.servers.count)
            title: qsTr("Connections", "page")

            PushButton {
                objectName: "addServer"
                symbol: Icon.Plus
                text: qsTr("Remember a server", "button")

                onClicked: root.addServer()
            }
        }

        ConnectionHere {
            Layout.fillWidth: true
            access: root.access
            connection: root.connection

            onRememberWanted: editor.add(root.access.address)
        }

        BodyText {
            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            color: Theme.colors.bad
            elide: Text.ElideNone
            objectName: "connectionProblem"
            text: root.access.problem
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        Card {
            Layout.fillHeight: true
            Layout.fillWidth: true
            clip: true

            ServerHeads {
                id: heads

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                visible: root.servers.count > 0
            }

            RowList {
                id: list

                Accessible.name: qsTr("Remembered servers", "list")
                anchors.bottom: actions.top
                anchors.left: parent.left
                anchors.leftMargin: Theme.hair
                anchors.right: parent.right
                anchors.rightMargin: Theme.hair
                anchors.top: heads.bottom
                focus: true
                model: root.servers
                objectName: "serverList"
                selectedRow: root.selectedRow
                visible: root.servers.count > 0

                delegate: ServerRow {
                    hasFocus: list.activeFocus
                    isHere: serverId === root.access.serverId
                    isSelected: serverId === root.selectedId
                    width: ListView.view.width

                    onChosen: {
                        list.forceActiveFocus();
                        root.select(serverId);
                    }
                    onOpened: root.access.connectTo(serverId, ServerAccess.ThisWindow)
                }

                Keys.onDeletePressed: root.forgetSelected()
                Keys.onEnterPressed: event => root.connectTo(event.modifiers & Qt.ControlModifier ? ServerAccess.NewWindow : ServerAccess.ThisWindow)
                Keys.onReturnPressed: event => root.connectTo(event.modifiers & Qt.ControlModifier ? ServerAccess.NewWindow : ServerAccess.ThisWindow)
                onRowWanted: row => root.select(root.servers.idAt(row))
            }

            ServerActions {
                id: actions

                anchors.bottom: parent.bottom
                anchors.left: parent.left
                anchors.right: parent.right
                isEnabled: root.selectedId !== ""
                visible: root.servers.count > 0

                onChangeWanted: root.changeSelected()
                onForgetWanted: root.forgetSelected()
                onHereWanted: root.connectTo(ServerAccess.ThisWindow)
                onWindowWanted: root.connectTo(ServerAccess.NewWindow)
            }

            EmptyState {
                advice: qsTr("Remember the servers that you watch: each is then one key away, with its token from a file, the keychain, or asked for.")
                anchors.centerIn: parent
                objectName: "emptyServers"
                symbol: Icon.Connections
                title: qsTr("No servers remembered")
                visible: root.servers.count === 0
            }
        }
    }
}
