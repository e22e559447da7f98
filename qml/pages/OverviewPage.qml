// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

FocusScope {
    id: root

    required property Overview overview
    required property ConnectionStatus connection

    Accessible.name: qsTr("Overview", "page")
    Accessible.role: Accessible.Pane

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.huge
        spacing: Theme.large
        visible: root.overview.hasData

        PageHeader {
            Layout.fillWidth: true
            subtitle: root.overview.uptime === "" ? root.connection.address : qsTr("%1, up %2", "address and uptime").arg(root.connection.address).arg(root.overview.uptime)
            title: qsTr("Overview", "page")
        }

        OverviewTiles {
            Layout.fillWidth: true
            isLow: root.height < 620
            overview: root.overview
        }

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.medium

            OverviewCharts {
                Layout.fillHeight: true
                Layout.fillWidth: true
                overview: root.overview
            }

            Card {
                Layout.fillHeight: true
                Layout.preferredWidth: 288

                ColumnLayout {
                    anchors.fill: parent
                    anchors.margins: Theme.large
                    spacing: Theme.medium

                    BodyText {
                        Accessible.name: text
                        Accessible.role: Accessible.Heading
                        font: Theme.strongFont
                        text: qsTr("What stands out", "heading of the verdicts")
                    }

                    VerdictList {
                        Layout.fillWidth: true
                        objectName: "verdicts"
                        verdicts: root.overview.verdicts
                    }

                    Item {
                        Layout.fillHeight: true
                    }

                    BodyText {
                        Accessible.name: text
                        Accessible.role: Accessible.Heading
                        font: Theme.strongFont
                        text: qsTr("Server", "heading of facts")
                        visible: root.height > 700
                    }

                    FactsList {
                        Layout.fillWidth: true
                        facts: root.overview.facts
                        visible: root.height > 700
                    }
                }
            }
        }
    }

    EmptyState {
        advice: qsTr("The charts begin with the first answer of the server.")
        anchors.centerIn: parent
        objectName: "emptyOverview"
        symbol: Icon.Overview
        title: qsTr("No data yet")
        visible: !root.overview.hasData
    }
}
