// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Halley.Ui

// One of a few, all in sight: segments side by side. Arrows choose, as in a group of radio buttons.
FocusScope {
    id: root

    // What it is about, for screen readers.
    required property string name
    required property list<string> choices
    property int current: 0

    signal chosen(int choice)

    function choose(choice: int, reason: int) {
        const bounded = (choice + choices.length) % choices.length;
        root.chosen(bounded);
        segments.itemAt(bounded).forceActiveFocus(reason);
    }

    Accessible.name: name
    Accessible.role: Accessible.Grouping
    implicitHeight: Theme.controlHeight
    implicitWidth: row.implicitWidth + 2

    Rectangle {
        anchors.fill: parent
        border.color: Theme.colors.fieldBorder
        border.width: Theme.hair
        color: Theme.colors.field
        radius: Theme.radius
    }

    Row {
        id: row

        anchors.fill: parent
        anchors.margins: Theme.hair

        Repeater {
            id: segments

            model: root.choices

            T.AbstractButton {
                id: segment

                required property int index
                required property string modelData

                readonly property bool isCurrent: index === root.current

                Accessible.checkable: true
                Accessible.checked: isCurrent
                Accessible.name: qsTr("%1: %2", "label and value").arg(root.name).arg(modelData)
                Accessible.role: Accessible.RadioButton
                focusPolicy: Qt.StrongFocus
                height: row.height
                hoverEnabled: true
                implicitWidth: implicitContentWidth + 2 * Theme.large
                objectName: root.objectName + index

                Keys.onLeftPressed: root.choose(root.current - 1, Qt.BacktabFocusReason)
                Keys.onRightPressed: root.choose(root.current + 1, Qt.TabFocusReason)
                onClicked: root.choose(index, segment.focusReason)

                background: Rectangle {
                    color: segment.isCurrent ? Theme.colors.accentFill : segment.hovered ? Theme.colors.hover : "transparent"
                    radius: Theme.radius - 1

                    FocusRing {
                        isShown: segment.visualFocus
                    }
                }
                contentItem: BodyText {
                    color: segment.isCurrent ? Theme.colors.textOnAccent : Theme.colors.text
                    font: segment.isCurrent ? Theme.strongFont : Theme.bodyFont
                    horizontalAlignment: Text.AlignHCenter
                    text: segment.modelData
                }
            }
        }
    }
}
