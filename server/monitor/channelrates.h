// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/monitorlimits.h"
#include "server/protocol/channelid.h"
#include "server/protocol/instant.h"

#include <QtCore/QHash>
#include <array>

namespace halley {

// Events and bytes per second.
struct ChannelRate
{
    double events = 0;
    double bytes = 0;
};

// The rates of channels over the last five seconds or so: whole seconds, and what there is of the current
// one.
//
// Kept only while somebody is interested, and only of channels that are active; while nobody is, an event
// costs one branch. So the first answer after a while has no rates, and the next ones those since then.
class ChannelRates
{
public:
    [[nodiscard]] bool isActive() const noexcept { return m_active; }
    // Somebody looked: keep rates for a while.
    void want(Instant now);

    void count(const ChannelId &channel, qsizetype bytes, Instant now);
    void remove(const ChannelId &channel) { m_channels.remove(channel); }
    [[nodiscard]] ChannelRate rate(const ChannelId &channel, Instant now) const;
    // `each(channel, rate)` for every channel that is kept.
    template <typename Each>
    void forEach(Instant now, Each each) const
    {
        for (auto channel = m_channels.constBegin(); channel != m_channels.constEnd(); ++channel)
            each(channel.key(), rateOf(*channel, now));
    }
    // Once a second or so: forgets channels that fell silent, and everything when nobody looked for long.
    void tidy(Instant now);
    [[nodiscard]] qsizetype channelCount() const noexcept { return m_channels.size(); }

private:
    struct Second
    {
        qint64 number = -1; // since m_start
        quint64 events = 0;
        quint64 bytes = 0;
    };
    using Seconds = std::array<Second, MonitorLimits::rateSeconds + 1>;
    [[nodiscard]] qint64 secondOf(Instant now) const;
    [[nodiscard]] ChannelRate rateOf(const Seconds &seconds, Instant now) const;

    bool m_active = false;
    Instant m_start;
    Instant m_wanted;
    QHash<ChannelId, Seconds> m_channels;
};

} // namespace halley
