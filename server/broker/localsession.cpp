// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/localsession.h"

#include "server/broker/brokerstate.h"
#include "server/protocol/constants.h"

#include <map>

namespace halley {

struct LocalSession::Routes
{
    struct Route
    {
        quint64 key;
        MessageHandler call;
    };
    using Table = std::map<ChannelId, std::vector<Route>>;

    LocalSession *owner = nullptr; // null once the session is destroyed
    quint64 lastKey = 0;
    Table subscribers;
    Table listeners;

    // Handlers may add and drop handlers, so they are called from a copy.
    static void collect(const Table &table, const ChannelId &channel, std::vector<MessageHandler> &calls)
    {
        const auto add = [&](const ChannelId &name) {
            if (const auto it = table.find(name); it != table.end()) {
                for (const Route &route : it->second)
                    calls.push_back(route.call);
            }
        };
        add(channel);
        for (const ChannelId &wild : channel.wilds())
            add(wild);
    }
    static bool erase(Table &table, const ChannelId &channel, quint64 key)
    {
        const auto it = table.find(channel);
        if (it == table.end() ||
            std::erase_if(it->second, [key](const Route &route) { return route.key == key; }) == 0)
            return false;
        if (!it->second.empty())
            return false;
        table.erase(it);
        return true;
    }
};

LocalSession::LocalSession(Broker &broker, QByteArray idHint)
    : m_broker(broker), m_idHint(std::move(idHint)), m_routes(std::make_shared<Routes>())
{
    m_routes->owner = this;
}

LocalSession::~LocalSession()
{
    m_routes->owner = nullptr;
    if (m_session) {
        m_session->m_local = nullptr;
        m_broker.m_state->lifecycle.end(*m_session, SessionEnd::Disconnected);
    }
}

ServerSession *LocalSession::serverSession() const
{
    return m_session.get();
}

ClientId LocalSession::id() const
{
    return m_session ? m_session->id() : ClientId();
}

bool LocalSession::isHandshaken() const
{
    return m_session && m_session->isHandshook();
}

Message LocalSession::request(Message message, const MessageHandler &onReply)
{
    message.setText(Field::Id, QByteArray::number(++m_lastId));
    if (m_session)
        message.setText(Field::ClientId, m_session->id().text());
    Incoming incoming{{}, m_context, m_session, this, m_idHint};
    Broker::State &state = *m_broker.m_state;
    const Outcome outcome = state.processing.process(incoming, std::move(message));
    (void)state.processing.freezeReply(incoming.session.get(), outcome.reply);
    if (outcome.kind == Outcome::Kind::Handshake && outcome.reply.isSuccessful())
        m_session = incoming.session;
    if (onReply)
        onReply(outcome.reply);
    std::vector<MessageHandler> calls;
    if (const auto channel = ChannelId::parse(outcome.reply.channel()))
        Routes::collect(m_routes->listeners, *channel, calls);
    for (const MessageHandler &call : calls)
        call(outcome.reply);
    return outcome.reply;
}

void LocalSession::handshake(const Message &fields, MessageHandler onReply)
{
    Q_ASSERT(!isHandshaken());
    Message message = fields;
    message.setText(Field::Channel, words::metaHandshake);
    message.setText(Field::Version, words::bayeuxVersion);
    request(std::move(message), onReply);
}

void LocalSession::disconnect(MessageHandler onReply)
{
    request(Message::on(ChannelId::literal(words::metaDisconnect)), onReply);
}

Registration LocalSession::subscribe(const ChannelId &channel, MessageHandler onMessage,
                                     MessageHandler onReply)
{
    auto &routes = m_routes->subscribers[channel];
    const bool first = routes.empty();
    const quint64 key = ++m_routes->lastKey;
    routes.push_back({key, std::move(onMessage)});
    Message message = Message::on(ChannelId::literal(words::metaSubscribe));
    message.setText(Field::Subscription, channel.name());
    if (first) {
        const Message reply = request(std::move(message), onReply);
        if (!reply.isSuccessful()) {
            Routes::erase(m_routes->subscribers, channel, key);
            return {};
        }
    } else if (onReply) {
        message.setSuccessful(true);
        onReply(message);
    }
    const std::weak_ptr<Routes> weak = m_routes;
    return Registration([weak, channel, key] {
        const auto routesNow = weak.lock();
        if (routesNow && routesNow->owner)
            routesNow->owner->removeSubscriber(channel, key);
    });
}

void LocalSession::removeSubscriber(const ChannelId &channel, quint64 key)
{
    if (!Routes::erase(m_routes->subscribers, channel, key) || !isHandshaken())
        return;
    Message message = Message::on(ChannelId::literal(words::metaUnsubscribe));
    message.setText(Field::Subscription, channel.name());
    request(std::move(message), nullptr);
}

Registration LocalSession::addListener(const ChannelId &channel, MessageHandler onMessage)
{
    const quint64 key = ++m_routes->lastKey;
    m_routes->listeners[channel].push_back({key, std::move(onMessage)});
    const std::weak_ptr<Routes> weak = m_routes;
    return Registration([weak, channel, key] {
        if (const auto routes = weak.lock())
            Routes::erase(routes->listeners, channel, key);
    });
}

void LocalSession::publish(const ChannelId &channel, QByteArray json, MessageHandler onReply)
{
    Message message = Message::on(channel);
    message.setRaw(Field::Data, std::move(json));
    request(std::move(message), onReply);
}

void LocalSession::receiveEvent(const Message &message)
{
    const auto channel = ChannelId::parse(message.channel());
    if (!channel)
        return;
    std::vector<MessageHandler> calls;
    Routes::collect(m_routes->subscribers, *channel, calls);
    Routes::collect(m_routes->listeners, *channel, calls);
    for (const MessageHandler &call : calls)
        call(message);
}

void LocalSession::ended()
{
    m_session->m_local = nullptr;
    m_session.reset();
    m_routes->subscribers.clear();
    // Later, since the session may end in the middle of somebody else's message.
    m_broker.post([routes = m_routes] {
        Message goodbye = Message::on(ChannelId::literal(words::metaDisconnect));
        goodbye.setSuccessful(true);
        std::vector<MessageHandler> calls;
        Routes::collect(routes->listeners, ChannelId::literal(words::metaDisconnect), calls);
        for (const MessageHandler &call : calls)
            call(goodbye);
    });
}

} // namespace halley
