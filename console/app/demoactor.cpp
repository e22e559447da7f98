// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/demoactor.h"

#include "console/client/systemclock.h"
#include "console/client/websocketlink.h"
#include "server/protocol/constants.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace halley {

DemoActor::DemoActor(const QUrl &server, const QByteArray &agent, quint32 seed)
    : m_random(seed),
      m_client(std::make_unique<WebSocketLink>(server, ClientNetwork{.headers = {{"User-Agent", agent}}}))
{
    m_onHandshake =
        m_client.addListener(ChannelId::literal(words::metaHandshake), [this](const Message &reply) {
            m_subscriptions.clear(); // of the session before
            if (reply.isSuccessful())
                subscribe();
        });
}

DemoActor::~DemoActor() = default;

void DemoActor::start()
{
    m_client.handshake({}, nullptr);
}

void DemoActor::stop()
{
    m_subscriptions.clear();
    m_client.disconnect(nullptr);
}

// The first time comes at random, so that the actors do not march in step.
void DemoActor::tick(Instant now)
{
    if (!m_next)
        m_next = now + between(0, 1'000);
    if (*m_next <= now)
        m_next = now + act();
}

void DemoActor::listenTo(const char *channel)
{
    m_subscriptions.push_back(m_client.subscribe(ChannelId::literal(channel), nullptr, nullptr));
}

void DemoActor::say(const QByteArray &channel, const QJsonObject &data)
{
    if (m_client.isHandshaken())
        m_client.publish(ChannelId::literal(channel), QJsonDocument(data).toJson(QJsonDocument::Compact),
                         nullptr);
}

std::chrono::milliseconds DemoActor::between(int least, int most)
{
    return std::chrono::milliseconds(m_random.bounded(least, most + 1));
}

} // namespace halley
