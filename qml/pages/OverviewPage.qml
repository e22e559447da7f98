// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// The server as a whole: what stands out, its numbers now, and how they came about.
FocusScope {
    id: root

    required property Navigator navigator
    required property Overview overview
    required property ConnectionStatus connection

    readonly property bool isLow: height < 620

    Accessible.name: qsTr("Overview", "page")
    Accessible.role: Accessible.Pane

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: root.isLow ? Theme.large : Theme.huge
        spacing: root.isLow ? Theme.small : Theme.large
        visible: root.overview.hasData

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.medium

            PageHeader {
                Layout.fillWidth: true
                subtitle: root.overview.uptime === "" ? root.connection.address : qsTr("%1, up %2", "address and uptime").arg(root.connection.address).arg(root.overview.uptime)
                title: qsTr("Overview", "page")
            }

            CaptionText {
                color: root.connection.isStale ? Theme.colors.warning : Theme.colors.faint
                objectName: "overviewAsOf"
                text: qsTr("As of %1", "time of the latest values").arg(root.overview.asOf)
            }
        }

        OverviewTiles {
            Layout.fillWidth: true
            isCompact: root.isLow
            overview: root.overview
        }

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.medium

            OverviewCharts {
                Layout.fillHeight: true
                Layout.fillWidth: true
                objectName: "overviewCharts"
                series: root.overview.series
            }

            Card {
                Layout.fillHeight: true
                Layout.preferredWidth: root.width > 1000 ? 348 : 300

                BodyText {
                    id: heading

                    Accessible.name: text
                    Accessible.role: Accessible.Heading
                    anchors.left: parent.left
                    anchors.margins: Theme.large
                    anchors.top: parent.top
                    font: Theme.strongFont
                    text: qsTr("What stands out", "heading of the verdicts")
                }

                OverviewVerdicts {
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.small
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.small
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.tiny
                    anchors.top: heading.bottom
                    anchors.topMargin: Theme.small
                    facts: root.overview.facts
                    navigator: root.navigator
                    verdicts: root.overview.verdicts
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
