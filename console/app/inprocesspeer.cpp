// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/inprocesspeer.h"

#include "console/client/madeupreply.h"
#include "server/broker/broker.h"
#include "server/protocol/constants.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtCore/QLoggingCategory>
#include <utility>

namespace halley {

namespace {

Q_LOGGING_CATEGORY(lcInProcess, "halley.console.inprocess", QtInfoMsg)

// What a message costs in a mailbox: its payload, and about the rest of it.
qsizetype noticeBytes(const Message &message)
{
    return message.raw(Field::Data).size() + message.raw(Field::Ext).size() + 256;
}

} // namespace

void InProcessLine::wakeReader()
{
    const std::scoped_lock lock(readerMutex);
    if (reader)
        QCoreApplication::postEvent(reader, new QEvent(QEvent::User));
}

InProcessPeer::InProcessPeer(Broker &broker, std::shared_ptr<InProcessLine> line,
                             std::shared_ptr<BrokerGuests> guests)
    : m_broker(broker), m_line(std::move(line)), m_guests(std::move(guests)), m_session(broker, "console")
{
}

// The subscriptions end after this; what they still say is for nobody.
InProcessPeer::~InProcessPeer()
{
    m_silent = true;
}

// The listener hears everything once, however many subscriptions match it.
void InProcessPeer::start()
{
    m_everything = m_session.addListener(ChannelId::literal("/**"), [this](const Message &message) {
        const QByteArray channel = message.channel();
        const bool goodbye = channel == words::metaDisconnect && !message.has(Field::Id);
        if (isEvent(message) || goodbye || channel == words::metaUnsubscribe)
            forward(message);
    });
}

void InProcessPeer::serve(Broker &broker, const std::shared_ptr<InProcessLine> &line,
                          const std::shared_ptr<BrokerGuests> &guests)
{
    if (line->over)
        return;
    auto peer = line->peer.lock();
    if (!peer) {
        peer = std::make_shared<InProcessPeer>(broker, line, guests);
        peer->start();
        guests->add(peer);
        line->peer = peer;
    }
    for (const InProcessRequest &request : line->toServer.takeAll())
        peer->handle(request);
}

void InProcessPeer::leave(const std::shared_ptr<InProcessLine> &line,
                          const std::shared_ptr<BrokerGuests> &guests)
{
    line->over = true;
    if (const auto peer = line->peer.lock())
        guests->remove(peer);
}

void InProcessPeer::handle(const InProcessRequest &request)
{
    const auto onReply = [this, ticket = request.ticket](const Message &reply) {
        tell(InProcessReply{ticket, reply}, noticeBytes(reply));
    };
    const QByteArray channel = request.message.channel();
    if (channel == words::metaHandshake) {
        m_session.handshake(request.message, onReply);
    } else if (channel == words::metaDisconnect) {
        m_session.disconnect(onReply);
    } else if (channel == words::metaSubscribe) {
        subscribe(request.message, onReply);
    } else if (channel == words::metaUnsubscribe) {
        m_subscriptions.erase(ChannelId::literal(*request.message.text(Field::Subscription)));
    } else if (request.isCall) {
        m_session.remoteCallMessage(request.message, onReply);
    } else {
        m_session.publishMessage(request.message, onReply);
    }
}

void InProcessPeer::subscribe(const Message &message, ClientSession::MessageHandler onReply)
{
    const ChannelId channel = ChannelId::literal(*message.text(Field::Subscription));
    m_subscriptions[channel] = m_session.subscribe(
        channel, [](const Message &) {}, std::move(onReply));
}

void InProcessPeer::forward(const Message &message)
{
    tell(InProcessEvent{message}, noticeBytes(message));
}

void InProcessPeer::tell(InProcessNotice notice, qsizetype bytes)
{
    if (m_silent)
        return;
    using Put = Mailbox<InProcessNotice>::Put;
    const Put put = m_line->toSession.put(std::move(notice), bytes, m_broker.now());
    if (put == Put::First)
        m_line->wakeReader();
    else if (put == Put::Refused)
        cutOff();
    else if (put == Put::Closed)
        leaveLater();
}

void InProcessPeer::cutOff()
{
    qCInfo(lcInProcess) << "the console does not read: cut off";
    m_line->toSession.close(InProcessCutOff{});
    m_line->wakeReader();
    leaveLater();
}

// Later in this turn, since a handler of the session may be running.
void InProcessPeer::leaveLater()
{
    m_silent = true;
    m_line->over = true;
    m_broker.post([self = shared_from_this()] { self->m_guests->remove(self); });
}

void InProcessPeer::brokerEnds()
{
    m_silent = true;
    m_line->over = true;
    m_line->toSession.close(InProcessServerEnd{});
    m_line->wakeReader();
}

} // namespace halley
