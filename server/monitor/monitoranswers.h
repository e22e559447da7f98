// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/channelrows.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/monitor/monitoroptions.h"
#include "server/monitor/monitorrequest.h"
#include "server/monitor/sessionrows.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>
#include <optional>

namespace halley {

class Broker;
class ChannelRates;
class OverviewHistory;
class ServerSession;
class TrafficTaps;

// From the data of a request to the data of its answer. Every request has an answer, a malformed one too.
class MonitorAnswers
{
public:
    // All references must outlive this.
    MonitorAnswers(Broker &broker, const MonitorOptions &options, const OverviewHistory &history,
                   ChannelRates &rates, TrafficTaps &taps);

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
    [[nodiscard]] JsonObjectText envelope(const MonitorEnvelope &envelope) const;
    [[nodiscard]] QByteArray server() const;

    Broker &m_broker;
    const MonitorOptions &m_options;
    const OverviewHistory &m_history;
    ChannelRates &m_rates;
    TrafficTaps &m_taps;
    SessionRows m_sessionRows;
    ChannelRows m_channelRows;
};

} // namespace halley
