// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>
#include <chrono>

// Every bound of the console, in one place. Sizes are bytes, unless the comment says otherwise.
namespace halley::console::limits {

// Samples kept for the charts and the verdicts: fifteen minutes at one a second, as much as a server keeps.
inline constexpr int historySamples = 900;
// A hole in the history longer than this is drawn as a hole, not as a line across it.
inline constexpr std::chrono::milliseconds historyHole{3'500};

// Session rows asked for at once, and known at once around what is on screen; the others are placeholders.
inline constexpr int sessionPage = 100;
inline constexpr int sessionRowsKept = 2'000;
// Placeholders are cheap (one pointer), but a server may claim any number.
inline constexpr int sessionPlaces = 1'000'000;
// Insertions, removals and moves done one by one in an update; a greater upheaval replaces rows in place.
inline constexpr int sessionSteps = 64;

// Channels in the tree; a server with more is narrowed with the filter, and the page says so.
inline constexpr int channelRows = 10'000;
inline constexpr int channelPage = 2'000;
// Levels of the tree; the rest of a deeper name stands on the last one.
inline constexpr int channelLevels = 32;
// The first time, levels of the tree are opened as long as no more rows than this would show.
inline constexpr int channelRowsOpened = 40;

// Messages shown in the traffic feed, and kept while it is paused: by number and by the bytes of their texts.
// The feed holds more than a pause keeps, so that nothing that was kept is lost when it goes on.
inline constexpr int trafficMessages = 10'000;
inline constexpr qsizetype trafficBytes = 32 * 1024 * 1024;
inline constexpr int pausedMessages = 5'000;
inline constexpr qsizetype pausedBytes = 16 * 1024 * 1024;
// What the console asks of a tap: messages a second, and bytes of one message's text.
inline constexpr int tapRate = 200;
inline constexpr int tapPayload = 4'096;
// Patterns in one traffic filter, as the protocol has it.
inline constexpr int tapPatterns = 32;

// Names in a list of a detail pane (subscriptions, subscribers) and messages in a peeked queue.
inline constexpr int listedNames = 1'000;
inline constexpr int listedMessages = 100;
// Characters of any text that came from a server and is not a message: names, agents, addresses, errors.
inline constexpr int textLength = 4'096;
// Depth of indentation in the JSON view; deeper text goes on at this depth.
inline constexpr int jsonIndent = 64;

// Requests that wait for their answer, and the time after which one counts as lost.
inline constexpr int openRequests = 64;
inline constexpr std::chrono::seconds requestTime{10};

} // namespace halley::console::limits
