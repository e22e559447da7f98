// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/operatorpolicy.h"

#include "server/broker/serversession.h"
#include "server/monitor/monitorchannels.h"
#include "server/protocol/monitorwords.h"

namespace halley {
namespace {

// On the session, not in a table here: it ends with the session.
const QByteArray &operatorAttribute()
{
    static const QByteArray name("halley.operator");
    return name;
}

} // namespace

OperatorPolicy::OperatorPolicy(QByteArray token, SecurityPolicy *next)
    : m_token(std::move(token)), m_next(next ? next : &m_default)
{
}

void OperatorPolicy::setNext(SecurityPolicy *next)
{
    m_next = next ? next : &m_default;
}

bool OperatorPolicy::isOperator(const ServerSession &session)
{
    return session.isLocal() || session.attribute(operatorAttribute()).toBool();
}

// The time depends on the length of what was given, not on how much of it is right.
bool OperatorPolicy::isRight(QByteArrayView token) const
{
    if (m_token.isEmpty())
        return false;
    quint32 difference = token.size() == m_token.size() ? 0 : 1;
    for (qsizetype i = 0; i < token.size(); ++i)
        difference |= quint8(token[i]) ^ quint8(m_token[i % m_token.size()]);
    return difference == 0;
}

bool OperatorPolicy::canHandshake(Broker &broker, ServerSession &session, const Message &message,
                                  Message &reply)
{
    if (!session.isLocal() && message.has(Field::Ext)) {
        const QJsonObject halley = message.ext().value(monitorwords::extHalley).toObject();
        if (halley.contains(monitorwords::extToken)) {
            if (!isRight(halley.value(monitorwords::extToken).toString().toUtf8()))
                return false;
            session.setAttribute(operatorAttribute(), true);
        }
    }
    return m_next->canHandshake(broker, session, message, reply);
}

bool OperatorPolicy::canCreate(Broker &broker, ServerSession &session, const ChannelId &channel,
                               const Message &message, Message &reply)
{
    if (isMonitorChannel(channel))
        return isOperator(session);
    return m_next->canCreate(broker, session, channel, message, reply);
}

bool OperatorPolicy::canSubscribe(Broker &broker, ServerSession &session, const ChannelId &channel,
                                  const Message &message, Message &reply)
{
    if (isMonitorChannel(channel))
        return isOperator(session);
    return m_next->canSubscribe(broker, session, channel, message, reply);
}

bool OperatorPolicy::canPublish(Broker &broker, ServerSession &session, const ChannelId &channel,
                                const Message &message, Message &reply)
{
    if (isMonitorChannel(channel))
        return isOperator(session);
    return m_next->canPublish(broker, session, channel, message, reply);
}

} // namespace halley
