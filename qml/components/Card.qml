// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

Rectangle {
    border.color: Theme.colors.border
    border.width: Theme.hair
    color: Theme.colors.surface
    radius: Theme.cardRadius
}
