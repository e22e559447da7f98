// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma Singleton
import QtQuick

// Every colour, size and duration of the console.
QtObject {
    id: root

    // "system", "dark", "light" or "contrast".
    property string choice: "system"
    // Rows and controls stand closer.
    property bool isCompact: false
    // Qt 6.4 does not tell the system's scheme, but its palette does.
    readonly property SystemPalette systemPalette: SystemPalette {
    }
    readonly property bool isSystemDark: systemPalette.window.hslLightness < systemPalette.windowText.hslLightness
    readonly property bool isDark: choice === "dark" || choice === "contrast" || (choice === "system" && isSystemDark)

    readonly property ThemeColors darkColors: DarkColors {
    }
    readonly property ThemeColors lightColors: LightColors {
    }
    readonly property ThemeColors highContrastColors: HighContrastColors {
    }
    readonly property ThemeColors colors: choice === "contrast" ? highContrastColors : isDark ? darkColors : lightColors

    // Distances.
    readonly property int hair: 1
    readonly property int tiny: 4
    readonly property int small: 8
    readonly property int medium: 12
    readonly property int large: 16
    readonly property int huge: 24

    readonly property int radius: 6
    readonly property int cardRadius: 8
    readonly property int focusWidth: 2

    // Heights and widths of things.
    readonly property int rowHeight: isCompact ? 24 : 30
    readonly property int controlHeight: isCompact ? 28 : 32
    readonly property int statusHeight: 32
    readonly property int railWidth: 88
    readonly property int railItemHeight: 50
    readonly property int iconSize: 16
    readonly property int railIconSize: 20
    readonly property int dotSize: 8
    readonly property int scrollBarWidth: 10
    readonly property int axisWidth: 52
    readonly property int indent: 18

    // Type. The digits of these families all have one width.
    readonly property string family: firstOf("Roboto,Noto Sans,Open Sans,DejaVu Sans")
    readonly property string monoFamily: firstOf("Roboto Mono,Noto Sans Mono,DejaVu Sans Mono")
    readonly property font captionFont: Qt.font({
            "family": family,
            "pixelSize": 11
        })
    readonly property font captionStrongFont: Qt.font({
            "family": family,
            "pixelSize": 11,
            "weight": Font.Medium
        })
    readonly property font brandFont: Qt.font({
            "family": family,
            "pixelSize": 15,
            "weight": Font.Medium,
            "letterSpacing": 0.5
        })
    readonly property font bodyFont: Qt.font({
            "family": family,
            "pixelSize": 13
        })
    readonly property font strongFont: Qt.font({
            "family": family,
            "pixelSize": 13,
            "weight": Font.Medium
        })
    readonly property font titleFont: Qt.font({
            "family": family,
            "pixelSize": 20,
            "weight": Font.Medium
        })
    readonly property font numberFont: Qt.font({
            "family": family,
            "pixelSize": 26
        })
    readonly property font paneTitleFont: Qt.font({
            "family": monoFamily,
            "pixelSize": 14
        })
    readonly property font monoFont: Qt.font({
            "family": monoFamily,
            "pixelSize": 12
        })

    // Whoever is disturbed by movement: then changes of state take no time, and nothing moves by itself.
    property bool isCalm: false
    // How long changes of state take, in milliseconds.
    readonly property int quick: isCalm ? 0 : 120
    readonly property int slow: isCalm ? 0 : 700

    function firstOf(families: string): string {
        const installed = Qt.fontFamilies();
        for (const name of families.split(",")) {
            if (installed.indexOf(name) >= 0)
                return name;
        }
        return Qt.application.font.family;
    }
}
