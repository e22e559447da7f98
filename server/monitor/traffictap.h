// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/monitorrequest.h"
#include "server/monitor/ratelimit.h"
#include "server/protocol/channelid.h"
#include "server/protocol/instant.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <vector>

namespace halley {

class ServerSession;

// One operator's view on the traffic: what it wants to see, how much of it, and what waits for the next push.
// Never holds more than MonitorLimits say; what does not fit is counted and gone.
class TrafficTap
{
public:
    // `owner` must outlive the tap.
    TrafficTap(QByteArray name, const ServerSession &owner, const TapRequest &request, Instant now);

    [[nodiscard]] const QByteArray &name() const noexcept { return m_name; }
    [[nodiscard]] const ChannelId &channel() const noexcept { return m_channel; }
    [[nodiscard]] const ServerSession &owner() const noexcept { return m_owner; }
    // Bytes that are shown of a message.
    [[nodiscard]] qsizetype payload() const noexcept { return m_payload; }

    // `channels`: the message's channel and, for a subscription, the names in it. Empty: its channel is not
    // legal; only a tap on everything shows it.
    [[nodiscard]] bool wants(const QList<ChannelId> &channels) const;
    // Asked once for each message that it wants: true if there is room for it and the rate allows it. Else
    // it counts as skipped.
    [[nodiscard]] bool admits(Instant now);
    // An admitted message, as JSON text; skipped after all if it does not fit.
    void add(QByteArray messageJson);

    [[nodiscard]] bool hasNews() const noexcept { return !m_pending.empty() || m_skipped > 0; }
    // What is to be pushed, and a fresh start.
    [[nodiscard]] QByteArray take(Instant now);

private:
    QByteArray m_name;
    ChannelId m_channel;
    const ServerSession &m_owner;
    QList<ChannelId> m_patterns;
    bool m_wantsAll;
    qsizetype m_payload;
    RateLimit m_rate;
    std::vector<QByteArray> m_pending;
    qsizetype m_pendingBytes = 0;
    quint64 m_skipped = 0;
};

} // namespace halley
