// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/inprocesssession.h"

#include "console/app/inprocesspeer.h"
#include "console/client/madeupreply.h"
#include "console/client/systemclock.h"
#include "server/protocol/constants.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtCore/QPointer>
#include <utility>

namespace halley {

using namespace Qt::StringLiterals;

// Is woken by the other thread. customEvent() alone is overridden: it need not look into the event, which Qt
// made where ThreadSanitizer does not see it.
class InProcessSession::Reader final : public QObject
{
public:
    explicit Reader(InProcessSession &session) : m_session(session) {}
    void wakeLater() { QCoreApplication::postEvent(this, new QEvent(QEvent::User)); }

protected:
    void customEvent(QEvent *) override { m_session.read(); }

private:
    InProcessSession &m_session;
};

InProcessSession::InProcessSession(BrokerThread &thread, Clock clock)
    : InProcessSession(thread, Options(), std::move(clock))
{
}

InProcessSession::InProcessSession(BrokerThread &thread, Options options, Clock clock)
    : m_door(thread.door()), m_options(options),
      m_clock(clock ? std::move(clock) : Clock(&ConsoleClock::now)),
      m_channels(std::make_shared<ClientChannels>(static_cast<SubscriptionRequests &>(*this),
                                                  options.registrations)),
      m_reader(std::make_unique<Reader>(*this))
{
    m_watchdog.setInterval(options.unread);
    QObject::connect(&m_watchdog, &QTimer::timeout, m_reader.get(), [this] { advance(); });
}

InProcessSession::~InProcessSession()
{
    m_channels.reset(); // first: its handlers may hold registrations
    dropLine();
}

void InProcessSession::handshake(const Message &fields, MessageHandler onReply)
{
    Message request = fields;
    request.setText(Field::Channel, words::metaHandshake);
    if (m_state != State::Disconnected) {
        failLater(request, std::move(onReply), u"there is a session already: disconnect first"_s);
        return;
    }
    m_fields = request;
    openLine(std::move(onReply));
    if (m_owesPost && m_batchDepth == 0)
        endSession(u"the server does not run"_s);
}

void InProcessSession::openLine(MessageHandler onReply)
{
    if (!m_door->isOpen()) {
        failLater(m_fields, std::move(onReply), u"the server has ended"_s);
        return;
    }
    const Duration unread = m_options.unread;
    m_line = std::make_shared<InProcessLine>(
        Mailbox<InProcessRequest>::Bounds{m_options.messages, m_options.bytes, unread},
        Mailbox<InProcessNotice>::Bounds{m_options.messages, m_options.bytes, unread});
    m_line->reader = m_reader.get();
    m_state = State::Handshaking;
    m_watchdog.start();
    send(m_fields, std::move(onReply));
}

// The peer ends with the line. It may be in the middle of something: its thread takes it away.
void InProcessSession::dropLine()
{
    m_watchdog.stop();
    const auto line = std::exchange(m_line, nullptr);
    if (!line)
        return;
    {
        const std::scoped_lock lock(line->readerMutex);
        line->reader = nullptr;
    }
    line->toSession.close(InProcessCutOff{}); // if the call is refused, the peer finds out by this
    m_door->post([line, guests = m_door->guests()](Broker &) { InProcessPeer::leave(line, guests); });
}

void InProcessSession::disconnect(MessageHandler onReply)
{
    const Message request = Message::on(ChannelId::literal(words::metaDisconnect));
    if (m_state != State::Handshaken) {
        if (m_state == State::Handshaking)
            endSession(u"ended by the client"_s);
        failLater(request, std::move(onReply), u"not connected"_s);
        return;
    }
    if (send(request, std::move(onReply)))
        m_state = State::Disconnecting;
    else
        endSession(u"ended by the client"_s);
}

Registration InProcessSession::subscribe(const ChannelId &channel, MessageHandler onMessage,
                                         MessageHandler onReply)
{
    return m_channels->subscribe(channel, std::move(onMessage), std::move(onReply));
}

Registration InProcessSession::addListener(const ChannelId &channel, MessageHandler onMessage)
{
    return m_channels->addListener(channel, std::move(onMessage));
}

void InProcessSession::publishMessage(Message message, MessageHandler onReply)
{
    send(std::move(message), std::move(onReply));
}

void InProcessSession::remoteCallMessage(Message message, MessageHandler onResult)
{
    send(std::move(message), std::move(onResult), Wait::ForResult);
}

void InProcessSession::requestSubscribe(const ChannelId &channel, MessageHandler onReply)
{
    Message message = Message::on(ChannelId::literal(words::metaSubscribe));
    message.setText(Field::Subscription, channel.name());
    send(std::move(message), std::move(onReply));
}

void InProcessSession::requestUnsubscribe(const ChannelId &channel)
{
    Message message = Message::on(ChannelId::literal(words::metaUnsubscribe));
    message.setText(Field::Subscription, channel.name());
    send(std::move(message), nullptr);
}

void InProcessSession::endBatch()
{
    Q_ASSERT(m_batchDepth > 0);
    if (--m_batchDepth == 0 && m_owesPost)
        postServe();
}

bool InProcessSession::send(Message request, MessageHandler onReply, Wait wait)
{
    using Put = Mailbox<InProcessRequest>::Put;
    if (!m_line || m_state == State::Disconnecting) {
        failLater(request, std::move(onReply), u"not connected"_s);
        return false;
    }
    const quint64 ticket = ++m_lastTicket;
    const qsizetype bytes = request.raw(Field::Data).size() + request.raw(Field::Ext).size() + 256;
    const Put put =
        m_line->toServer.put(InProcessRequest{ticket, request, wait == Wait::ForResult}, bytes, m_clock());
    if (put != Put::First && put != Put::Stored) {
        failLater(request, std::move(onReply), u"the server's thread does not keep up"_s);
        return false;
    }
    request.remove(Field::Data);
    if (request.channel() != words::metaUnsubscribe)
        m_pending.emplace(ticket, Pending{std::move(request), std::move(onReply)});
    m_owesPost |= put == Put::First;
    if (m_owesPost && m_batchDepth == 0)
        postServe();
    return true;
}

// A server that takes no call now is asked again by advance().
void InProcessSession::postServe()
{
    const auto serve = [line = m_line, guests = m_door->guests()](Broker &broker) {
        InProcessPeer::serve(broker, line, guests);
    };
    m_owesPost = m_line && !m_door->post(serve);
}

void InProcessSession::answerLater(const Message &reply, MessageHandler onReply)
{
    m_later.push_back({reply, std::move(onReply), Notify::HandlerOnly});
    m_reader->wakeLater();
}

void InProcessSession::failLater(const Message &request, MessageHandler onReply, const QString &reason)
{
    m_later.push_back({madeUpFailure(request, {reason}, "local"), std::move(onReply), Notify::Everyone});
    m_reader->wakeLater();
}

void InProcessSession::read()
{
    if (!readLater() || !m_line)
        return;
    const QPointer<Reader> alive(m_reader.get());
    const auto line = m_line;
    for (InProcessNotice &notice : line->toSession.takeAll()) {
        if (auto *reply = std::get_if<InProcessReply>(&notice))
            receiveReply(reply->ticket, reply->message);
        else if (auto *event = std::get_if<InProcessEvent>(&notice))
            receiveEvent(event->message);
        else if (std::holds_alternative<InProcessCutOff>(notice))
            cutOff(u"the console did not keep up with the server"_s);
        else
            serverEnded({}, u"the server has ended"_s);
        if (!alive || m_line != line) // a handler destroyed or ended the session
            return;
    }
}

// False if a handler destroyed the session.
bool InProcessSession::readLater()
{
    const QPointer<Reader> alive(m_reader.get());
    for (const Later &later : std::exchange(m_later, {})) {
        answer(later.message, later.onReply, later.notify);
        if (!alive)
            return false;
    }
    return true;
}

void InProcessSession::answer(const Message &message, const MessageHandler &onReply, Notify notify)
{
    const QPointer<Reader> alive(m_reader.get());
    if (onReply)
        onReply(message);
    if (alive && notify == Notify::Everyone)
        m_channels->dispatch(message);
}

void InProcessSession::receiveReply(quint64 ticket, const Message &reply)
{
    auto pending = m_pending.extract(ticket);
    const QByteArray channel = reply.channel();
    if (channel == words::metaHandshake && reply.isSuccessful()) {
        m_state = State::Handshaken;
        m_id = reply.clientId();
    } else if (channel == words::metaHandshake || channel == words::metaDisconnect) {
        endSession(u"the session has ended"_s);
    }
    // The result of a remote call is an event too, and reaches everyone as that.
    answer(reply, pending.empty() ? nullptr : pending.mapped().onReply,
           isEvent(reply) ? Notify::HandlerOnly : Notify::Everyone);
}

void InProcessSession::receiveEvent(const Message &message)
{
    const bool goodbye = message.channel() == words::metaDisconnect;
    if (goodbye)
        serverEnded(message, u"the server ended the session"_s);
    else
        m_channels->dispatch(message);
}

void InProcessSession::serverEnded(const Message &goodbye, const QString &reason)
{
    Message message = goodbye;
    message.setText(Field::Channel, words::metaDisconnect);
    message.setSuccessful(true);
    endSession(reason);
    m_later.push_back({message, nullptr, Notify::Everyone});
    m_reader->wakeLater();
}

void InProcessSession::cutOff(const QString &reason)
{
    endSession(reason);
    failLater(Message::on(ChannelId::literal(words::metaConnect)), nullptr, reason);
    openLine(nullptr);
}

// Everything open fails, from the event loop.
void InProcessSession::endSession(const QString &reason)
{
    m_state = State::Disconnected;
    m_id = {};
    m_owesPost = false;
    dropLine();
    for (auto &[ticket, pending] : std::exchange(m_pending, {}))
        failLater(pending.request, std::move(pending.onReply), reason);
    m_channels->sessionLost();
}

// Only a session can be lost: a handshake that waits for a busy server goes on waiting.
void InProcessSession::advance()
{
    if (m_state == State::Handshaken && m_line->toServer.isOverdue(m_clock()))
        cutOff(u"the server's thread does not answer"_s);
    else if (m_owesPost && m_batchDepth == 0)
        postServe();
}

} // namespace halley
