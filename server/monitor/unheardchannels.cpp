// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/unheardchannels.h"

#include "server/monitor/jsonarraytext.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace halley {
namespace {

qint64 unheardSpanOf(Instant now)
{
    return now.monotonic / MonitorLimits::unheardSpan;
}

} // namespace

void UnheardChannels::count(const ChannelId &channel, Instant now)
{
    auto spans = m_channels.find(channel);
    if (spans == m_channels.end()) {
        if (m_channels.size() >= MonitorLimits::unheardChannelsKnown)
            return;
        spans = m_channels.insert(channel, Spans());
    }
    const qint64 number = unheardSpanOf(now);
    Span &span = (*spans)[size_t(number) % spans->size()];
    if (span.number != number)
        span = {number, 0};
    ++span.events;
}

qint64 UnheardChannels::sumOf(const Spans &spans, Instant now)
{
    const qint64 oldest = unheardSpanOf(now) - qint64(spans.size()) + 1;
    qint64 sum = 0;
    for (const Span &span : spans)
        sum += span.number >= oldest ? span.events : 0;
    return sum;
}

QByteArray UnheardChannels::toJson(Instant now) const
{
    std::vector<std::pair<qint64, QByteArray>> most;
    for (auto channel = m_channels.constBegin(); channel != m_channels.constEnd(); ++channel) {
        if (const qint64 sum = sumOf(*channel, now); sum > 0)
            most.emplace_back(-sum, channel.key().name());
    }
    std::ranges::sort(most);
    JsonArrayText rows;
    for (size_t i = 0; i < std::min<size_t>(most.size(), MonitorLimits::unheardChannels); ++i)
        rows.add(JsonObjectText()
                     .text(monitorwords::channel, most[i].second)
                     .number(monitorwords::count, -most[i].first)
                     .finish());
    return rows.finish();
}

void UnheardChannels::tidy(Instant now)
{
    m_channels.removeIf([now](const auto &entry) { return sumOf(entry.value(), now) == 0; });
}

} // namespace halley
