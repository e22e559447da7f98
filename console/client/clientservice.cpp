// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientservice.h"

#include "server/protocol/constants.h"
#include "server/protocol/errors.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace halley {

namespace {

bool isLost(const Message &reply)
{
    static const QByteArray unknown = QByteArray::number(errorInfo(ErrorCode::SessionUnknown).number);
    return reply.has(Field::Failure) || (!reply.isSuccessful() && reply.error().startsWith(unknown));
}

} // namespace

struct ClientService::State : std::enable_shared_from_this<ClientService::State>
{
    enum class Question : quint8 {
        Asked,    // and goes to the next session by itself, if this one ends
        Answered, // for this session
        Lost,     // no answer came, or that of a session that has gone
    };
    struct Subscription
    {
        ChannelId channel;
        MessageHandler onMessage;
        MessageHandler onReply;
        Registration registration = {};
        Question question = Question::Answered;
    };
    using SubscriptionPtr = std::shared_ptr<Subscription>;

    explicit State(ClientSession &owner) : session(owner) {}

    void subscribe(const SubscriptionPtr &subscription)
    {
        if (std::exchange(subscription->question, Question::Asked) == Question::Asked)
            return;
        const auto onReply = [weak = std::weak_ptr(subscription)](const Message &reply) {
            const auto asking = weak.lock();
            if (!asking)
                return;
            asking->question = isLost(reply) ? Question::Lost : Question::Answered;
            if (asking->onReply)
                asking->onReply(reply);
        };
        subscription->registration =
            session.subscribe(subscription->channel, subscription->onMessage, onReply);
    }
    // A handler may drop subscriptions, and add some.
    void subscribeAll()
    {
        for (const SubscriptionPtr &subscription : std::vector(subscriptions))
            subscribe(subscription);
    }
    // A subscription may get lost with connections that its session survives.
    void subscribeLost()
    {
        for (const SubscriptionPtr &subscription : std::vector(subscriptions)) {
            if (subscription->question == Question::Lost)
                subscribe(subscription);
        }
    }
    Registration listen(QByteArrayView channel, void (State::*whenSuccessful)())
    {
        return session.addListener(ChannelId::literal(channel),
                                   [weak = weak_from_this(), whenSuccessful](const Message &reply) {
                                       const auto state = weak.lock();
                                       if (state && reply.isSuccessful())
                                           ((*state).*whenSuccessful)();
                                   });
    }

    ClientSession &session;
    std::vector<SubscriptionPtr> subscriptions;
    std::vector<Registration> kept;
    Registration onHandshake;
    Registration onConnect;
};

ClientService::ClientService(ClientSession &session) : m_state(std::make_shared<State>(session))
{
    m_state->onHandshake = m_state->listen(words::metaHandshake, &State::subscribeAll);
    m_state->onConnect = m_state->listen(words::metaConnect, &State::subscribeLost);
}

// A registration that is kept by its own service takes itself out of the list that goes.
ClientService::~ClientService()
{
    const auto kept = std::exchange(m_state->kept, {});
    for (const State::SubscriptionPtr &subscription : std::exchange(m_state->subscriptions, {}))
        subscription->registration.reset();
}

ClientSession &ClientService::session() const
{
    return m_state->session;
}

Registration ClientService::subscribe(const ChannelId &channel, MessageHandler onMessage,
                                      MessageHandler onReply)
{
    const auto subscription = std::make_shared<State::Subscription>(
        State::Subscription{channel, std::move(onMessage), std::move(onReply)});
    m_state->subscriptions.push_back(subscription);
    if (m_state->session.isHandshaken())
        m_state->subscribe(subscription);
    return Registration([weak = std::weak_ptr(m_state), subscription] {
        subscription->registration.reset();
        if (const auto state = weak.lock())
            std::erase(state->subscriptions, subscription);
    });
}

void ClientService::keep(Registration registration)
{
    m_state->kept.push_back(std::move(registration));
}

} // namespace halley
