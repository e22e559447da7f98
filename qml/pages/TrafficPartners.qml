// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// The messages of one exchange, with the time between; Enter or a click leads to one.
ListView {
    id: root

    required property TrafficPartnersModel partners

    signal wanted(real number)

    function choose(row: int) {
        const item = itemAtIndex(row) as TrafficPartner;
        if (item)
            root.wanted(item.number);
    }

    Accessible.name: qsTr("Request, reply and event", "list")
    Accessible.role: Accessible.List
    activeFocusOnTab: true
    implicitHeight: contentHeight
    interactive: false
    keyNavigationEnabled: true
    model: partners
    objectName: "trafficPartners"

    Keys.onEnterPressed: root.choose(root.currentIndex)
    Keys.onReturnPressed: root.choose(root.currentIndex)

    delegate: TrafficPartner {
        hasFocus: root.activeFocus && ListView.isCurrentItem
        width: root.width

        onChosen: root.wanted(number)
    }
}
