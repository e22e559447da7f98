// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Ui

// Keys as they stand on a keyboard: "Ctrl+K" as two caps, alternatives side by side.
Row {
    id: root

    // As in the table of shortcuts: "Ctrl+K", "? F1".
    required property string keys

    function nameOf(key: string): string {
        switch (key) {
        case "Up":
            return "↑";
        case "Down":
            return "↓";
        case "Left":
            return "←";
        case "Right":
            return "→";
        case "Return":
            return "Enter";
        default:
            return key;
        }
    }

    Accessible.ignored: true
    spacing: Theme.small

    Repeater {
        model: root.keys === "" ? [] : root.keys.split(" ")

        Row {
            id: chord

            required property string modelData

            spacing: 3

            Repeater {
                model: chord.modelData.split("+")

                Rectangle {
                    id: cap

                    required property string modelData

                    border.color: Theme.colors.border
                    border.width: Theme.hair
                    color: Theme.colors.raised
                    implicitHeight: 20
                    implicitWidth: Math.max(20, word.implicitWidth + 10)
                    radius: Theme.tiny

                    CaptionText {
                        id: word

                        anchors.centerIn: parent
                        color: Theme.colors.text
                        text: root.nameOf(cap.modelData)
                    }
                }
            }
        }
    }
}
