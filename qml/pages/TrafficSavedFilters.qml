// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// Filters that were saved or used before, and a name for the one in force.
Sheet {
    id: root

    required property SavedFilters filters
    // That can be saved.
    required property string expression

    signal chosen(string expression)

    function choose(row: int) {
        const expression = root.filters.expressionAt(row);
        root.close();
        root.chosen(expression);
    }
    function save() {
        if (root.filters.save(name.text, root.expression))
            root.close();
    }

    height: Math.min(parent.height - 2 * Theme.huge, 440)
    title: qsTr("Saved filters", "dialog")
    width: Math.min(parent.width - 2 * Theme.huge, 560)
    x: Math.round((parent.width - width) / 2)
    y: Math.min(96, Math.round((parent.height - height) / 2))

    onAboutToShow: {
        name.text = "";
        list.currentIndex = 0;
    }
    onOpened: root.expression !== "" ? name.forceActiveFocus() : list.forceActiveFocus()

    ColumnLayout {
        Accessible.name: root.title
        Accessible.role: Accessible.Dialog
        anchors.fill: parent
        anchors.margins: Theme.large
        objectName: "trafficSavedFilters"
        spacing: Theme.medium

        SectionTitle {
            Layout.fillWidth: true
            text: root.title
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.small
            visible: root.expression !== ""

            LineField {
                id: name

                Layout.fillWidth: true
                name: qsTr("Name of the filter in force", "field")
                objectName: "trafficFilterName"
                placeholder: qsTr("Name for: %1", "a filter").arg(root.expression)

                onAccepted: root.save()
            }

            PushButton {
                enabled: name.text.trim() !== ""
                objectName: "trafficFilterSave"
                symbol: Icon.Star
                text: qsTr("Save", "button")

                onClicked: root.save()
            }
        }

        ListView {
            id: list

            Accessible.name: root.title
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            keyNavigationEnabled: true
            model: root.filters
            objectName: "trafficSavedList"

            Keys.onDeletePressed: root.filters.remove(list.currentIndex)
            Keys.onEnterPressed: root.choose(list.currentIndex)
            Keys.onReturnPressed: root.choose(list.currentIndex)

            delegate: TrafficSavedFilter {
                hasFocus: list.activeFocus
                isCurrent: ListView.isCurrentItem
                width: list.width

                onChosen: root.choose(index)
                onRemoved: root.filters.remove(index)
            }

            EmptyState {
                advice: qsTr("Filters that you use with Enter are remembered here, and those that you give a name.")
                anchors.centerIn: parent
                symbol: Icon.Star
                title: qsTr("No filters yet")
                visible: list.count === 0
            }
        }

        CaptionText {
            Layout.fillWidth: true
            text: qsTr("Enter uses a filter, Delete forgets it.")
            visible: list.count > 0
        }
    }
}
