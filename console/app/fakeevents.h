// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <chrono>
#include <deque>

namespace halley::console {

class FakeChannels;
class FakeSessions;

// A log of things that never happened, for `--fake`: some hundreds before it began, then one or two a second.
// What happens follows from the number of the event.
class FakeEvents
{
public:
    FakeEvents(const FakeSessions &sessions, const FakeChannels &channels)
        : m_sessions(sessions), m_channels(channels)
    {
    }

    // Makes what has happened until then.
    void advance(std::chrono::milliseconds now);
    // One more, with these members; number and time are given.
    void add(QJsonObject event);

    // The answer to the request `events`.
    [[nodiscard]] QJsonObject page(const QJsonObject &request) const;
    // What came since the last call, as a push; nothing came: empty.
    [[nodiscard]] QJsonObject takeNews();

private:
    void happen(qint64 wall);

    const FakeSessions &m_sessions;
    const FakeChannels &m_channels;
    std::deque<QJsonObject> m_events;
    qint64 m_last = 0; // number
    qint64 m_told = 0;
    qint64 m_now = 0;
};

} // namespace halley::console
