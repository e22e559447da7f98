// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>
#include <chrono>

// Every bound of the console, in one place. Sizes are bytes, unless the comment says otherwise.
namespace halley::console::limits {

// Samples kept for the charts and the verdicts: an hour and a bit at one a second (about 700 kB). A server
// keeps fifteen minutes of it.
inline constexpr int historySamples = 3'660;
// Verdicts: sessions and channels that stand out (as many as a sample lists), events that are remembered for
// them, characters of each of an event's texts, channel names to compare a wrong one with, and verdicts
// shown.
inline constexpr int slowSessions = 5;
inline constexpr int unheardChannels = 3;
inline constexpr int verdictEvents = 2'000;
inline constexpr int verdictText = 256;
inline constexpr int verdictChannels = 2'000;
inline constexpr int verdictsShown = 8;
// Events in one push, and in the first question about them.
inline constexpr int pushedEvents = 200;
inline constexpr int askedEvents = 500;
// A hole in the history longer than this is drawn as a hole, not as a line across it.
inline constexpr std::chrono::milliseconds historyHole{3'500};
// A sample that is so much older than the one before it: the server's clock was set back.
inline constexpr std::chrono::milliseconds historySetBack{5'000};

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
// A message that is opened whole; and the longest text that is shown in one field, beyond it in pieces of so
// many characters.
inline constexpr qint64 wholeMessage = 16 * 1024 * 1024;
inline constexpr qsizetype textInOneField = 32'768;
inline constexpr qsizetype textPiece = 1'024;
// Rows on either side of a message in which its request, reply or event is looked for: in the feed, and in a
// file, whose rows have to be read.
inline constexpr int partnerRows = 10'000;
inline constexpr int partnerFileRows = 1'000;
// Characters of the feed that are searched in one frame, and of what is searched for.
inline constexpr qsizetype findPerFrame = 256 * 1024;
inline constexpr int findLength = 200;
// Filters that are saved and remembered, and words that are offered while one is typed.
inline constexpr int savedFilters = 100;
inline constexpr int recentFilters = 30;
inline constexpr int filterOffers = 12;

// A file of traffic: bytes that are read of it, the longest line, messages and faulty lines that are kept,
// and rows whose text is in memory.
inline constexpr qint64 trafficFileBytes = 200'000'000;
inline constexpr qsizetype trafficFileLine = 20 * 1024 * 1024;
inline constexpr int trafficFileMessages = 2'000'000;
inline constexpr int trafficFileFaults = 100;
// Blank lines that are passed over before whoever reads gets a word in.
inline constexpr int trafficFileBlanks = 4'096;
inline constexpr int trafficFileRowsInMemory = 512;

// Items of one object or array in the JSON tree that are shown at once, rows that are opened at first,
// and characters of a value on its line.
inline constexpr int jsonTreeItems = 500;
inline constexpr int jsonTreeOpened = 60;
inline constexpr qsizetype jsonTreeValue = 400;

// Events of the server's log: shown at once, and asked for at once.
inline constexpr int eventRows = 10'000;
inline constexpr int eventPage = 500;
// Bytes of UTF-8 of the text that sessions, channels and events are filtered by, as the protocol has it.
inline constexpr qsizetype filterBytes = 256;

// Groups and channels in the picture of who talks to whom, as the protocol has them and the rest; how many
// channels are asked for, and seconds between two questions: each costs the server a look at all sessions.
inline constexpr int topologyGroups = 25;
inline constexpr int topologyChannels = 61;
inline constexpr int topologyChannelsAsked = 30;
inline constexpr int topologyPause = 2;

// Channels that stay on top of the tree.
inline constexpr int pinnedChannels = 50;
// Subscribers of a channel that are listed with who they are.
inline constexpr int subscriberRows = 200;
// Differences between two messages: lines, characters of a value in them, depth, and members or items
// compared.
inline constexpr int diffLines = 200;
inline constexpr int diffValue = 160;
inline constexpr int diffDepth = 64;
inline constexpr int diffItems = 20'000;

// The widest that a user can make a column, in pixels.
inline constexpr int columnWidth = 1'200;
// Readings of a session's queue that its sparkline shows, one a second.
inline constexpr int queueTrend = 60;
// Messages of a queue that can be looked at, and asked for at once.
inline constexpr int queueRows = 2'000;
inline constexpr int queuePage = 200;
// Entries of a session's timeline, and messages of its own traffic.
inline constexpr int timelineEntries = 64;
inline constexpr int sessionMessages = 500;

// A message that is composed; sent ones and templates that are remembered, channels offered while typing, and
// how long a service's answer is waited for.
inline constexpr qsizetype publishBytes = 1024 * 1024;
inline constexpr int publishHistory = 50;
inline constexpr int publishTemplates = 50;
// Longer texts are sent, but not remembered.
inline constexpr int rememberedText = 8'192;
inline constexpr int offeredChannels = 8;
inline constexpr int publishOffersAsked = 50;

// Names in a list of a detail pane (subscriptions, subscribers) and messages in a peeked queue.
inline constexpr int listedNames = 1'000;
inline constexpr int listedMessages = 100;
// Characters of any text that came from a server and is not a message: names, agents, addresses, errors.
inline constexpr int textLength = 4'096;
// Depth of indentation in the JSON view; deeper text goes on at this depth.
inline constexpr int jsonIndent = 64;

// What the settings remember: things, and characters of each as JSON text.
inline constexpr int settingKeys = 1'000;
inline constexpr qsizetype settingBytes = 1024 * 1024;

// Channels and sessions that the command palette offers of each, and characters of what was typed into it.
inline constexpr int paletteRows = 6;
inline constexpr int paletteQuery = 200;

// Requests that wait for their answer, and the time after which one counts as lost.
inline constexpr int openRequests = 64;
inline constexpr std::chrono::seconds requestTime{10};
// Between two attempts at a server that refuses the handshake: it may have been full.
inline constexpr std::chrono::seconds refusedPause{20};
// Between two attempts at a tap, if the first one had no answer.
inline constexpr std::chrono::seconds tapPause{1};

} // namespace halley::console::limits
