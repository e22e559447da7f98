// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/trafficmessage.h"

#include <deque>
#include <optional>

namespace halley::console {

// The traffic feed: messages that are shown, and messages that wait to be. What comes in always waits first;
// the owner moves it over, at most once a frame, and not while the feed is paused. Both sides are bounded by
// number and by bytes (limits::traffic…, limits::paused…); what does not fit any more is dropped from the old
// end, and counted if it was never shown.
//
// Where messages are missing, the feed has a gap: what the server skipped behind the push that told of it,
// what a pause could not keep before the rest of it.
class TrafficBuffer
{
public:
    // What moving everything that waits to the shown side does to it: `evict` rows go at the front, then
    // `append` come at the end.
    struct Move
    {
        int evict = 0;
        int append = 0;
    };

    void add(TrafficPush push);
    // From here on another filter was in force.
    void markFilter(const QString &filter, std::chrono::milliseconds t);
    [[nodiscard]] Move nextMove() const;
    void evict(int count);
    // As many as nextMove() says.
    void append(int count);
    // Forgets everything, the counts too.
    void clear();

    // Rows: messages, and what stands between them.
    [[nodiscard]] int size() const noexcept { return int(m_shown.size()); }
    // 0 is the oldest.
    [[nodiscard]] const TrafficMessage &at(int index) const { return m_shown[size_t(index)]; }
    // Messages among the rows.
    [[nodiscard]] int messages() const noexcept { return m_shownMessages; }
    [[nodiscard]] qsizetype shownBytes() const noexcept { return m_shownBytes; }

    [[nodiscard]] int waiting() const noexcept { return int(m_waiting.size()); }
    [[nodiscard]] qsizetype waitingBytes() const noexcept { return m_waitingBytes; }
    // Dropped while they waited, because the budget of a pause was used up.
    [[nodiscard]] qint64 lost() const noexcept { return m_lost; }
    // Not sent by the server: beyond the rate or the bounds of the tap.
    [[nodiscard]] qint64 skipped() const noexcept { return m_skipped; }

private:
    void wait(TrafficMessage message);
    void dropOldestWaiting();
    void show(TrafficMessage message);

    std::deque<TrafficMessage> m_shown;
    std::deque<TrafficMessage> m_waiting;
    std::optional<TrafficMessage> m_lostGap; // before what waits
    int m_shownMessages = 0;
    qsizetype m_shownBytes = 0;
    qsizetype m_waitingBytes = 0;
    qint64 m_lost = 0;
    qint64 m_skipped = 0;
};

} // namespace halley::console
