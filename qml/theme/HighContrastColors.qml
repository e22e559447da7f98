// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick

// For those who need it: texts reach 7 : 1 everywhere, lines 4.5 : 1, and grounds are told apart by lines.
ThemeColors {
    rail: "#000000"
    window: "#000000"
    surface: "#000000"
    raised: "#101010"
    hover: "#202020"
    selection: "#002a5c"
    field: "#000000"
    scrim: "#cc000000"

    border: "#b8b8b8"
    grid: "#5c5c5c"
    fieldBorder: "#ffffff"
    focus: "#ffe500"

    text: "#ffffff"
    muted: "#f0f0f0"
    faint: "#dcdcdc"
    accent: "#8fd0ff"
    textOnAccent: "#000000"
    accentFill: "#8fd0ff"

    good: "#6dff9e"
    notice: "#a8d8ff"
    warning: "#ffe14d"
    bad: "#ffb3ad"
    warningGround: "#332b00"
    badGround: "#4a0008"

    seriesIn: "#6ec1ff"
    seriesOut: "#ffc16b"
    seriesWebSocket: "#5cf0d3"
    seriesLongPolling: "#f5a6ff"
    seriesLocal: "#e0e0e0"
    seriesQueue: "#fff06b"

    jsonKey: "#a8d8ff"
    jsonString: "#9dffba"
    jsonNumber: "#ffd2a1"
    jsonLiteral: "#ecc8ff"
}
