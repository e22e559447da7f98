// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <chrono>
#include <vector>

namespace halley::console {

class FakeSessions;

// Channels that nobody made, for `--fake`: stocks, chat rooms, sensors, and one with a name as long as names
// get. What goes on in them follows from their number and the time.
class FakeChannels
{
public:
    explicit FakeChannels(int count);

    void advance(std::chrono::milliseconds now) { m_now = now; }

    [[nodiscard]] int count() const { return int(m_channels.size()); }
    // Answers to the requests `channels` and `channel`; the latter is empty if there is no such channel.
    [[nodiscard]] QJsonObject page(const QJsonObject &request) const;
    [[nodiscard]] QJsonObject detail(const QString &name, const FakeSessions &sessions) const;
    // The name of a channel, modulo their number; empty if there are none. Busy ones come more often.
    [[nodiscard]] QString pick(quint64 noise) const;
    // As rows, the busiest first.
    [[nodiscard]] QJsonArray busiest(int count) const;
    [[nodiscard]] int subscribersOf(const QString &name) const;

private:
    struct Channel
    {
        quint32 number = 0;
        QString name;
        double rate = 0;
        int subscribers = 0;
    };
    [[nodiscard]] QJsonObject row(const Channel &channel) const;
    [[nodiscard]] const Channel *find(const QString &name) const;

    std::vector<Channel> m_channels; // by name
    std::vector<quint32> m_busy;     // indices, the busier the more often
    std::chrono::milliseconds m_now{};
};

} // namespace halley::console
