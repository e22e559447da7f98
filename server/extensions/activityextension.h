// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

#include <chrono>

namespace halley {

// What counts as activity of a session.
enum class Activity : quint8 {
    Client,       // messages from the client, other than connects
    ClientServer, // also messages to it
};

// Ends sessions that only send connects (specification 16.4): when one arrives longer than `maxInactivity`
// after the last activity, it is answered with an id-less /meta/disconnect, 402 and `reconnect:"none"`. The
// handshake counts as activity. A client that does not even connect expires, as ever.
//
// Added to the broker, it watches every session that handshakes from then on; watch() makes it watch one.
class ActivityExtension final : public Extension
{
public:
    // The broker must outlive it.
    ActivityExtension(Broker &broker, Activity activity, std::chrono::milliseconds maxInactivity)
        : m_broker(broker), m_activity(activity), m_maxInactivity(maxInactivity)
    {
    }

    bool sendMeta(ServerSession *to, Message &reply, const Message *request) override;

    // Until the session ends; the watch begins now. Of several the strictest decides.
    static void watch(Broker &broker, ServerSession &session, Activity activity,
                      std::chrono::milliseconds maxInactivity);

private:
    Broker &m_broker;
    const Activity m_activity;
    const std::chrono::milliseconds m_maxInactivity;
};

} // namespace halley
