// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/bayeuxclient.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QUrl>
#include <chrono>
#include <optional>
#include <vector>

namespace halley {

// One client of the demo traffic: a real one, over WebSocket, with a part to play.
class DemoActor
{
public:
    // `agent` is what the server sees as its user agent. The same seed gives the same part.
    DemoActor(const QUrl &server, const QByteArray &agent, quint32 seed);
    virtual ~DemoActor();
    DemoActor(const DemoActor &) = delete;
    DemoActor &operator=(const DemoActor &) = delete;

    virtual void start();
    void stop();
    // Acts if its time has come.
    void tick(Instant now);

protected:
    // After every handshake: the place to subscribe.
    virtual void subscribe() {}
    // Plays its part; returns the pause until the next time.
    virtual std::chrono::milliseconds act() = 0;

    [[nodiscard]] BayeuxClient &client() { return m_client; }
    [[nodiscard]] QRandomGenerator &random() { return m_random; }
    void listenTo(const char *channel);
    void say(const QByteArray &channel, const QJsonObject &data);
    // Between the two, in milliseconds.
    [[nodiscard]] std::chrono::milliseconds between(int least, int most);

private:
    QRandomGenerator m_random;
    BayeuxClient m_client;
    Registration m_onHandshake;
    std::vector<Registration> m_subscriptions;
    std::optional<Instant> m_next;
};

} // namespace halley
