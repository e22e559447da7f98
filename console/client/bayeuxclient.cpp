// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/bayeuxclient.h"

#include "console/client/systemclock.h"
#include "server/protocol/codec.h"
#include "server/protocol/constants.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QPointer>
#include <algorithm>
#include <deque>
#include <limits>
#include <utility>

namespace halley {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcClientMessages, "halley.client.messages", QtInfoMsg)

} // namespace

BayeuxClient::BayeuxClient(std::unique_ptr<ClientLink> link, ClientOptions options, Clock clock,
                           QObject *parent)
    : QObject(parent), m_link(std::move(link)), m_clock(clock ? std::move(clock) : Clock(&ConsoleClock::now)),
      m_limits(options.limits), m_core(options, m_link->connectionType().toByteArray()),
      m_channels(std::make_shared<ClientChannels>(static_cast<SubscriptionRequests &>(*this),
                                                  options.limits.registrations))
{
    m_link->setHandler(this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BayeuxClient::advance);
}

// The registry goes first: handlers that are destroyed with it may hold registrations, and those must not
// reach a half-destroyed client.
BayeuxClient::~BayeuxClient()
{
    m_channels.reset();
    m_link->close("client destroyed");
}

ClientState BayeuxClient::state() const
{
    return m_core.state();
}

QString BayeuxClient::failure() const
{
    return m_core.failure();
}

LinkFault BayeuxClient::fault() const
{
    return m_core.fault();
}

std::optional<int> BayeuxClient::httpStatus() const
{
    return m_core.httpStatus();
}

void BayeuxClient::tryNow()
{
    m_core.tryNow(m_clock());
    armTimer();
}

std::optional<Instant> BayeuxClient::nextAttempt() const
{
    return m_core.nextAttempt();
}

ClientId BayeuxClient::id() const
{
    return m_core.id();
}

bool BayeuxClient::isHandshaken() const
{
    return halley::isHandshaken(m_core.state());
}

bool BayeuxClient::isConnected() const
{
    return m_core.state() == ClientState::Connected;
}

void BayeuxClient::handshake(const Message &fields, MessageHandler onReply)
{
    m_core.handshake(m_clock(), fields, std::move(onReply));
    armTimer();
}

void BayeuxClient::disconnect(MessageHandler onReply)
{
    m_core.disconnect(m_clock(), std::move(onReply));
    armTimer();
}

void BayeuxClient::abort()
{
    m_core.abort();
    armTimer();
}

Registration BayeuxClient::subscribe(const ChannelId &channel, MessageHandler onMessage,
                                     MessageHandler onReply)
{
    return m_channels->subscribe(channel, std::move(onMessage), std::move(onReply));
}

Registration BayeuxClient::addListener(const ChannelId &channel, MessageHandler onMessage)
{
    return m_channels->addListener(channel, std::move(onMessage));
}

void BayeuxClient::publish(const ChannelId &channel, QByteArray json, MessageHandler onReply)
{
    Message message = Message::on(channel);
    message.setRaw(Field::Data, std::move(json));
    m_core.request(m_clock(), std::move(message), std::move(onReply));
    armTimer();
}

void BayeuxClient::startBatch()
{
    m_core.startBatch();
}

void BayeuxClient::endBatch()
{
    m_core.endBatch();
    armTimer();
}

void BayeuxClient::requestSubscribe(const ChannelId &channel, MessageHandler onReply)
{
    Message message = Message::on(ChannelId::literal(words::metaSubscribe));
    message.setText(Field::Subscription, channel.name());
    m_core.request(m_clock(), std::move(message), std::move(onReply));
    armTimer();
}

void BayeuxClient::requestUnsubscribe(const ChannelId &channel)
{
    Message message = Message::on(ChannelId::literal(words::metaUnsubscribe));
    message.setText(Field::Subscription, channel.name());
    m_core.request(m_clock(), std::move(message), nullptr);
    armTimer();
}

void BayeuxClient::answerLater(const Message &reply, MessageHandler onReply)
{
    m_core.answerLater(reply, std::move(onReply));
    armTimer();
}

void BayeuxClient::linkOpened()
{
    m_core.linkOpened(m_clock());
    advance();
}

void BayeuxClient::linkReceived(const QByteArray &text)
{
    Limits limits;
    limits.messageSize = m_limits.incomingSize;
    const auto batch = decodeBatch(text, limits);
    if (!batch) {
        qCInfo(lcClientMessages) << "malformed at byte" << batch.error().offset << batch.error().reason;
        m_core.giveUpLink(m_clock(),
                          u"the server sent something that is not Bayeux: "_s +
                              QString::fromLatin1(batch.error().reason),
                          LinkFault::NotBayeux);
        advance();
        return;
    }
    for (const Message &message : *batch) {
        qCDebug(lcClientMessages) << "<" << message;
        m_core.receive(m_clock(), message);
        if (!dispatchOutcomes()) // before the next one: handlers see the state of their message
            return;
    }
    advance();
}

void BayeuxClient::linkFailed(const LinkFailure &failure)
{
    m_core.linkFailed(m_clock(), failure);
    advance();
}

void BayeuxClient::advance()
{
    m_core.advance(m_clock());
    perform();
    if (dispatchOutcomes())
        armTimer();
}

void BayeuxClient::perform()
{
    for (const ClientCore::Action &action : m_core.takeActions()) {
        if (const auto *send = std::get_if<ClientCore::SendBatch>(&action)) {
            qCDebug(lcClientMessages) << ">" << send->messages;
            m_link->send(send->number, send->messages);
        } else if (const auto *close = std::get_if<ClientCore::CloseLink>(&action)) {
            m_link->close(close->reason);
        } else {
            m_link->open();
        }
    }
}

// False if a handler destroyed the client. A handler that runs an event loop of its own does not overtake the
// outcomes before it: they wait for the outer call.
bool BayeuxClient::dispatchOutcomes()
{
    if (m_dispatching)
        return true;
    const QPointer<BayeuxClient> self(this);
    m_dispatching = true;
    announceState();
    std::vector<ClientCore::Outcome> outcomes;
    while (self && !(outcomes = m_core.takeOutcomes()).empty()) {
        for (ClientCore::Outcome &outcome : outcomes) {
            if (const auto *answer = std::get_if<ClientCore::Answer>(&outcome)) {
                if (answer->onReply)
                    answer->onReply(answer->message);
                if (self)
                    m_channels->dispatch(answer->message);
            } else if (const auto *own = std::get_if<ClientCore::PrivateAnswer>(&outcome)) {
                if (own->onReply)
                    own->onReply(own->message);
            } else {
                m_channels->sessionLost();
            }
            if (!self)
                return false;
        }
        announceState();
    }
    if (self)
        m_dispatching = false;
    return bool(self);
}

void BayeuxClient::announceState()
{
    if (std::exchange(m_announced, m_core.state()) != m_core.state())
        Q_EMIT stateChanged(m_core.state());
}

void BayeuxClient::armTimer()
{
    const std::optional<Instant> next = m_core.nextDeadline();
    if (!m_core.isBusy() && !next) {
        m_timer.stop();
        return;
    }
    using std::chrono::milliseconds;
    milliseconds wait{0};
    if (!m_core.isBusy())
        wait = std::max(wait, std::chrono::ceil<milliseconds>(*next - m_clock()));
    m_timer.start(std::min(wait, milliseconds(std::numeric_limits<int>::max())));
}

} // namespace halley
