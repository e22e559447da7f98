// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/extensions/acknowledgedmessagesextension.h"

#include "server/broker/hooks.h"
#include "server/extensions/unacknowledged.h"
#include "server/protocol/constants.h"

#include <QtCore/QJsonObject>
#include <algorithm>

namespace halley {
namespace {

using BatchListeners = HookList<AcknowledgedMessagesExtension::BatchListener *>;
constexpr QLatin1StringView ackKey("ack");

void setAck(Message &message, const QJsonValue &value)
{
    QJsonObject ext = message.ext();
    ext.insert(ackKey, value);
    message.set(Field::Ext, ext);
}

// The batch that a reply of ours carries; zero: none.
qint64 batchOf(const Message &reply)
{
    const QByteArray channel = reply.channel();
    if (!reply.has(Field::Ext) || (channel != words::metaConnect && channel != words::metaHandshake))
        return 0;
    const QJsonValue ack = reply.ext().value(ackKey);
    return (ack.isObject() ? ack[QLatin1StringView("batch")] : ack).toInteger(0);
}

} // namespace

// The part that goes with one session. What is queued already leaves as what comes later.
class AcknowledgedSession final : public SessionExtension
{
public:
    AcknowledgedSession(ServerSession &session, bool deliversDuringHandshake,
                        std::shared_ptr<BatchListeners> listeners)
        : m_unacknowledged(session.queue()), m_deliversDuringHandshake(deliversDuringHandshake),
          m_listeners(std::move(listeners))
    {
        session.setMetaConnectDeliveryOnly(true);
        m_dequeuing =
            session.addDequeueListener([this](ServerSession &who, SessionQueue &,
                                              const QList<Message> &replies) { leave(who, replies); });
        m_removed = session.addRemovedListener(
            [this](ServerSession &, const Message *, SessionEnd) { m_unacknowledged.clear(); });
    }

    bool rcvMeta(ServerSession &session, Message &message, Message &) override
    {
        if (message.channel() != words::metaConnect || !message.has(Field::Ext) ||
            message.clientId() != session.id())
            return true;
        const QJsonValue ack = message.ext().value(ackKey);
        if (!ack.isDouble())
            return true;
        const qint64 batch = ack.toInteger(0);
        m_unacknowledged.acknowledge(batch);
        if (!m_unacknowledged.isEmpty())
            doNotHold(message);
        tell([&](auto &listener) { listener.onBatchReceive(session, batch); });
        return true;
    }

    std::optional<Message> sendMeta(ServerSession &, const Message &message, const Message *) override
    {
        const QByteArray channel = message.channel();
        Message reply = message;
        if (channel == words::metaConnect)
            setAck(reply, m_unacknowledged.closeBatch());
        else if (channel == words::metaHandshake && m_deliversDuringHandshake)
            setAck(reply, QJsonObject{{QLatin1StringView("enabled"), true},
                                      {QLatin1StringView("batch"), m_unacknowledged.closeBatch()}});
        else if (channel == words::metaHandshake)
            setAck(reply, true);
        return reply;
    }

private:
    // What was sent and did not arrive shall not wait until something else is said.
    static void doNotHold(Message &connect)
    {
        QJsonObject advice = connect.advice();
        if (advice.contains(QLatin1StringView("timeout")))
            return;
        advice.insert(QLatin1StringView("timeout"), 0);
        connect.set(Field::Advice, advice);
    }

    void leave(ServerSession &session, const QList<Message> &replies)
    {
        if (!session.isHandshook())
            return; // nothing will be acknowledged any more: its last words leave as they are
        qint64 batch = 0;
        for (const Message &reply : replies)
            batch = std::max(batch, batchOf(reply));
        if (batch == 0)
            return m_unacknowledged.leaveUnnumbered();
        m_unacknowledged.leaveWith(batch);
        if (m_listeners->isEmpty())
            return;
        QList<Frozen> messages;
        for (qsizetype i = 0; i < session.queue().count(); ++i)
            messages.append(session.queue().at(i));
        tell([&](auto &listener) { listener.onBatchSend(session, messages, batch); });
    }

    template <typename Call>
    void tell(Call call)
    {
        m_listeners->forEach([&](AcknowledgedMessagesExtension::BatchListener *listener) {
            Hooks::guarded("a batch listener", [&] { call(*listener); });
        });
    }

    Unacknowledged m_unacknowledged;
    const bool m_deliversDuringHandshake;
    const std::shared_ptr<BatchListeners> m_listeners;
    Registration m_dequeuing, m_removed;
};

AcknowledgedMessagesExtension::AcknowledgedMessagesExtension(Broker &broker)
    : m_broker(broker), m_listeners(std::make_shared<BatchListeners>())
{
}

AcknowledgedMessagesExtension::~AcknowledgedMessagesExtension() = default;

Registration AcknowledgedMessagesExtension::addListener(BatchListener &listener)
{
    return m_listeners->add(&listener);
}

bool AcknowledgedMessagesExtension::sendMeta(ServerSession *to, Message &reply, const Message *request)
{
    if (!to || to->isLocal() || !request || reply.channel() != words::metaHandshake ||
        !reply.isSuccessful() || !request->has(Field::Ext) || !request->ext().value(ackKey).toBool(false))
        return true;
    const bool delivers = m_broker.options().on(to->transport()).allowMessageDeliveryDuringHandshake;
    to->addExtension(std::make_shared<AcknowledgedSession>(*to, delivers, m_listeners));
    return true;
}

} // namespace halley
