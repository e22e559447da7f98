// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/monitorchannels.h"

#include "server/broker/broker.h"
#include "server/monitor/operatorpolicy.h"
#include "server/protocol/monitorwords.h"

namespace halley {
namespace {

bool isAtOrBelow(QByteArrayView name, QByteArrayView root)
{
    return name.startsWith(root) && (name.size() == root.size() || name[root.size()] == '/');
}

Authorization operatorsOnly(Operation, const ChannelId &, const ServerSession &session, const Message &)
{
    return OperatorPolicy::isOperator(session) ? Authorization::grant()
                                               : Authorization::deny("operators_only");
}

void closeTo(Broker &broker, QByteArrayView name)
{
    ServerChannel *channel = broker.createChannelIfAbsent(ChannelId::literal(name));
    channel->setPersistent(true);
    if (channel->authorizerCount() == 0) // a second service on the same broker finds it closed
        channel->addAuthorizer(operatorsOnly);
    channel->setAudience(&OperatorPolicy::isOperator);
}

} // namespace

bool isMonitorChannel(const ChannelId &channel)
{
    return isAtOrBelow(channel.name(), monitorwords::broadcastRoot) ||
           isAtOrBelow(channel.name(), monitorwords::serviceRoot);
}

void closeMonitorChannels(Broker &broker)
{
    closeTo(broker, monitorwords::broadcastAll);
    closeTo(broker, monitorwords::serviceAll);
}

} // namespace halley
