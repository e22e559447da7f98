// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/cuttexts.h"
#include "server/monitor/lookbudget.h"
#include "server/monitor/monitorrequest.h"
#include "server/monitor/traffictap.h"
#include "server/protocol/frozen.h"
#include "server/protocol/instant.h"
#include "server/protocol/message.h"
#include "server/protocol/result.h"

#include <QtCore/QByteArray>
#include <memory>
#include <optional>
#include <vector>

namespace halley {

class ServerChannel;
class ServerSession;

// All open taps: takes in the traffic that the observer sees and gives each tap what it wants of it.
//
// Not shown: anything on the monitor's own channels, subscriptions to them included, and the connects of
// sessions that have a tap (over long-polling each push would cause a connect, and each connect a push).
// Operator tokens in handshakes are shown as three dots.
class TrafficTaps
{
public:
    using Taps = std::vector<std::unique_ptr<TrafficTap>>;

    [[nodiscard]] bool isEmpty() const noexcept { return m_taps.empty(); }
    [[nodiscard]] const Taps &all() const noexcept { return m_taps; }

    // Refused if the session or the server has as many as MonitorLimits allow. `watched`: the session with
    // the request's id, if it has one.
    [[nodiscard]] Result<const TrafficTap *, MonitorRequestError>
    open(const ServerSession &owner, const ServerSession *watched, const TapRequest &request, Instant now);
    // False if the session has no such tap.
    bool close(const ServerSession &owner, QByteArrayView name);
    // Closes its own taps; those on it stay, and see no more of it.
    void sessionEnded(const ServerSession &session);
    // A tap whose own session unsubscribes from it is closed.
    void unsubscribed(const ServerSession &session, const ServerChannel &channel);
    // The channels of taps that were closed since the last call.
    [[nodiscard]] QList<ChannelId> takeClosed();

    void request(const ServerSession *session, const Message &message, Instant now);
    void reply(const ServerSession *session, const Message &message, Instant now);
    void event(const ServerSession *sender, const ServerChannel &channel, const Frozen &event, int receivers,
               Instant now);
    // Somebody wants to see deliveries: while not, they need not be told of.
    [[nodiscard]] bool isWatching() const noexcept { return !m_watched.empty(); }
    void delivery(const ServerSession &session, const Frozen &event, Instant now);

    // The whole text of a message that a tap showed cut; nothing if it was not cut or is no longer kept.
    [[nodiscard]] std::optional<QByteArray> text(const TappedMessage &message) const;

private:
    void offer(const TapCandidate &message, Instant now);
    template <typename Condition>
    void closeIf(Condition condition);
    void findWatched();

    Taps m_taps;
    std::vector<const ServerSession *> m_watched; // by taps on one session
    CutTexts m_cut;
    LookBudget m_looks;
    QList<ChannelId> m_closed;
    quint64 m_lastNumber = 0;
};

} // namespace halley
