// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QUrl>
#include <memory>

namespace halley {

// Life for a first look at the console: a dozen real Bayeux clients over WebSocket that talk to a server at
// its own port, as anybody's would. Stock quotes on /stocks/**, chat rooms on /chat/**, sensors on
// /sensors/<room>/<kind>, pings to /service/echo, one client that comes and goes. About 40 are published a
// second.
//
// The same seed gives the same content. Lives on the thread that made it; needs its event loop. Clients that
// cannot reach the server try again by themselves.
class DemoTraffic
{
public:
    // `server`: "ws://127.0.0.1:8080/cometd".
    explicit DemoTraffic(QUrl server, quint32 seed = 1);
    ~DemoTraffic();
    DemoTraffic(const DemoTraffic &) = delete;
    DemoTraffic &operator=(const DemoTraffic &) = delete;

    void start();
    // Says goodbye to the server. Nothing if it is not started.
    void stop();
    [[nodiscard]] bool isRunning() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace halley
