// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>
#include <chrono>

namespace halley {

// The bounds of the monitor: what it keeps, what it builds for one answer, what it sends per second. It must
// not hurt what it watches. Sizes are bytes.
struct MonitorLimits
{
    // A quarter of an hour of samples, about 350 bytes each.
    static constexpr std::chrono::milliseconds samplePeriod{1'000};
    static constexpr int historySamples = 900;
    // Changes and taps are pushed at most ten times a second: more than a person can follow.
    static constexpr std::chrono::milliseconds pushPeriod{100};
    // Sessions looked at per sample for the figures that no counter has (held, blocked, queued). With more
    // sessions these figures are renewed less often, so that a sample costs a few milliseconds at most.
    static constexpr int scannedSessions = 20'000;

    // The log of events: how many it remembers, and of each kind how many different ones per second; bytes of
    // each of an event's seven texts; events of one push and of one page.
    static constexpr int keptEvents = 10'000;
    static constexpr int eventsPerSecond = 200;
    static constexpr qsizetype eventTextBytes = 256;
    static constexpr int pushedEvents = 200;
    static constexpr int eventRows = 500;
    static constexpr int eventRowsDefault = 200;
    // From when on a socket that takes no data, and a hook that is open, is an event.
    static constexpr std::chrono::milliseconds blockedAfter{1'000};
    static constexpr std::chrono::milliseconds hookStalledAfter{5'000};
    // Shares of a limit: near it is an event, told again only after it was far from it.
    static constexpr double nearLimit = 0.8;
    static constexpr double farFromLimit = 0.7;

    // Rows of one page. A page ends early when its text reaches `answerBytes`: names may be long.
    static constexpr int sessionRows = 500;
    static constexpr int sessionRowsDefault = 100;
    static constexpr int channelRows = 2'000;
    static constexpr int channelRowsDefault = 500;
    static constexpr qsizetype answerBytes = 512 * 1024;
    static constexpr qsizetype filterBytes = 256;

    // Timelines: coarse entries of one session and of all (about 100 bytes each, and their texts), those of
    // messages of one session that is looked at, how many sessions are looked at, and how long after the last
    // question.
    static constexpr size_t timelineEntries = 16;
    static constexpr qsizetype timelineEntriesOfAll = 400'000;
    static constexpr size_t timelineFineEntries = 48;
    static constexpr size_t watchedSessions = 16;
    static constexpr std::chrono::milliseconds timelineInterest{30'000};

    // What stands out in a sample: sessions that are behind, from which share of a queue's limit on; channels
    // that nobody hears, counted over so many spans of time, and of how many they are found.
    static constexpr size_t slowSessions = 5;
    static constexpr double slowQueueShare = 0.5;
    static constexpr size_t unheardChannels = 3;
    static constexpr std::chrono::milliseconds unheardSpan{5'000};
    static constexpr size_t unheardSpans = 12;
    static constexpr qsizetype unheardChannelsKnown = 1'000;

    static constexpr int queueRows = 200;
    static constexpr int queueRowsDefault = 50;
    // A piece of a message's whole text.
    static constexpr qsizetype messagePieceBytes = 256 * 1024;

    // One session, one channel in full.
    static constexpr int listedSubscriptions = 1'000;
    static constexpr int listedSubscribers = 1'000;
    static constexpr int subscriberRows = 200;
    static constexpr int listedMessages = 100;
    static constexpr qsizetype excerptBytes = 2'048;
    static constexpr qsizetype userCharacters = 128;

    // Rates of channels: over how long, for how many channels that are active within that time, and how long
    // after the last question they are still kept.
    static constexpr int rateSeconds = 5;
    static constexpr int ratedChannels = 100'000;
    static constexpr std::chrono::milliseconds rateInterest{30'000};

    // Pictures of who talks to whom: how long one is good for and how many different ones are made in that
    // time; groups and channels of one, the rests included; subscriptions that one looks at.
    static constexpr std::chrono::milliseconds topologyPeriod{2'000};
    static constexpr size_t topologyPictures = 8;
    static constexpr size_t topologyGroups = 24;
    static constexpr int topologyChannels = 60;
    static constexpr int topologyChannelsDefault = 30;
    static constexpr size_t topologySubscriptions = 500'000;

    // Taps.
    static constexpr int taps = 64;
    static constexpr int tapsPerSession = 8;
    static constexpr int tapPatterns = 32;
    static constexpr int tapRate = 2'000; // messages per second
    static constexpr int tapRateDefault = 200;
    static constexpr qsizetype tapPayloadLeast = 64;
    static constexpr qsizetype tapPayloadMost = 64 * 1024;
    static constexpr qsizetype tapPayloadDefault = 4'096;
    // What a tap holds between two pushes; JSON text of the push. Beyond: skipped.
    static constexpr int tapPendingMessages = 2'000;
    static constexpr qsizetype tapPendingBytes = 256 * 1024;
    // Bytes of messages that the filters of all taps walk per second; a message that they cannot afford to
    // look at counts as skipped.
    static constexpr qsizetype tapLookedBytes = 32 * 1024 * 1024;
    // Whole texts of messages that were shown cut, kept to be asked for.
    static constexpr qsizetype cutTextsBytes = 16 * 1024 * 1024;
    // A tap pauses while so much waits for its session: a reader that does not keep up gets less, not later.
    static constexpr int tapQueueMessages = 20;
    static constexpr qsizetype tapQueueBytes = 2 * 1024 * 1024;
};

} // namespace halley
