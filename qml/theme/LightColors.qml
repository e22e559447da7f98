// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick

ThemeColors {
    rail: "#e8ecf1"
    window: "#f3f5f8"
    surface: "#ffffff"
    raised: "#f6f8fa"
    hover: "#f0f4f9"
    selection: "#dceafb"
    scrim: "#66202a36"
    field: "#ffffff"

    border: "#d3dae2"
    grid: "#e3e8ee"
    fieldBorder: "#74818f"
    focus: "#0a5fc2"

    text: "#17212d"
    muted: "#44525f"
    faint: "#586673"
    accent: "#0a5fc2"
    textOnAccent: "#ffffff"
    accentFill: "#0a5fc2"

    good: "#167544"
    notice: "#2a66a8"
    warning: "#8a5800"
    bad: "#c2262e"
    warningGround: "#fdf3dc"
    badGround: "#fde8e8"

    seriesIn: "#1668c7"
    seriesOut: "#b95c00"
    seriesWebSocket: "#0d7a6b"
    seriesLongPolling: "#9334a3"
    seriesLocal: "#5a6876"
    seriesQueue: "#8f6a00"

    jsonKey: "#0a53a8"
    jsonString: "#1b6b3a"
    jsonNumber: "#9a4a00"
    jsonLiteral: "#7a2f9e"
}
