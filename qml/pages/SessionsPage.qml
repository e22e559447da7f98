// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

FocusScope {
    id: root

    required property OperatorActions actions
    required property TableColumns columns
    required property Navigator navigator
    required property SessionsModel sessions
    required property SessionInspector session

    readonly property bool hasDetails: sessions.selectedId !== ""

    function focusFilter() {
        filter.forceActiveFocus();
        filter.selectAll();
    }
    function subtitle(): string {
        if (!sessions.isKnown)
            return "";
        if (sessions.filter !== "")
            return qsTr("%1 of %2 match", "sessions").arg(Format.count(sessions.total)).arg(Format.count(sessions.all));
        if (sessions.isCut)
            return qsTr("%1, the first %2 listed", "sessions").arg(Format.count(sessions.total)).arg(Format.count(list.count));
        return qsTr("%1 in all", "sessions").arg(Format.count(sessions.total));
    }

    function showSession(id: string) {
        root.sessions.selectedId = id;
    }
    function showFilter(text: string) {
        filter.text = text;
        root.sessions.filter = text;
    }

    Accessible.name: qsTr("Sessions", "page")
    Accessible.role: Accessible.Pane

    Binding {
        property: "active"
        target: root.sessions
        value: root.visible
    }

    Binding {
        property: "active"
        target: root.session
        value: root.visible && root.hasDetails
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.huge
        spacing: Theme.large

        PageHeader {
            Layout.fillWidth: true
            subtitle: root.subtitle()
            title: qsTr("Sessions", "page")

            FilterField {
                id: filter

                objectName: "sessionFilter"
                placeholder: qsTr("Filter by id, address, agent, state", "sessions")

                onEdited: value => {
                    root.sessions.filter = value;
                }
            }

            ColumnsMenu {
                columns: root.columns
                objectName: "sessionColumns"
                titles: widths
            }
        }

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.medium

            Card {
                id: table

                Layout.fillHeight: true
                Layout.fillWidth: true

                SessionColumns {
                    id: widths

                    columns: root.columns
                }

                Binding {
                    property: "available"
                    target: root.columns
                    value: Math.max(0, list.width - Theme.scrollBarWidth)
                }

                Binding {
                    property: "gap"
                    target: root.columns
                    value: Theme.medium
                }

                SessionsHeader {
                    id: heads

                    columns: widths
                    sessions: root.sessions
                    x: Theme.hair
                    y: Theme.tiny
                }

                Divider {
                    id: line

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.top: heads.bottom
                }

                RowList {
                    id: list

                    Accessible.name: qsTr("Sessions", "table")
                    anchors.bottom: parent.bottom
                    anchors.left: parent.left
                    anchors.margins: Theme.hair
                    anchors.right: parent.right
                    anchors.top: line.bottom
                    focus: true
                    model: root.sessions
                    objectName: "sessionList"
                    selectedRow: root.sessions.selectedRow

                    Keys.onDeletePressed: details.askToKick()
                    Keys.onEscapePressed: root.sessions.selectedId = ""
                    onFirstShownChanged: root.sessions.show(list.firstShown, list.firstShown + list.rowsShown)
                    onRowWanted: row => root.sessions.selectRow(row)
                    onRowsShownChanged: root.sessions.show(list.firstShown, list.firstShown + list.rowsShown)

                    delegate: SessionRow {
                        id: row

                        required property int index

                        columns: widths
                        hasFocus: list.activeFocus
                        height: Theme.rowHeight
                        isHovered: hover.hovered
                        isSelected: row.index === list.selectedRow
                        width: list.width

                        HoverHandler {
                            id: hover
                        }

                        TapHandler {
                            onTapped: {
                                list.forceActiveFocus();
                                root.sessions.selectRow(row.index);
                            }
                        }
                    }
                }

                EmptyState {
                    advice: root.sessions.filter !== "" ? qsTr("Change the filter, or clear it with Escape.") : qsTr("Sessions appear here as soon as a client shakes hands.")
                    anchors.centerIn: parent
                    objectName: "emptySessions"
                    symbol: Icon.Sessions
                    title: root.sessions.filter !== "" ? qsTr("No session matches") : qsTr("No sessions")
                    visible: root.sessions.isKnown && list.count === 0
                }
            }

            SessionDetails {
                id: details

                Layout.fillHeight: true
                Layout.preferredWidth: Math.round(Math.max(400, Math.min(480, root.width * 0.36)))
                actions: root.actions
                navigator: root.navigator
                session: root.session
                visible: root.hasDetails

                onClosed: {
                    root.sessions.selectedId = "";
                    list.forceActiveFocus();
                }
            }
        }
    }
}
