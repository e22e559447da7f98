// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What the user may choose. All of it holds at once; there is nothing to apply.
FocusScope {
    id: root

    required property Navigator navigator
    required property ConsoleSettings settings

    Accessible.name: qsTr("Settings", "page")
    Accessible.role: Accessible.Pane

    PageHeader {
        id: header

        anchors.left: parent.left
        anchors.margins: Theme.huge
        anchors.right: parent.right
        anchors.top: parent.top
        subtitle: root.settings.file === "" ? qsTr("Not kept: this run remembers nothing.", "settings") : qsTr("Kept in %1", "settings, path of a file").arg(root.settings.file)
        title: qsTr("Settings", "page")
    }

    ColumnLayout {
        anchors.left: parent.left
        anchors.leftMargin: Theme.huge
        anchors.top: header.bottom
        anchors.topMargin: Theme.large
        spacing: Theme.medium
        width: Math.min(parent.width - 2 * Theme.huge, 820)

        SettingsCard {
            title: qsTr("Looks", "heading of settings")

            SettingRow {
                Layout.fillWidth: true
                note: qsTr("High contrast is for those who need it. Ctrl+T switches between dark and light.")
                title: qsTr("Colours", "setting")

                ChoiceRow {
                    choices: [qsTr("System", "setting"), qsTr("Dark", "colour scheme"), qsTr("Light", "colour scheme"), qsTr("High contrast", "colour scheme")]
                    current: root.settings.scheme
                    name: qsTr("Colours", "setting")
                    objectName: "settingScheme"

                    onChosen: choice => root.settings.scheme = choice
                }
            }

            Divider {
                Layout.fillWidth: true
            }

            SettingRow {
                Layout.fillWidth: true
                note: qsTr("Compact shows a quarter more rows.")
                title: qsTr("Density", "setting")

                ChoiceRow {
                    choices: [qsTr("Comfortable", "density"), qsTr("Compact", "density")]
                    current: root.settings.density
                    name: qsTr("Density", "setting")
                    objectName: "settingDensity"

                    onChosen: choice => root.settings.density = choice
                }
            }

            Divider {
                Layout.fillWidth: true
            }

            SettingRow {
                Layout.fillWidth: true
                note: qsTr("Rows do not pulse, and nothing moves in the topology.")
                title: qsTr("Less movement", "setting")

                SwitchButton {
                    checked: root.settings.isCalm
                    objectName: "settingCalm"
                    text: qsTr("Less movement", "setting")

                    onClicked: root.settings.isCalm = !root.settings.isCalm
                }
            }

            Divider {
                Layout.fillWidth: true
            }

            SettingRow {
                Layout.fillWidth: true
                note: qsTr("Names, channels and messages are shown as the server has them.")
                title: qsTr("Language", "setting")

                ChoiceRow {
                    // The languages in themselves: to be found by who cannot read the other.
                    choices: [qsTr("System", "setting"), "English", "中文"]
                    current: root.settings.language
                    name: qsTr("Language", "setting")
                    objectName: "settingLanguage"

                    onChosen: choice => root.settings.language = choice
                }
            }
        }

        SettingsCard {
            title: qsTr("Safety", "heading of settings")

            SettingRow {
                Layout.fillWidth: true
                note: root.settings.isReadOnlyFixed ? qsTr("This console was started with --read-only: it stays so until it ends.") : qsTr("Watch only: kicking, purging, sending and publishing are not offered.")
                title: qsTr("Read-only mode", "setting")

                SwitchButton {
                    checked: root.settings.isReadOnly
                    enabled: !root.settings.isReadOnlyFixed
                    objectName: "settingReadOnly"
                    text: qsTr("Read-only mode", "setting")

                    onClicked: root.settings.isReadOnly = !root.settings.isReadOnly
                }
            }
        }

        BodyText {
            Layout.fillWidth: true
            color: Theme.colors.muted
            text: qsTr("The window, its page and the columns of tables are remembered by themselves.")
            wrapMode: Text.Wrap
        }
    }
}
