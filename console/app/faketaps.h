// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/trafficfilter.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>
#include <map>

namespace halley::console {

class FakeChannels;
class FakeSessions;

// Taps on made-up traffic: filtered by the real language, cut as a server cuts, and whole for who asks.
class FakeTaps
{
public:
    struct Push
    {
        QString tap;
        QJsonObject data;
    };

    FakeTaps(const FakeSessions &sessions, const FakeChannels &channels)
        : m_sessions(sessions), m_channels(channels)
    {
    }

    // Answers to the requests of these names; `ok` is in them if they are refused.
    [[nodiscard]] QJsonObject open(const QJsonObject &request);
    void close(const QString &tap) { m_taps.erase(tap); }
    [[nodiscard]] QJsonObject message(const QJsonObject &request) const;
    void clear() { m_taps.clear(); }

    // What went by in the tenth of a second before `now`, for each tap that wants some of it.
    [[nodiscard]] QList<Push> push(qint64 now);

private:
    struct Tap
    {
        TrafficFilter filter;
        qint64 last = 0;
        std::map<qint64, QString> cut; // whole texts, by number; the latest few
    };

    [[nodiscard]] QJsonObject show(Tap &tap, QJsonObject message) const;

    const FakeSessions &m_sessions;
    const FakeChannels &m_channels;
    std::map<QString, Tap> m_taps;
    int m_last = 0;
};

} // namespace halley::console
