// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What the feed is doing: live, paused and how much waits, or why there is nothing.
RowLayout {
    id: root

    required property TrafficModel traffic

    readonly property bool isWrong: traffic.filterError !== "" || traffic.tapError !== ""

    function sentence(): string {
        if (traffic.filterError !== "")
            return traffic.filterError;
        if (traffic.tapError !== "")
            return qsTr("The server gives no tap: %1").arg(traffic.tapError);
        if (traffic.isPaused && traffic.lost > 0)
            return qsTr("Paused. %1 messages are waiting, %2 older ones were given up: the pause %3.").arg(Format.count(traffic.waiting)).arg(Format.count(traffic.lost)).arg(traffic.pauseBudget);
        if (traffic.isPaused)
            return qsTr("Paused. %1 messages are waiting; the pause %2.").arg(Format.count(traffic.waiting)).arg(traffic.pauseBudget);
        if (!traffic.isTapping)
            return qsTr("Opening a tap…");
        return qsTr("Live, at most %1 messages a second. %2 shown.").arg(traffic.rateLimit).arg(Format.count(traffic.count));
    }

    Accessible.name: sentence()
    Accessible.role: Accessible.StaticText
    spacing: Theme.small

    StatusDot {
        color: root.isWrong ? Theme.colors.bad : root.traffic.isPaused ? Theme.colors.warning : root.traffic.isTapping ? Theme.colors.good : Theme.colors.notice
    }

    BodyText {
        Layout.fillWidth: true
        color: root.isWrong ? Theme.colors.bad : Theme.colors.muted
        objectName: "trafficSentence"
        text: root.sentence()
    }

    BodyText {
        color: Theme.colors.warning
        text: qsTr("%1 skipped by the server's rate limit").arg(Format.count(root.traffic.skipped))
        visible: root.traffic.skipped > 0
    }
}
