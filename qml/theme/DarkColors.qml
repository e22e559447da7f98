// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick

ThemeColors {
    rail: "#0d1117"
    window: "#11161d"
    surface: "#181e27"
    raised: "#1f2732"
    hover: "#1e2632"
    selection: "#1c3350"
    scrim: "#99040608"
    field: "#11161d"

    border: "#29323e"
    grid: "#252e3a"
    fieldBorder: "#65758a"
    focus: "#6cb2ff"

    text: "#e8edf3"
    muted: "#a9b5c3"
    faint: "#8f9cac"
    accent: "#6cb2ff"
    textOnAccent: "#0b1a2b"
    accentFill: "#6cb2ff"

    good: "#56c88f"
    notice: "#7fb4ee"
    warning: "#e8b653"
    bad: "#ff8079"
    warningGround: "#33290f"
    badGround: "#3a1a1c"

    seriesIn: "#5eaeff"
    seriesOut: "#f2a65a"
    seriesWebSocket: "#4fc9b0"
    seriesLongPolling: "#d98ae0"
    seriesLocal: "#a9b5c3"
    seriesQueue: "#e8c95a"

    jsonKey: "#85bdff"
    jsonString: "#8fd3a2"
    jsonNumber: "#f2b27a"
    jsonLiteral: "#d3a4f0"
}
