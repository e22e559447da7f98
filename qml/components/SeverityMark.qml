// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// How grave something is: a shape and a colour. The word is said beside it or in the row's description.
Icon {
    id: root

    required property int severity

    color: severity === EventsModel.Error ? Theme.colors.bad : severity === EventsModel.Warning ? Theme.colors.warning : severity === EventsModel.Notice ? Theme.colors.notice : Theme.colors.faint
    height: Theme.iconSize
    symbol: severity === EventsModel.Error ? Icon.Cross : severity === EventsModel.Warning ? Icon.Warning : severity === EventsModel.Notice ? Icon.Info : Icon.Check
    width: Theme.iconSize
}
