// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

Rectangle {
    color: Theme.colors.border
    implicitHeight: Theme.hair
    implicitWidth: Theme.hair
}
