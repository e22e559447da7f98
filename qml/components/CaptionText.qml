// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

Text {
    color: Theme.colors.muted
    elide: Text.ElideRight
    font: Theme.captionFont
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
