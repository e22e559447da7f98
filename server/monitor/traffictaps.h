// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/monitorrequest.h"
#include "server/monitor/traffictap.h"
#include "server/protocol/frozen.h"
#include "server/protocol/instant.h"
#include "server/protocol/message.h"
#include "server/protocol/result.h"

#include <QtCore/QByteArray>
#include <functional>
#include <memory>
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

    // Refused if the session or the server has as many as MonitorLimits allow.
    [[nodiscard]] Result<const TrafficTap *, MonitorRequestError>
    open(const ServerSession &owner, const TapRequest &request, Instant now);
    // False if the session has no such tap.
    bool close(const ServerSession &owner, QByteArrayView name);
    void sessionEnded(const ServerSession &session);
    // A tap whose own session unsubscribes from it is closed.
    void unsubscribed(const ServerSession &session, const ServerChannel &channel);
    // The channels of taps that were closed since the last call.
    [[nodiscard]] QList<ChannelId> takeClosed();

    void request(const ServerSession *session, const Message &message, Instant now);
    void reply(const ServerSession *session, const Message &message, Instant now);
    void event(const ServerSession *sender, const ServerChannel &channel, const Frozen &event, int receivers,
               Instant now);

private:
    // What is shown of one message, besides its text.
    struct Shown
    {
        QLatin1StringView kind;
        const ServerSession *session;
        QByteArrayView channel;
        int receivers; // of an event
    };
    void message(const ServerSession *session, const Message &message, QLatin1StringView kind, Instant now);
    [[nodiscard]] bool isHidden(const ServerSession *session, const QList<ChannelId> &channels) const;
    void show(const Shown &shown, const QList<ChannelId> &channels, const std::function<QByteArray()> &json,
              Instant now);
    template <typename Condition>
    void closeIf(Condition condition);

    Taps m_taps;
    QList<ChannelId> m_closed;
    quint64 m_lastNumber = 0;
};

} // namespace halley
