// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/eventsrequest.h"
#include "server/monitor/pagerequest.h"
#include "server/monitor/topologyrequest.h"
#include "server/protocol/channelid.h"
#include "server/protocol/clientid.h"
#include "server/protocol/limits.h"
#include "server/protocol/result.h"
#include "server/protocol/trafficfilter.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>
#include <QtCore/QList>
#include <optional>
#include <variant>

namespace halley {

struct OverviewRequest
{
};
using SessionsRequest = PageRequest<SessionSort>;
struct SessionRequest
{
    ClientId id;
};
using ChannelsRequest = PageRequest<ChannelSort>;
struct ChannelRequest
{
    ChannelId name;
};
struct TapRequest
{
    QList<ChannelId> channels; // patterns; never empty
    int rate = 0;              // messages per second
    qsizetype payload = 0;     // bytes shown of each message
    TrafficFilter filter;      // what of it; both must match
    ClientId session;          // only its traffic; empty: everybody's
};
struct UntapRequest
{
    QByteArray tap;
};
// A page of what waits for a session, the oldest first.
struct QueueRequest
{
    ClientId id;
    int offset = 0;
    int limit = 0;
};
// A message that waits for a session, by its place in the queue.
struct QueuedMessage
{
    ClientId session;
    int index = 0;
};
// A message that a tap has shown cut, by its number there (`n`).
struct TappedMessage
{
    QByteArray tap;
    quint64 number = 0;
};
// A piece of a message's whole text.
struct MessageRequest
{
    std::variant<QueuedMessage, TappedMessage> which;
    qsizetype offset = 0; // bytes
};
// What operators may do (MonitorOptions::readOnly: may not).
struct KickRequest
{
    ClientId id;
    QByteArray reason; // for the log; may be empty
};
struct PurgeRequest
{
    ClientId id;
};
struct SendRequest
{
    ClientId id;
    ChannelId channel; // no meta channel, no wild name, none of the monitor's
    QJsonValue data;
};
struct PublishRequest
{
    ChannelId channel; // broadcast; otherwise as above
    QJsonValue data;
};
using MonitorRequest =
    std::variant<OverviewRequest, SessionsRequest, SessionRequest, ChannelsRequest, ChannelRequest,
                 TapRequest, UntapRequest, EventsRequest, QueueRequest, MessageRequest, KickRequest,
                 PurgeRequest, SendRequest, PublishRequest, TopologyRequest>;

// Why data is not a request: short English for the asker.
struct MonitorRequestError
{
    QByteArray text;
    std::optional<int> column = {}; // of a filter: where it is wrong, from 1
};

// What every request carries and every answer gives back, as far as it could be read.
struct MonitorEnvelope
{
    QByteArray name;           // cut to 64 bytes; empty if it is no text
    std::optional<qint64> seq; // nothing if it is no whole number
};

[[nodiscard]] MonitorEnvelope monitorEnvelope(const QJsonValue &data);

// The `data` of a message on the request channel. A member of a wrong type, an unknown name, column or order,
// an illegal channel is an error; a number out of its range is brought into it; an absent member has its
// default; unknown members are ignored.
[[nodiscard]] Result<MonitorRequest, MonitorRequestError> parseMonitorRequest(const QJsonValue &data,
                                                                              const Limits &limits = {});

} // namespace halley
