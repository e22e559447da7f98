// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/bayeuxclient.h"

#include "console/client/clientlog.h"
#include "console/client/clienttransports.h"
#include "console/client/madeupreply.h"
#include "console/client/systemclock.h"
#include "server/protocol/constants.h"

#include <QtCore/QEventLoop>
#include <QtCore/QPointer>
#include <algorithm>
#include <limits>
#include <ranges>
#include <utility>

namespace halley {

using namespace Qt::StringLiterals;

namespace {

template <typename Item>
Registration addTo(const std::shared_ptr<std::vector<std::shared_ptr<Item>>> &list,
                   std::shared_ptr<Item> item)
{
    list->push_back(item);
    return Registration([weak = std::weak_ptr(list), item] {
        if (const auto items = weak.lock())
            std::erase(*items, item);
    });
}

std::vector<ClientWay> waysOf(const std::vector<std::unique_ptr<ClientLink>> &links)
{
    std::vector<ClientWay> ways;
    for (const auto &link : links)
        ways.push_back({link->connectionType().toByteArray(), link->isByExchange()});
    return ways;
}

std::vector<std::unique_ptr<ClientLink>> listOf(std::unique_ptr<ClientLink> link)
{
    std::vector<std::unique_ptr<ClientLink>> links;
    links.push_back(std::move(link));
    return links;
}

} // namespace

BayeuxClient::BayeuxClient(const QUrl &url, const ClientNetwork &network, ClientOptions options,
                           QObject *parent)
    : BayeuxClient(makeLinks(url, clientTransports(), network, options.limits), options, {}, parent)
{
}

BayeuxClient::BayeuxClient(std::unique_ptr<ClientLink> link, ClientOptions options, Clock clock,
                           QObject *parent)
    : BayeuxClient(listOf(std::move(link)), std::move(options), std::move(clock), parent)
{
}

BayeuxClient::BayeuxClient(std::vector<std::unique_ptr<ClientLink>> links, ClientOptions options, Clock clock,
                           QObject *parent)
    : QObject(parent), m_links(std::move(links)), m_link(m_links.front().get()),
      m_clock(clock ? std::move(clock) : Clock(&ConsoleClock::now)), m_limits(options.limits),
      m_extensions(std::make_shared<std::vector<std::shared_ptr<ClientExtension>>>()),
      m_listeners(std::make_shared<std::vector<std::shared_ptr<TransportListener>>>()),
      m_core(options, waysOf(m_links), hooks()),
      m_channels(std::make_shared<ClientChannels>(static_cast<SubscriptionRequests &>(*this),
                                                  options.limits.registrations))
{
    for (const auto &link : m_links)
        link->setHandler(this);
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

ClientCore::Hooks BayeuxClient::hooks()
{
    return {.outgoing = [this](Message &message) { return passOut(message); },
            .onTimeout =
                [this](const MessageBatch &messages) {
                    std::chrono::milliseconds more{0};
                    for (const auto &listener : std::vector(*m_listeners))
                        more = std::max(more, listener->onTimeout(messages));
                    return more;
                }};
}

ClientState BayeuxClient::state() const
{
    return m_core.state();
}

QByteArray BayeuxClient::connectionType() const
{
    return m_link->connectionType().toByteArray();
}

bool BayeuxClient::waitFor(std::chrono::milliseconds time, std::initializer_list<ClientState> states)
{
    const QPointer<BayeuxClient> self(this);
    const auto isThere = [&] {
        return self &&
               std::ranges::any_of(states, [&](ClientState asked) { return implies(state(), asked); });
    };
    if (isThere())
        return true;
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    connect(this, &QObject::destroyed, &loop, &QEventLoop::quit);
    connect(this, &BayeuxClient::stateChanged, &loop, [&] {
        if (isThere())
            loop.quit();
    });
    loop.exec();
    return isThere();
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

void BayeuxClient::publishMessage(Message message, MessageHandler onReply)
{
    m_core.request(m_clock(), std::move(message), std::move(onReply));
    armTimer();
}

void BayeuxClient::remoteCallMessage(Message message, MessageHandler onResult)
{
    m_core.remoteCall(m_clock(), std::move(message), std::move(onResult));
    armTimer();
}

Registration BayeuxClient::addExtension(std::shared_ptr<ClientExtension> extension)
{
    return addTo(m_extensions, std::move(extension));
}

Registration BayeuxClient::addTransportListener(std::shared_ptr<TransportListener> listener)
{
    return addTo(m_listeners, std::move(listener));
}

bool BayeuxClient::passOut(Message &message) const
{
    if (m_extensions->empty()) // the usual case: the channel need not be read
        return true;
    const bool meta = message.channel().startsWith(words::metaPrefix);
    const auto extensions = *m_extensions;
    return std::ranges::all_of(extensions | std::views::reverse, [&](const auto &extension) {
        return meta ? extension->sendMeta(message) : extension->send(message);
    });
}

bool BayeuxClient::passIn(Message &message) const
{
    if (m_extensions->empty()) // the usual case: the channel need not be read
        return true;
    const bool meta = message.channel().startsWith(words::metaPrefix);
    const auto extensions = *m_extensions;
    return std::ranges::all_of(extensions, [&](const auto &extension) {
        return meta ? extension->rcvMeta(message) : extension->rcv(message);
    });
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
            for (const auto &listener : std::vector(*m_listeners))
                listener->onSending(send->messages);
            m_link->send(send->number, send->messages);
        } else if (const auto *abort = std::get_if<ClientCore::AbortBatch>(&action)) {
            m_link->abort(abort->number);
        } else if (const auto *close = std::get_if<ClientCore::CloseLink>(&action)) {
            m_delayed.clear();
            m_link->close(close->reason);
        } else {
            m_link = m_links[std::get<ClientCore::OpenLink>(action).way].get();
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
