// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// The name of a channel to type, with the known ones offered below: Down and Up choose one, Return takes it,
// Esc closes the list.
LineField {
    id: control

    required property PublishTarget target

    property int chosen: -1
    property bool isOffering: false

    function take(row: int) {
        const item = list.itemAtIndex(row) as NameRow;
        if (item)
            control.target.channel = item.name;
        control.isOffering = false;
    }

    font: Theme.monoFont
    problem: target.problem
    text: target.channel
    title: qsTr("Channel, as /chat/demo or /service/echo")

    Keys.onDownPressed: {
        control.isOffering = true;
        control.chosen = Math.min(control.target.offers.count - 1, control.chosen + 1);
    }
    Keys.onEscapePressed: event => {
        event.accepted = offers.visible;
        control.isOffering = false;
    }
    Keys.onReturnPressed: event => {
        event.accepted = offers.visible && control.chosen >= 0;
        if (event.accepted)
            control.take(control.chosen);
    }
    Keys.onUpPressed: control.chosen = Math.max(-1, control.chosen - 1)
    onActiveFocusChanged: {
        if (!control.activeFocus)
            control.isOffering = false;
    }
    onTextEdited: {
        control.target.channel = control.text;
        control.chosen = -1;
        control.isOffering = true;
    }

    // The binding ends when one types: what is chosen elsewhere is to be seen nevertheless.
    Connections {
        function onChannelChanged() {
            if (control.text !== control.target.channel)
                control.text = control.target.channel;
        }

        target: control.target
    }

    T.Popup {
        id: offers

        closePolicy: T.Popup.NoAutoClose
        padding: Theme.hair
        visible: control.isOffering && control.target.offers.count > 0 && control.activeFocus
        width: control.width
        y: control.height + Theme.tiny

        background: Rectangle {
            border.color: Theme.colors.border
            border.width: Theme.hair
            color: Theme.colors.raised
            radius: Theme.radius
        }
        // qmllint disable deferred-property-id
        contentItem: ListView {
            id: list

            Accessible.name: qsTr("Known channels", "list")
            Accessible.role: Accessible.List
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            implicitHeight: Math.min(8, count) * Theme.rowHeight
            model: control.target.offers
            objectName: "channelOffers"

            delegate: NameRow {
                id: row

                required property int index

                hasFocus: true
                height: Theme.rowHeight
                isSelected: row.index === control.chosen
                width: list.width

                onChosen: control.take(row.index)
            }
        }
    }
}
