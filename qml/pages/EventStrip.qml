// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What the log shows: the kinds it is narrowed to, and how much of it there is.
RowLayout {
    id: root

    required property EventsModel events

    component Kind: Chip {
        id: chip

        required property EventsModel events
        required property int group

        checked: (chip.events.groups & chip.group) !== 0

        onClicked: chip.events.groups ^= chip.group
    }

    function sentence(): string {
        if (events.error !== "")
            return qsTr("The server does not show its log: %1").arg(events.error);
        if (!events.isKnown)
            return "";
        if (events.isPaused)
            return qsTr("Paused. %1 events are waiting.").arg(Format.count(events.waiting));
        if (!events.isLive)
            return qsTr("Not live: as of %1.", "time").arg(events.asOf);
        return qsTr("Live. %1 shown of %2 that the server keeps.").arg(Format.count(events.count)).arg(Format.count(events.kept));
    }

    spacing: Theme.small

    Kind {
        events: root.events
        group: EventsModel.Refusals
        objectName: "eventsRefusals"
        text: qsTr("Refusals", "kinds of events")
    }

    Kind {
        events: root.events
        group: EventsModel.Slowness
        objectName: "eventsSlowness"
        text: qsTr("Slow readers", "kinds of events")
    }

    Kind {
        events: root.events
        group: EventsModel.Hooks
        objectName: "eventsHooks"
        text: qsTr("Hooks", "kinds of events")
    }

    Kind {
        events: root.events
        group: EventsModel.Limits
        objectName: "eventsLimits"
        text: qsTr("Limits", "kinds of events")
    }

    Kind {
        events: root.events
        group: EventsModel.Operators
        objectName: "eventsOperators"
        text: qsTr("Operators", "kinds of events")
    }

    Kind {
        events: root.events
        group: EventsModel.Comings
        objectName: "eventsComings"
        text: qsTr("Comings and goings", "kinds of events")
    }

    StatusDot {
        Layout.leftMargin: Theme.small
        color: root.events.error !== "" ? Theme.colors.bad : root.events.isPaused ? Theme.colors.warning : root.events.isLive ? Theme.colors.good : Theme.colors.notice
    }

    BodyText {
        Accessible.name: text
        Accessible.role: Accessible.StaticText
        Layout.fillWidth: true
        color: root.events.error !== "" ? Theme.colors.bad : Theme.colors.muted
        objectName: "eventsSentence"
        text: root.sentence()
    }

    BodyText {
        color: Theme.colors.warning
        text: qsTr("%1 passed unseen: too many at once").arg(Format.count(root.events.missed))
        visible: root.events.missed > 0
    }
}
