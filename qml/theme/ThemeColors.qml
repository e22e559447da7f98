// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick

// One colour scheme. Texts reach a contrast of 4.5 : 1 on every ground they stand on, lines and symbols 3 : 1.
QtObject {
    // Grounds, from the back to the front.
    required property color rail
    required property color window
    required property color surface
    required property color raised
    required property color hover
    required property color selection
    required property color field
    // Over everything behind a dialog; lets it shine through.
    required property color scrim

    // Lines.
    required property color border
    required property color grid
    required property color fieldBorder
    required property color focus

    // Texts.
    required property color text
    required property color muted
    required property color faint
    required property color accent
    required property color textOnAccent
    required property color accentFill

    // What a state means; never the only sign of it.
    required property color good
    required property color notice
    required property color warning
    required property color bad
    required property color warningGround
    required property color badGround

    // Lines of charts.
    required property color seriesIn
    required property color seriesOut
    required property color seriesWebSocket
    required property color seriesLongPolling
    required property color seriesLocal
    required property color seriesQueue

    // JSON.
    required property color jsonKey
    required property color jsonString
    required property color jsonNumber
    required property color jsonLiteral
}
