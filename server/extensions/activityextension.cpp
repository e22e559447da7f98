// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/extensions/activityextension.h"

#include "server/protocol/constants.h"

namespace halley {
namespace {

class ActivityOfSession final : public SessionExtension
{
public:
    ActivityOfSession(Broker &broker, Activity activity, std::chrono::milliseconds maxInactivity)
        : m_broker(broker), m_activity(activity), m_maxInactivity(maxInactivity), m_last(broker.now())
    {
    }

    bool rcv(ServerSession &, Message &, Message &) override
    {
        m_last = m_broker.now();
        return true;
    }
    bool rcvMeta(ServerSession &session, Message &message, Message &) override
    {
        if (message.channel() != words::metaConnect)
            m_last = m_broker.now();
        else if (m_broker.now() - m_last > m_maxInactivity)
            end(session); // the connect goes on, and finds its session gone
        return true;
    }
    // Replies are no activity: they follow requests, which are.
    std::optional<Message> send(ServerSession &, ServerSession *, const Message &message) override
    {
        if (m_activity == Activity::ClientServer && !message.successful())
            m_last = m_broker.now();
        return message;
    }

private:
    void end(ServerSession &session)
    {
        session.setMetaConnectDeliveryOnly(
            false); // its goodbye leaves with a reply that is none to a connect
        session.disconnect();
        if (session.transport() == TransportKind::WebSocket)
            return; // it has left by itself
        Message goodbye;
        goodbye.setText(Field::Channel, words::metaDisconnect);
        goodbye.setSuccessful(true);
        session.queue().push(Frozen(goodbye.toJson()), Laziness::Prompt);
        // If that reply finds nobody.
        m_broker.post([ended = session.shared_from_this()] { ended->queue().clear(); });
    }

    Broker &m_broker;
    const Activity m_activity;
    const std::chrono::milliseconds m_maxInactivity;
    Instant m_last;
};

} // namespace

bool ActivityExtension::sendMeta(ServerSession *to, Message &reply, const Message *)
{
    if (to && !to->isLocal() && reply.channel() == words::metaHandshake && reply.isSuccessful())
        watch(m_broker, *to, m_activity, m_maxInactivity);
    return true;
}

void ActivityExtension::watch(Broker &broker, ServerSession &session, Activity activity,
                              std::chrono::milliseconds maxInactivity)
{
    session.addExtension(std::make_shared<ActivityOfSession>(broker, activity, maxInactivity));
}

} // namespace halley
