// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Halley.Console
import Halley.Ui

// One session in full, in views of which one is open; below them what can be done to it.
DetailPane {
    id: root

    required property OperatorActions actions
    required property Navigator navigator
    required property SessionInspector session

    function age(): string {
        if (session.isGone)
            return qsTr("This session has ended. What is shown was known last, at %1.").arg(session.asOf);
        return session.asOf === "" ? "" : qsTr("As of %1", "server's time").arg(session.asOf);
    }
    function askToKick() {
        things.askToKick();
    }

    objectName: "sessionDetails"
    subtitle: age()
    title: session.sessionId

    component Tab: PaneTab {
        id: tab

        required property SessionInspector session
        required property int view

        checked: tab.session.view === tab.view

        onClicked: tab.session.view = tab.view
    }

    Row {
        Accessible.name: qsTr("Views of the session", "tabs")
        Accessible.role: Accessible.PageTabList
        Layout.fillWidth: true

        Tab {
            objectName: "sessionFacts"
            session: root.session
            text: qsTr("Facts", "tab")
            view: SessionInspector.Facts
        }

        Tab {
            objectName: "sessionSubscriptions"
            session: root.session
            text: qsTr("Subscriptions", "tab")
            view: SessionInspector.Subscriptions
        }

        Tab {
            objectName: "sessionQueueTab"
            session: root.session
            text: qsTr("Queue", "tab")
            view: SessionInspector.Queue
        }

        Tab {
            objectName: "sessionTimelineTab"
            session: root.session
            text: qsTr("Timeline", "tab")
            view: SessionInspector.Timeline
        }

        Tab {
            objectName: "sessionTrafficTab"
            session: root.session
            text: qsTr("Traffic", "tab")
            view: SessionInspector.Traffic
        }
    }

    Divider {
        Layout.fillWidth: true
        Layout.topMargin: -Theme.small
    }

    FactsPane {
        Layout.fillHeight: true
        Layout.fillWidth: true
        facts: root.session.facts
        visible: root.session.view === SessionInspector.Facts
    }

    SessionSubscriptions {
        Layout.fillHeight: true
        Layout.fillWidth: true
        navigator: root.navigator
        session: root.session
        visible: root.session.view === SessionInspector.Subscriptions
    }

    SessionQueue {
        Layout.fillHeight: true
        Layout.fillWidth: true
        queue: root.session.queue
        visible: root.session.view === SessionInspector.Queue
    }

    SessionTimeline {
        Layout.fillHeight: true
        Layout.fillWidth: true
        timeline: root.session.timeline
        visible: root.session.view === SessionInspector.Timeline
    }

    SessionTraffic {
        Layout.fillHeight: true
        Layout.fillWidth: true
        feed: root.session.feed
        visible: root.session.view === SessionInspector.Traffic
    }

    Divider {
        Layout.fillWidth: true
    }

    SessionActions {
        id: things

        Layout.fillWidth: true
        actions: root.actions
        session: root.session
    }
}
