// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// What the feed is doing: live, paused and how much waits, what is missing, or why there is nothing; and what
// is wrong with the filter, with the column where it is.
RowLayout {
    id: root

    required property TrafficModel traffic
    required property TrafficRows rows

    readonly property bool isFile: traffic.file.isOpen
    readonly property bool isWrong: rows.filterError !== "" || (!isFile && traffic.tapError !== "")

    function filterSentence(): string {
        const inForce = root.rows.goodFilter === "" ? qsTr("no filter is in force.") : qsTr("%1 stays in force.", "a filter").arg(root.rows.goodFilter);
        if (root.rows.filterErrorColumn === 0)
            return qsTr("%1; %2", "what is wrong with a filter; which is in force").arg(root.rows.filterError).arg(inForce);
        return qsTr("Column %1: %2; %3", "what is wrong with a filter; which is in force").arg(root.rows.filterErrorColumn).arg(root.rows.filterError).arg(inForce);
    }
    function pauseSentence(): string {
        const waiting = Format.count(root.traffic.waiting);
        if (root.traffic.lost > 0)
            return qsTr("Paused. %1 messages are waiting, %2 older ones were given up: the pause %3.").arg(waiting).arg(Format.count(root.traffic.lost)).arg(root.traffic.pauseBudget);
        return qsTr("Paused. %1 messages are waiting; the pause %2.").arg(waiting).arg(root.traffic.pauseBudget);
    }
    function sentence(): string {
        const traffic = root.traffic;
        if (root.rows.filterError !== "")
            return root.filterSentence();
        if (root.isFile)
            return qsTr("%1 messages shown.").arg(Format.count(root.rows.messages));
        if (traffic.tapError !== "")
            return qsTr("The server gives no tap: %1").arg(traffic.tapError);
        if (traffic.isPaused)
            return root.pauseSentence();
        if (!traffic.isTapping && traffic.asOf !== "")
            return qsTr("Not live: as of %1.", "time").arg(traffic.asOf);
        if (!traffic.isTapping)
            return qsTr("Opening a tap…");
        if (traffic.asOf === "")
            return qsTr("Live, at most %1 messages a second and %2 of each.").arg(traffic.rateLimit).arg(traffic.payloadLimit);
        return qsTr("Live, at most %1 messages a second and %2 of each. %3 shown, as of %4.").arg(traffic.rateLimit).arg(traffic.payloadLimit).arg(Format.count(traffic.messages)).arg(traffic.asOf);
    }

    Accessible.name: sentence()
    Accessible.role: Accessible.StaticText
    spacing: Theme.small

    StatusDot {
        color: root.isWrong ? Theme.colors.bad : root.isFile || root.traffic.isPaused ? Theme.colors.warning : root.traffic.isTapping ? Theme.colors.good : Theme.colors.notice
    }

    BodyText {
        Layout.fillWidth: true
        color: root.isWrong ? Theme.colors.bad : Theme.colors.muted
        objectName: "trafficSentence"
        text: root.sentence()
    }

    BodyText {
        color: root.traffic.saving.problem !== "" ? Theme.colors.bad : Theme.colors.muted
        elide: Text.ElideMiddle
        Layout.maximumWidth: root.width / 2
        objectName: "trafficSaveResult"
        text: root.traffic.saving.isSaving ? qsTr("Saving…") : root.traffic.saving.problem !== "" ? qsTr("Not saved: %1").arg(root.traffic.saving.problem) : root.traffic.saving.result
        visible: text !== "" && !root.isFile
    }

    BodyText {
        color: Theme.colors.warning
        objectName: "trafficSkipped"
        text: qsTr("%1 skipped by the server's rate limit").arg(Format.count(root.traffic.skipped))
        visible: root.traffic.skipped > 0 && !root.isFile
    }
}
