// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/localsession.h"

#include "server/broker/brokerstate.h"
#include "server/protocol/constants.h"

#include <QtCore/QJsonObject>
#include <map>

namespace halley {

namespace {

void failRequest(Message request, const ClientSession::MessageHandler &onReply, const char *reason)
{
    if (!onReply)
        return;
    request.remove(Field::Data);
    request.setSuccessful(false);
    request.setRaw(Field::Failure, jsonText(QJsonObject{{QStringLiteral("reason"), QLatin1String(reason)}}));
    onReply(request);
}

} // namespace

struct LocalSession::Routes
{
    struct Route
    {
        MessageHandler call;
        bool dropped = false;
    };
    using RoutePtr = std::shared_ptr<Route>;
    using Table = std::map<ChannelId, std::vector<RoutePtr>>;

    LocalSession *owner = nullptr; // null once the session is destroyed
    Table subscribers;
    Table listeners;

    static void collect(const Table &table, const ChannelId &name, std::vector<RoutePtr> &routes)
    {
        if (const auto it = table.find(name); it != table.end())
            routes.insert(routes.end(), it->second.begin(), it->second.end());
    }
    // Handlers may add and drop handlers, and destroy the session: they are called from a copy, and one that
    // was dropped meanwhile is not called.
    static void call(const std::vector<RoutePtr> &routes, const Message &message)
    {
        for (const RoutePtr &route : routes) {
            if (!route->dropped && route->call)
                route->call(message);
        }
    }
    void callListeners(const ChannelId &channel, const Message &message) const
    {
        std::vector<RoutePtr> routes;
        collect(listeners, channel, routes);
        for (const ChannelId &wild : channel.wilds())
            collect(listeners, wild, routes);
        call(routes, message);
    }
    // Subscribers of wild names get broadcast events only (specification 3.4).
    void callSubscribers(const ChannelId &channel, const Message &message) const
    {
        std::vector<RoutePtr> routes;
        collect(subscribers, channel, routes);
        if (channel.isBroadcast()) {
            for (const ChannelId &wild : channel.wilds())
                collect(subscribers, wild, routes);
        }
        call(routes, message);
    }
    void dropSubscribers()
    {
        for (const auto &[channel, routes] : subscribers) {
            for (const RoutePtr &route : routes)
                route->dropped = true;
        }
        subscribers.clear();
    }
    // True if it was the last one of the channel.
    static bool erase(Table &table, const ChannelId &channel, const RoutePtr &route)
    {
        route->dropped = true;
        const auto it = table.find(channel);
        if (it == table.end() || std::erase(it->second, route) == 0 || !it->second.empty())
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
    if (const auto pending = m_pending.lock())
        pending->m_local = nullptr;
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

void LocalSession::take(Request request)
{
    if (m_open > 0) {
        if (int(m_waiting.size()) < m_broker.options().limits.queueMessages)
            m_waiting.push_back(std::move(request));
        else
            failRequest(std::move(request.message), request.onReply, "too many requests wait");
        return;
    }
    Task<void> task = process(std::move(request));
    if (task.isDone())
        return;
    ++m_open;
    m_broker.m_state->start(std::move(task));
}

Task<void> LocalSession::process(Request request)
{
    Message message = std::move(request.message);
    const MessageHandler onReply = std::move(request.onReply);
    message.setText(Field::Id, QByteArray::number(++m_lastId));
    if (request.isCall)
        m_calls.emplace(message.id(), Request{message, onReply, true});
    if (m_session)
        message.setText(Field::ClientId, m_session->id().text());
    Broker::State &state = *m_broker.m_state;
    const auto routes = m_routes;
    Incoming incoming{{}, m_context, m_session, this, m_idHint};
    const Outcome outcome = co_await state.processing.process(incoming, message);
    const std::shared_ptr<ServerSession> session = incoming.session;
    const std::optional<Message> reply =
        co_await state.processing.finishReply(session, outcome.reply, &message);
    const bool accepted = outcome.kind == Outcome::Kind::Handshake && outcome.reply.isSuccessful();
    if (!routes->owner) { // destroyed while a hook was open
        if (accepted && session)
            state.lifecycle.end(*session, SessionEnd::Disconnected);
        co_return;
    }
    m_pending.reset();
    if (accepted)
        m_session = session;
    if (reply) {
        (void)state.processing.freezeReply(session.get(), *reply);
        // What a service answered to a remote call is its result, and comes as an event.
        const MessageHandler handler = !request.isCall          ? onReply
                                       : !reply->isSuccessful() ? takeCall(*reply)
                                                                : nullptr;
        if (handler)
            handler(*reply);
        if (const auto channel = ChannelId::parse(reply->channel()))
            routes->callListeners(*channel, *reply);
    }
    if (routes->owner)
        goOn();
}

void LocalSession::goOn()
{
    if (m_open == 0 || --m_open > 0)
        return;
    while (m_open == 0 && !m_waiting.empty()) {
        Request next = std::move(m_waiting.front());
        m_waiting.pop_front();
        const auto routes = m_routes;
        take(std::move(next));
        if (!routes->owner)
            return;
    }
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
    const auto table = m_routes;
    auto &routes = table->subscribers[channel];
    const bool first = routes.empty();
    const auto route = std::make_shared<Routes::Route>(Routes::Route{std::move(onMessage), false});
    routes.push_back(route);
    Message message = Message::on(ChannelId::literal(words::metaSubscribe));
    message.setText(Field::Subscription, channel.name());
    if (first) {
        request(std::move(message), [table, channel, route, onReply](const Message &reply) {
            if (!reply.isSuccessful())
                Routes::erase(table->subscribers, channel, route);
            if (onReply)
                onReply(reply);
        });
        if (route->dropped)
            return {};
    } else if (onReply) {
        message.setSuccessful(true);
        onReply(message);
    }
    const std::weak_ptr<Routes> weak = table;
    return Registration([weak, channel, route] {
        const auto routesNow = weak.lock();
        if (routesNow && Routes::erase(routesNow->subscribers, channel, route) && routesNow->owner)
            routesNow->owner->unsubscribe(channel);
    });
}

void LocalSession::unsubscribe(const ChannelId &channel)
{
    if (!isHandshaken())
        return;
    Message message = Message::on(ChannelId::literal(words::metaUnsubscribe));
    message.setText(Field::Subscription, channel.name());
    request(std::move(message), nullptr);
}

Registration LocalSession::addListener(const ChannelId &channel, MessageHandler onMessage)
{
    const auto route = std::make_shared<Routes::Route>(Routes::Route{std::move(onMessage), false});
    m_routes->listeners[channel].push_back(route);
    const std::weak_ptr<Routes> weak = m_routes;
    return Registration([weak, channel, route] {
        if (const auto routes = weak.lock())
            Routes::erase(routes->listeners, channel, route);
    });
}

void LocalSession::publishMessage(Message message, MessageHandler onReply)
{
    request(std::move(message), std::move(onReply));
}

void LocalSession::remoteCallMessage(Message message, MessageHandler onResult)
{
    const auto channel = ChannelId::parse(message.channel());
    if (channel && channel->isService() && !channel->isWild())
        take({std::move(message), std::move(onResult), true});
    else
        failRequest(std::move(message), onResult, "not the name of a service");
}

LocalSession::MessageHandler LocalSession::takeCall(const Message &message)
{
    const auto call = m_calls.find(message.id());
    if (call == m_calls.end() || call->second.message.channel() != message.channel())
        return nullptr;
    return std::move(m_calls.extract(call).mapped().onReply);
}

void LocalSession::failCalls()
{
    for (auto &[id, call] : std::exchange(m_calls, {}))
        failRequest(std::move(call.message), call.onReply, "the session has ended");
}

void LocalSession::receiveEvent(const Message &message)
{
    const auto channel = ChannelId::parse(message.channel());
    if (!channel)
        return;
    const auto routes = m_routes;
    if (const MessageHandler onResult = message.has(Field::Id) ? takeCall(message) : nullptr)
        onResult(message);
    routes->callSubscribers(*channel, message);
    routes->callListeners(*channel, message);
}

// A session that asked for its end has its reply; one that was ended is told, as a remote one would be.
void LocalSession::ended(SessionEnd how)
{
    m_session->m_local = nullptr;
    m_session.reset();
    m_routes->dropSubscribers();
    if (how == SessionEnd::Disconnected) {
        m_broker.post([routes = m_routes] {
            if (routes->owner)
                routes->owner->failCalls();
        });
        return;
    }
    // Later, since the session may end in the middle of somebody else's message.
    m_broker.post([routes = m_routes] {
        const ChannelId channel = ChannelId::literal(words::metaDisconnect);
        Message goodbye = Message::on(channel);
        goodbye.setSuccessful(true);
        if (routes->owner)
            routes->owner->failCalls();
        routes->callListeners(channel, goodbye);
    });
}

} // namespace halley
