// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/channelrows.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/monitor/monitoractions.h"
#include "server/monitor/monitoroptions.h"
#include "server/monitor/monitorrequest.h"
#include "server/monitor/sessionrows.h"
#include "server/monitor/topologyrows.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>
#include <optional>

namespace halley {

class Broker;
class ChannelRates;
class EventLog;
class EventRecorder;
class OverviewHistory;
class ServerSession;
class SessionTimelines;
class TrafficTaps;

// What the answers are made from.
struct MonitorSources
{
    Broker &broker;
    const MonitorOptions &options;
    const OverviewHistory &history;
    ChannelRates &rates;
    TrafficTaps &taps;
    const EventLog &log;
    EventRecorder &events;
    SessionTimelines &timelines;
};

// From the data of a request to the data of its answer. Every request has an answer, a malformed one too.
class MonitorAnswers
{
public:
    // Whatever the references lead to must outlive this.
    explicit MonitorAnswers(const MonitorSources &sources);

    // JSON text. `asker` becomes the owner of the tap that it asks for.
    [[nodiscard]] QByteArray answer(ServerSession &asker, const QJsonValue &data);

private:
    using Failure = std::optional<MonitorRequestError>; // nothing: the members of the answer were added
    Failure add(JsonObjectText &answer, ServerSession &asker, const OverviewRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const SessionsRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const SessionRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const ChannelsRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const ChannelRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const TapRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const UntapRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const EventsRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const QueueRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const MessageRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const KickRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const PurgeRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const SendRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const PublishRequest &request);
    Failure add(JsonObjectText &answer, ServerSession &asker, const TopologyRequest &request);
    Failure addPieceOf(JsonObjectText &answer, const QueuedMessage &queued, qsizetype offset) const;
    Failure addPieceOf(JsonObjectText &answer, const TappedMessage &tapped, qsizetype offset) const;
    [[nodiscard]] JsonObjectText envelope(const MonitorEnvelope &envelope) const;
    [[nodiscard]] QByteArray server() const;

    Broker &m_broker;
    const MonitorOptions &m_options;
    const OverviewHistory &m_history;
    ChannelRates &m_rates;
    TrafficTaps &m_taps;
    const EventLog &m_log;
    SessionTimelines &m_timelines;
    MonitorActions m_actions;
    SessionRows m_sessionRows;
    ChannelRows m_channelRows;
    TopologyRows m_topologyRows;
};

} // namespace halley
