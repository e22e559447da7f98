// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Ui

// Title of a page, what it is about now, and its controls at the right.
RowLayout {
    id: root

    required property string title
    property string subtitle: ""

    implicitHeight: Theme.controlHeight
    spacing: Theme.medium

    BodyText {
        Accessible.name: text
        Accessible.role: Accessible.Heading
        Layout.alignment: Qt.AlignBaseline
        font: Theme.titleFont
        text: root.title
    }

    BodyText {
        Layout.alignment: Qt.AlignBaseline
        Layout.fillWidth: true
        color: Theme.colors.muted
        text: root.subtitle
    }
}
