// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientacknowledge.h"

#include "server/protocol/constants.h"

namespace halley {

namespace {

constexpr QLatin1StringView ackKey("ack");
constexpr QLatin1StringView enabledKey("enabled");
constexpr QLatin1StringView batchKey("batch");

} // namespace

bool ClientAcknowledge::sendMeta(Message &message)
{
    const QByteArray channel = message.channel();
    QJsonObject ext = message.ext();
    if (channel == words::metaHandshake)
        ext.insert(ackKey, true);
    else if (channel == words::metaConnect && m_isEnabled)
        ext.insert(ackKey, m_batch);
    else
        return true;
    message.set(Field::Ext, ext);
    return true;
}

bool ClientAcknowledge::rcvMeta(Message &message)
{
    if (!message.isSuccessful())
        return true;
    const QByteArray channel = message.channel();
    if (channel == words::metaHandshake) {
        handshaken(message);
    } else if (channel == words::metaConnect && m_isEnabled) {
        const QJsonValue batch = message.ext().value(ackKey);
        if (batch.isDouble())
            m_batch = batch.toInteger(m_batch);
    }
    return true;
}

void ClientAcknowledge::handshaken(const Message &reply)
{
    const QJsonValue ack = reply.ext().value(ackKey);
    m_isEnabled = ack.toBool() || ack.toObject().value(enabledKey).toBool();
    m_batch = ack.toObject().value(batchKey).toInteger(0);
}

} // namespace halley
