// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/lookbudget.h"
#include "server/monitor/monitorrequest.h"
#include "server/monitor/ratelimit.h"
#include "server/protocol/channelid.h"
#include "server/protocol/instant.h"

#include <QtCore/QByteArray>
#include <vector>

namespace halley {

class CutTexts;
class ServerSession;
class TapCandidate;

// One operator's view on the traffic: what it wants to see, how much of it, and what waits for the next push.
// Never holds more than MonitorLimits say; what does not fit is counted and gone.
class TrafficTap
{
public:
    // `owner` must outlive the tap. `watched`: the only session whose traffic is wanted; its deliveries are
    // shown, too. Null: all of them.
    TrafficTap(QByteArray name, const ServerSession &owner, const ServerSession *watched,
               const TapRequest &request, Instant now);

    [[nodiscard]] const QByteArray &name() const noexcept { return m_name; }
    [[nodiscard]] const ChannelId &channel() const noexcept { return m_channel; }
    [[nodiscard]] const ServerSession &owner() const noexcept { return m_owner; }
    // Null for a tap on all sessions, and when the session has ended.
    [[nodiscard]] const ServerSession *watched() const noexcept { return m_watched; }
    void watchedEnded() noexcept { m_watched = nullptr; }

    // Takes the message if it wants it and has room for it within its rate. What it wanted and did not take,
    // or could not afford to look at, counts as skipped. `cut` gets the text if not all of it is shown.
    void offer(const TapCandidate &message, LookBudget &looks, CutTexts &cut, Instant now);

    [[nodiscard]] bool hasNews() const noexcept { return !m_pending.empty() || m_skipped > 0; }
    // What is to be pushed, and a fresh start.
    [[nodiscard]] QByteArray take(Instant now);

private:
    [[nodiscard]] bool isOfItsSession(const TapCandidate &message) const;
    [[nodiscard]] bool isOnItsChannels(const TapCandidate &message) const;
    [[nodiscard]] bool passesFilter(const TapCandidate &message, LookBudget &looks, Instant now);
    // Asked once for each message that it wants: is there room for it, and does the rate allow it?
    [[nodiscard]] bool admits(Instant now);
    [[nodiscard]] QByteArray rowOf(const TapCandidate &message, Instant now) const;

    QByteArray m_name;
    ChannelId m_channel;
    const ServerSession &m_owner;
    const ServerSession *m_watched;
    ClientId m_session; // of the watched one; empty: all
    QList<ChannelId> m_patterns;
    bool m_wantsAll;
    TrafficFilter m_filter;
    qsizetype m_payload; // bytes that are shown of a message
    RateLimit m_rate;
    std::vector<QByteArray> m_pending;
    qsizetype m_pendingBytes = 0;
    quint64 m_skipped = 0;
    quint64 m_lastNumber = 0;
};

} // namespace halley
