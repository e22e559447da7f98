// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

FocusScope {
    id: root

    required property OperatorActions actions
    required property Navigator navigator
    required property Publisher publisher

    function compose(channel: string) {
        composer.compose(channel);
    }
    function focusFilter() {
        composer.focusChannel();
    }

    Accessible.name: qsTr("Publish", "page")
    Accessible.role: Accessible.Pane

    Binding {
        property: "active"
        target: root.publisher.target
        value: root.visible
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.huge
        spacing: Theme.large

        PageHeader {
            Layout.fillWidth: true
            subtitle: root.actions.objection
            title: qsTr("Publish", "page")
        }

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.medium

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                spacing: Theme.medium

                PublishComposer {
                    id: composer

                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    actions: root.actions
                    focus: true
                    publisher: root.publisher
                }

                PublishResult {
                    Layout.fillWidth: true
                    Layout.preferredHeight: root.publisher.reply.isEmpty ? implicitHeight : Math.max(160, root.height * 0.3)
                    publisher: root.publisher
                    visible: root.publisher.outcome !== Publisher.None
                }
            }

            PublishShelf {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.round(Math.max(300, Math.min(400, root.width * 0.3)))
                publisher: root.publisher

                onUsed: composer.focusText()
            }
        }
    }
}
