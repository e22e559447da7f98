// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/channelrates.h"

#include <algorithm>

namespace halley {

qint64 ChannelRates::secondOf(Instant now) const
{
    return std::chrono::floor<std::chrono::seconds>(now - m_start).count();
}

void ChannelRates::want(Instant now)
{
    if (!m_active) {
        m_active = true;
        m_start = now;
    }
    m_wanted = now;
}

void ChannelRates::count(const ChannelId &channel, qsizetype bytes, Instant now)
{
    auto seconds = m_channels.find(channel);
    if (seconds == m_channels.end()) {
        if (m_channels.size() >= MonitorLimits::ratedChannels)
            return;
        seconds = m_channels.insert(channel, Seconds());
    }
    const qint64 number = secondOf(now);
    Second &second = (*seconds)[size_t(number) % seconds->size()];
    if (second.number != number)
        second = {number, 0, 0};
    ++second.events;
    second.bytes += quint64(bytes);
}

ChannelRate ChannelRates::rate(const ChannelId &channel, Instant now) const
{
    const auto seconds = m_channels.constFind(channel);
    return m_active && seconds != m_channels.constEnd() ? rateOf(*seconds, now) : ChannelRate();
}

ChannelRate ChannelRates::rateOf(const Seconds &seconds, Instant now) const
{
    const qint64 current = secondOf(now);
    const qint64 oldest = std::max<qint64>(current - MonitorLimits::rateSeconds, 0);
    quint64 events = 0;
    quint64 bytes = 0;
    for (const Second &second : seconds) {
        if (second.number < oldest)
            continue;
        events += second.events;
        bytes += second.bytes;
    }
    // At least a second: the first few events must not look like a storm.
    const double window =
        std::max(std::chrono::duration<double>(now - m_start).count() - double(oldest), 1.0);
    return {double(events) / window, double(bytes) / window};
}

void ChannelRates::tidy(Instant now)
{
    if (!m_active)
        return;
    if (now - m_wanted > MonitorLimits::rateInterest) {
        m_active = false;
        m_channels = {};
        return;
    }
    const qint64 oldest = secondOf(now) - MonitorLimits::rateSeconds;
    m_channels.removeIf([oldest](const auto &entry) {
        return std::ranges::all_of(entry.value(),
                                   [oldest](const Second &second) { return second.number < oldest; });
    });
}

} // namespace halley
