// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Ui

// Which columns the sessions table has at a width, and how wide they are: head and rows read the same numbers.
QtObject {
    id: root

    required property real width

    readonly property bool hasAgent: width > 1040
    readonly property bool hasSubscriptions: width > 900
    readonly property bool hasAge: width > 820
    readonly property bool hasTransport: width > 740

    readonly property bool hasRates: width > 600

    readonly property real transport: hasTransport ? 92 : 0
    readonly property real subscriptions: hasSubscriptions ? 92 : 0
    readonly property real queue: 60
    readonly property real rate: hasRates ? 56 : 0
    readonly property real age: hasAge ? 92 : 0
    readonly property real state: 156

    // What is left is shared by the texts.
    readonly property real fixed: transport + subscriptions + queue + 2 * rate + age + state + 2 * Theme.medium
    readonly property real rest: Math.max(180, width - fixed - gaps * Theme.medium)
    readonly property int gaps: 3 + (hasRates ? 2 : 0) + (hasTransport ? 1 : 0) + (hasSubscriptions ? 1 : 0) + (hasAge ? 1 : 0) + (hasAgent ? 1 : 0)
    readonly property real id: hasAgent ? rest * 0.24 : rest * 0.5
    readonly property real address: hasAgent ? rest * 0.32 : rest * 0.5
    readonly property real agent: hasAgent ? rest * 0.44 : 0
}
