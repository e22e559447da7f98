// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// What is said where there is nothing: what is missing, and what to do about it.
Column {
    id: root

    property int symbol: Icon.Empty
    required property string title
    property string advice: ""

    Accessible.description: advice
    Accessible.name: title
    Accessible.role: Accessible.StaticText
    spacing: Theme.small
    width: Math.min(360, parent ? parent.width - 2 * Theme.huge : 360)

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.colors.faint
        height: 2 * Theme.iconSize
        symbol: root.symbol
        width: 2 * Theme.iconSize
    }

    BodyText {
        font: Theme.strongFont
        horizontalAlignment: Text.AlignHCenter
        text: root.title
        width: parent.width
        wrapMode: Text.Wrap
    }

    BodyText {
        color: Theme.colors.muted
        horizontalAlignment: Text.AlignHCenter
        text: root.advice
        visible: root.advice !== ""
        width: parent.width
        wrapMode: Text.Wrap
    }
}
