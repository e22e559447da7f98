// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/observer.h"
#include "server/monitor/eventlog.h"
#include "server/monitor/sessiontimelines.h"

#include <array>

namespace halley {

class Broker;

// Makes events, and entries of the sessions' timelines, of what the broker's observer sees, and of what only
// a look once a second can see: sockets that take no data, hooks that do not end, limits that come near.
// Called within the observer's calls; asks the broker, and changes nothing. Operators' tokens are not in what
// it writes.
class EventRecorder
{
public:
    // All must outlive this.
    EventRecorder(const Broker &broker, EventLog &log, SessionTimelines &timelines)
        : m_broker(broker), m_log(log), m_timelines(timelines)
    {
    }

    void sessionAdded(const ServerSession &session);
    void sessionRemoved(const ServerSession &session, SessionEnd how);
    void refused(const MessageOrigin &origin, const Message &message, ErrorCode code, QByteArrayView reason);
    void dropped(const ServerSession &session);
    void multipleClients(const ServerSession &session);
    void moved(const ServerSession &session, const LinkContext &from);
    void connectLost(const ServerSession &session);
    void writable(const ServerSession &session, Instant blockedSince);
    void hookClosed(const ServerSession *session, const OpenHook &hook);

    // The look at one session, and at the server as a whole once all sessions were looked at.
    void look(const ServerSession &session);
    void lookAtServer();

    // What an operator did; `what` is the request's name.
    void action(const ServerSession &actor, QLatin1StringView what, ServerEvent event);

private:
    void add(EventKind kind, const ServerSession *session, QByteArray detail, QByteArray reason = {});
    // An entry of its timeline. `at`: nothing is now.
    void note(const ServerSession &session, TimelineEntry::What what, QByteArray text = {},
              std::optional<Instant> at = {});
    void refusedByLimit(ErrorCode code, QByteArrayView reason);
    void lookAtLevel(size_t place, QByteArrayView name, qint64 used, qint64 limit);
    void lookAtHooks();

    const Broker &m_broker;
    EventLog &m_log;
    SessionTimelines &m_timelines;
    Instant m_looked;             // when all sessions were looked at before
    std::array<bool, 3> m_near{}; // limits that were nearly reached when they were last looked at
};

} // namespace halley
