// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

Text {
    color: Theme.colors.text
    elide: Text.ElideRight
    font: Theme.monoFont
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
