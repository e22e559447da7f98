// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// A field that filters while one types, with a short rest so that the server is not asked for every letter.
T.TextField {
    id: control

    property string placeholder: ""
    // What is wrong with the text; empty if nothing is.
    property string problem: ""

    signal edited(string value)

    Accessible.description: problem
    Accessible.name: placeholder
    color: Theme.colors.text
    font: Theme.bodyFont
    implicitHeight: Theme.controlHeight
    implicitWidth: 280
    leftPadding: Theme.small + Theme.iconSize + Theme.small
    maximumLength: 256
    rightPadding: Theme.small + Theme.huge
    selectByMouse: true
    selectedTextColor: Theme.colors.textOnAccent
    selectionColor: Theme.colors.accentFill
    verticalAlignment: TextInput.AlignVCenter

    background: Rectangle {
        border.color: control.problem !== "" ? Theme.colors.bad : Theme.colors.fieldBorder
        border.width: Theme.hair
        color: Theme.colors.field
        radius: Theme.radius

        Icon {
            anchors.left: parent.left
            anchors.leftMargin: Theme.small
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.faint
            height: Theme.iconSize
            symbol: Icon.Search
            width: Theme.iconSize
        }

        BodyText {
            anchors.fill: parent
            anchors.leftMargin: control.leftPadding
            anchors.rightMargin: Theme.small
            color: Theme.colors.faint
            text: control.placeholder
            visible: control.text === ""
        }

        FocusRing {
            isShown: control.activeFocus
        }
    }

    Keys.onEscapePressed: event => {
        event.accepted = control.text !== "";
        control.clearNow();
    }
    onAccepted: control.editNow()
    onTextEdited: rest.restart()

    function clearNow() {
        control.text = "";
        control.editNow();
    }
    function editNow() {
        rest.stop();
        control.edited(control.text);
    }

    Timer {
        id: rest

        interval: 250

        onTriggered: control.edited(control.text)
    }

    IconButton {
        anchors.right: parent.right
        anchors.rightMargin: Theme.tiny
        anchors.verticalCenter: parent.verticalCenter
        symbol: Icon.Close
        text: qsTr("Clear the filter", "button")
        visible: control.text !== ""

        onClicked: control.clearNow()
    }
}
