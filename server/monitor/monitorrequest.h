// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/pagerequest.h"
#include "server/protocol/channelid.h"
#include "server/protocol/clientid.h"
#include "server/protocol/limits.h"
#include "server/protocol/result.h"

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
};
struct UntapRequest
{
    QByteArray tap;
};
using MonitorRequest = std::variant<OverviewRequest, SessionsRequest, SessionRequest, ChannelsRequest,
                                    ChannelRequest, TapRequest, UntapRequest>;

// Why data is not a request: short English for the asker.
struct MonitorRequestError
{
    QByteArray text;
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
