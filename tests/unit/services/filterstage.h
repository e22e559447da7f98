// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/services/datafilter.h"

#include <algorithm>

namespace halley::test {

// Somewhere for a filter to be asked: a channel of a broker that does nothing.
class FilterStage
{
public:
    FilterStage()
        : m_broker({}, [](std::span<std::byte> bytes) { std::ranges::fill(bytes, std::byte(7)); }),
          m_channel(m_broker, ChannelId::literal("/chat"))
    {
    }
    // The new text; the same text if it stays; empty if it aborts.
    [[nodiscard]] QByteArray filter(DataFilter &filter, const QByteArray &json)
    {
        const Filtered result = filter.filter({nullptr, m_channel}, json);
        return result.kind() == Filtered::Kind::Same ? json : result.text();
    }
    [[nodiscard]] Filtered::Kind kind(DataFilter &filter, const QByteArray &json)
    {
        return filter.filter({nullptr, m_channel}, json).kind();
    }
    [[nodiscard]] ServerChannel &channel() { return m_channel; }

private:
    Broker m_broker;
    ServerChannel m_channel;
};

} // namespace halley::test
