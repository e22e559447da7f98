// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

Text {
    color: Theme.colors.text
    elide: Text.ElideRight
    font: Theme.bodyFont
    // Said, so that a name in Hebrew or Arabic does not leave its column's edge.
    horizontalAlignment: Text.AlignLeft
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
