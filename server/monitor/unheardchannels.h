// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/monitorlimits.h"
#include "server/protocol/channelid.h"
#include "server/protocol/instant.h"

#include <QtCore/QHash>
#include <array>

namespace halley {

// Channels whose events of the last minute or so reached nobody: somebody publishes, and spelled the name
// another way than those who listen. Counts only such events, so it costs nothing where all is well.
class UnheardChannels
{
public:
    void count(const ChannelId &channel, Instant now);
    // A JSON array, the most first.
    [[nodiscard]] QByteArray toJson(Instant now) const;
    // Once a second or so: forgets channels of which there is nothing more to tell.
    void tidy(Instant now);
    [[nodiscard]] qsizetype channelCount() const noexcept { return m_channels.size(); }

private:
    struct Span
    {
        qint64 number = -1; // of its time
        quint32 events = 0;
    };
    using Spans = std::array<Span, MonitorLimits::unheardSpans>;
    [[nodiscard]] static qint64 sumOf(const Spans &spans, Instant now);

    QHash<ChannelId, Spans> m_channels;
};

} // namespace halley
