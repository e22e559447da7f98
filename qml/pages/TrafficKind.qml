// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import Halley.Console
import Halley.Ui

// The kind of a message, in its colour.
Badge {
    required property int kind

    tone: kind === TrafficRows.Event || kind === TrafficRows.Delivery ? Theme.colors.seriesWebSocket : kind === TrafficRows.Request ? Theme.colors.seriesIn : kind === TrafficRows.Reply ? Theme.colors.seriesOut : Theme.colors.warning
}
