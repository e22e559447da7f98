// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick

// How one page leads to another: whoever shows a name of something asks here for the page about it.
QtObject {
    // The session with this id, on the page of sessions.
    signal sessionWanted(string id)
    // The page of sessions, narrowed to those that match.
    signal sessionsWanted(string filter)
    signal channelWanted(string name)
    // The traffic page with this filter expression.
    signal trafficWanted(string filter)
    signal eventsWanted(string filter)
    // The publish page with this channel filled in.
    signal publishWanted(string channel)
}
