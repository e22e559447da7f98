// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

CaptionText {
    Accessible.name: text
    Accessible.role: Accessible.Heading
    color: Theme.colors.muted
    font: Theme.captionStrongFont
}
