// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQml
import Halley.Console
import Halley.Ui

// Carries what the user chose to where it takes effect in the window, and commands to the settings.
QtObject {
    id: root

    required property ConsoleSettings settings

    readonly property Binding scheme: Binding {
        property: "choice"
        target: Theme
        value: root.settings.schemeName
    }
    readonly property Binding density: Binding {
        property: "isCompact"
        target: Theme
        value: root.settings.density === ConsoleSettings.Compact
    }
    readonly property Binding calm: Binding {
        property: "isCalm"
        target: Theme
        value: root.settings.isCalm
    }

    // False if the command is not about settings.
    function run(id: string): bool {
        switch (id) {
        case "lights":
            root.settings.scheme = Theme.isDark ? ConsoleSettings.Light : ConsoleSettings.Dark;
            return true;
        case "contrast":
            root.settings.scheme = ConsoleSettings.HighContrast;
            return true;
        case "system":
            root.settings.scheme = ConsoleSettings.FollowSystem;
            return true;
        case "compact":
            root.settings.density = Theme.isCompact ? ConsoleSettings.Comfortable : ConsoleSettings.Compact;
            return true;
        case "calm":
            root.settings.isCalm = !root.settings.isCalm;
            return true;
        case "readOnly":
            root.settings.isReadOnly = !root.settings.isReadOnly;
            return true;
        case "english":
            root.settings.language = ConsoleSettings.English;
            return true;
        case "chinese":
            root.settings.language = ConsoleSettings.Chinese;
            return true;
        default:
            return false;
        }
    }
}
