// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// Asks before something is done to a server: says whom it hits and what is lost. The keyboard begins on
// Cancel, so that nothing happens by a key too many. What is put into it stands between the two.
Sheet {
    id: root

    required property string actionText
    property int actionSymbol: Icon.Check
    property string consequence: ""
    property FactsModel impact: null
    property bool canAct: true
    // Who gets the keyboard at first; null: the button that does nothing.
    property Item first: null
    default property alias content: extra.data

    signal confirmed

    function act() {
        if (!root.canAct)
            return;
        root.close();
        root.confirmed();
    }

    anchors.centerIn: T.Overlay.overlay
    padding: Theme.huge
    width: 480

    onOpened: {
        const first = root.first ?? cancel as Item;
        first.forceActiveFocus(Qt.TabFocusReason); // seen, however it was opened: it is what a key acts on
    }

    // qmllint disable deferred-property-id
    contentItem: ColumnLayout {
        Accessible.description: root.consequence
        Accessible.name: root.title
        Accessible.role: Accessible.Dialog
        spacing: Theme.medium

        BodyText {
            Accessible.name: text
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            elide: Text.ElideNone
            font: Theme.titleFont
            text: root.title
            wrapMode: Text.Wrap
        }

        FactsList {
            Layout.fillWidth: true
            facts: root.impact
            visible: root.impact !== null
        }

        ColumnLayout {
            id: extra

            Layout.fillWidth: true
            spacing: Theme.small
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small
            visible: root.consequence !== ""

            Icon {
                Layout.alignment: Qt.AlignTop
                color: Theme.colors.warning
                implicitHeight: Theme.iconSize
                implicitWidth: Theme.iconSize
                symbol: Icon.Warning
            }

            BodyText {
                Layout.fillWidth: true
                elide: Text.ElideNone
                objectName: "confirmConsequence"
                text: root.consequence
                wrapMode: Text.Wrap
            }
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.small
            spacing: Theme.small

            Item {
                Layout.fillWidth: true
            }

            PushButton {
                id: cancel

                objectName: "confirmCancel"
                text: qsTr("Cancel", "button")

                Keys.onReturnPressed: root.close()
                onClicked: root.close()
            }

            PushButton {
                enabled: root.canAct
                objectName: "confirmAct"
                symbol: root.actionSymbol
                text: root.actionText

                Keys.onReturnPressed: root.act()
                onClicked: root.act()
            }
        }
    }
}
