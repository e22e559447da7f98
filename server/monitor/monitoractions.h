// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/monitoroptions.h"
#include "server/monitor/monitorrequest.h"

namespace halley {

class Broker;
class EventRecorder;
class JsonObjectText;
class ServerSession;
struct ServerEvent;

// What operators do to the server: kick, purge, send, publish. Each that is done, and each that is refused
// because the server is read-only, becomes an event of the log that names who did it.
class MonitorActions
{
public:
    // All references must outlive this.
    MonitorActions(Broker &broker, const MonitorOptions &options, EventRecorder &events)
        : m_broker(broker), m_options(options), m_events(events)
    {
    }

    using Failure = std::optional<MonitorRequestError>; // nothing: done, the members of the answer were added
    [[nodiscard]] Failure run(JsonObjectText &answer, ServerSession &actor, const KickRequest &request);
    [[nodiscard]] Failure run(JsonObjectText &answer, ServerSession &actor, const PurgeRequest &request);
    [[nodiscard]] Failure run(JsonObjectText &answer, ServerSession &actor, const SendRequest &request);
    [[nodiscard]] Failure run(JsonObjectText &answer, ServerSession &actor, const PublishRequest &request);

private:
    // Refused if the server is read-only, which is recorded.
    [[nodiscard]] Failure mayAct(const ServerSession &actor, QLatin1StringView what,
                                 const QByteArray &session, const QByteArray &channel) const;

    Broker &m_broker;
    const MonitorOptions &m_options;
    EventRecorder &m_events;
};

} // namespace halley
