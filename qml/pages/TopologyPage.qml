// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// Who talks to whom through the server: a picture, or the same as a table.
FocusScope {
    id: root

    required property Navigator navigator
    required property TopologyModel topology

    property bool isTable: false
    readonly property bool isEmpty: topology.isKnown && topology.sessions === 0

    function subtitle(): string {
        if (!topology.isKnown)
            return "";
        return qsTr("%1 sessions, as of %2", "topology: number and time of day").arg(Format.count(topology.sessions)).arg(topology.asOf);
    }

    Accessible.name: qsTr("Topology", "page")
    Accessible.role: Accessible.Pane

    Binding {
        property: "active"
        target: root.topology
        value: root.visible
    }

    Connections {
        target: root.topology

        function onChannelWanted(name: string) {
            root.navigator.channelWanted(name);
        }
        function onSessionsWanted(filter: string) {
            root.navigator.sessionsWanted(filter);
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.huge
        spacing: Theme.medium

        PageHeader {
            Layout.fillWidth: true
            subtitle: root.subtitle()
            title: qsTr("Topology", "page")

            ChoiceRow {
                choices: [qsTr("Transport", "group sessions by"), qsTr("Agent", "group sessions by"), qsTr("Network", "group sessions by")]
                current: root.topology.grouping
                name: qsTr("Group sessions by", "choice")
                objectName: "topologyGrouping"

                onChosen: choice => {
                    root.topology.grouping = choice;
                }
            }

            ChoiceRow {
                choices: [qsTr("Picture", "view"), qsTr("Table", "view")]
                current: root.isTable ? 1 : 0
                name: qsTr("Show as", "choice")
                objectName: "topologyView"

                onChosen: choice => {
                    root.isTable = choice === 1;
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.large

            TopologyPath {
                Layout.fillWidth: true
                topology: root.topology
            }

            TopologyLegend {
                visible: !root.isTable && !root.isEmpty
            }
        }

        Card {
            Layout.fillHeight: true
            Layout.fillWidth: true

            TopologyPicture {
                anchors.fill: parent
                anchors.margins: Theme.medium
                focus: !root.isTable
                topology: root.topology
                visible: !root.isTable
            }

            TopologyTable {
                anchors.fill: parent
                anchors.margins: Theme.hair
                focus: root.isTable
                topology: root.topology
                visible: root.isTable
            }

            EmptyState {
                advice: root.topology.problem !== "" ? root.topology.problem : root.topology.path.length > 0 ? qsTr("Nobody is left in this group. Go back with Escape.") : qsTr("Clients appear here, grouped, as soon as they shake hands.")
                anchors.centerIn: parent
                objectName: "emptyTopology"
                symbol: Icon.Topology
                title: root.topology.problem !== "" ? qsTr("The server does not tell who talks to whom") : qsTr("No sessions")
                visible: root.isEmpty || (!root.topology.isKnown && root.topology.problem !== "")
            }
        }

        TopologyReadout {
            Layout.fillWidth: true
            topology: root.topology
            visible: root.topology.isKnown && !root.isEmpty
        }
    }

    Keys.onEscapePressed: event => {
        event.accepted = root.topology.path.length > 0;
        root.topology.goTo(root.topology.path.length - 1);
    }
    Keys.onPressed: event => {
        if (event.key !== Qt.Key_Backspace || root.topology.path.length === 0)
            return;
        root.topology.goTo(root.topology.path.length - 1);
        event.accepted = true;
    }
}
