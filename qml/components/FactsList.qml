// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// Labels and values, one below the other; long values wrap.
Column {
    id: root

    property FactsModel facts: null
    property int labelWidth: 104

    spacing: Theme.tiny

    Repeater {
        model: root.facts

        Item {
            id: fact

            required property string label
            required property string value

            Accessible.name: qsTr("%1: %2", "label and value").arg(label).arg(value)
            Accessible.role: Accessible.StaticText
            implicitHeight: Math.max(name.implicitHeight, content.implicitHeight)
            width: root.width

            BodyText {
                id: name

                color: Theme.colors.muted
                text: fact.label
                width: root.labelWidth
            }

            BodyText {
                id: content

                anchors.left: name.right
                anchors.right: parent.right
                elide: Text.ElideNone
                text: fact.value
                wrapMode: Text.Wrap
            }
        }
    }
}
