// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// The filter expression: checked a moment after one types, its fault marked where it is, with offers of what
// could stand at the cursor. Down goes into the offers, Tab or Enter takes one, Ctrl+Space asks for them.
T.TextField {
    id: control

    required property TrafficRows rows
    required property FilterOffers offers

    readonly property bool isOffering: wantsOffers && activeFocus && offerList.count > 0
    property bool wantsOffers: false

    // It was finished with Enter.
    signal used(string expression)

    function ask() {
        control.wantsOffers = true;
        offerList.currentIndex = -1;
        control.offers.lookAt(control.text, control.cursorPosition);
    }
    function dismiss() {
        control.wantsOffers = false;
        control.offers.clear();
    }
    function take(row: int) {
        const cursor = control.offers.cursorAfter(row);
        control.text = control.offers.textWith(row);
        control.cursorPosition = cursor;
        rest.restart();
        control.ask();
    }
    function apply() {
        rest.stop();
        control.dismiss();
        control.rows.filter = control.text;
    }
    function step(rows: int) {
        const count = offerList.count;
        offerList.currentIndex = Math.max(-1, Math.min(count - 1, offerList.currentIndex + rows));
    }

    Accessible.description: control.rows.filterError !== "" ? control.rows.filterError : offerList.currentItem ? offerList.currentItem.Accessible.name : ""
    Accessible.name: qsTr("Filter", "field of an expression")
    color: Theme.colors.text
    font: Theme.monoFont
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.small + Theme.iconSize + Theme.small
    maximumLength: 1024
    rightPadding: Theme.small + Theme.huge
    selectByMouse: true
    selectedTextColor: Theme.colors.textOnAccent
    selectionColor: Theme.colors.accentFill
    text: rows.filter
    verticalAlignment: TextInput.AlignVCenter

    Keys.onPressed: event => {
        const isOpen = control.isOffering;
        if (event.key === Qt.Key_Space && event.modifiers & Qt.ControlModifier)
            control.ask();
        else if (isOpen && event.key === Qt.Key_Down)
            control.step(1);
        else if (isOpen && event.key === Qt.Key_Up)
            control.step(-1);
        else if (isOpen && event.key === Qt.Key_Tab && !(event.modifiers & Qt.ShiftModifier))
            control.take(Math.max(0, offerList.currentIndex));
        else if (isOpen && offerList.currentIndex >= 0 && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter))
            control.take(offerList.currentIndex);
        else if (isOpen && event.key === Qt.Key_Escape)
            control.dismiss();
        else if (event.key === Qt.Key_Escape && control.text !== "")
            control.clearNow();
        else
            return;
        event.accepted = true;
    }
    onAccepted: {
        control.apply();
        if (control.rows.filterError === "")
            control.used(control.text);
    }
    onActiveFocusChanged: {
        if (!activeFocus)
            control.dismiss();
    }
    onRowsChanged: control.text = control.rows.filter
    onTextEdited: {
        rest.restart();
        control.ask();
    }

    function clearNow() {
        control.text = "";
        control.apply();
    }

    background: Rectangle {
        border.color: control.rows.filterError !== "" ? Theme.colors.bad : Theme.colors.fieldBorder
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
            text: qsTr("Filter, as /stocks/** and data.price > 100 and not kind == reply", "traffic filter")
            visible: control.text === ""
        }

        // Where the fault is.
        Rectangle {
            readonly property rect at: {
                control.cursorPosition; // the text may have scrolled
                return control.positionToRectangle(Math.max(0, Math.min(control.length, control.rows.filterErrorColumn - 1)));
            }

            color: Theme.colors.bad
            height: 2
            objectName: "trafficFilterMark"
            visible: control.rows.filterErrorColumn > 0 && control.rows.filter === control.text && at.x >= control.leftPadding - 1 && at.x < control.width - control.rightPadding
            width: Theme.small
            x: at.x
            y: control.height - 6
        }

        FocusRing {
            isShown: control.activeFocus
        }
    }

    Timer {
        id: rest

        interval: 250

        onTriggered: control.rows.filter = control.text
    }

    // Typing breaks the binding of the text; another filter from elsewhere comes in here.
    Connections {
        function onFilterChanged() {
            if (control.text !== control.rows.filter && !rest.running)
                control.text = control.rows.filter;
        }

        target: control.rows
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

    T.Popup {
        closePolicy: T.Popup.NoAutoClose
        height: offerList.contentHeight + 2 * Theme.tiny
        padding: Theme.tiny
        visible: control.isOffering
        width: Math.min(420, control.width)
        x: control.leftPadding - Theme.small
        y: control.height + Theme.tiny

        background: Rectangle {
            border.color: Theme.colors.border
            border.width: Theme.hair
            color: Theme.colors.surface
            radius: Theme.radius
        }

        ListView {
            id: offerList

            anchors.fill: parent
            Accessible.name: qsTr("What could stand here", "list")
            Accessible.role: Accessible.List
            currentIndex: -1
            interactive: false
            model: control.offers
            objectName: "trafficOffers"

            delegate: TrafficOffer {
                isCurrent: ListView.isCurrentItem
                width: offerList.width

                onChosen: control.take(index)
            }
        }
    }
}
