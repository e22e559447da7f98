// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

Rectangle {
    implicitHeight: Theme.dotSize
    implicitWidth: Theme.dotSize
    radius: Theme.dotSize / 2
}
