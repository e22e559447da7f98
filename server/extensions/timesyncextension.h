// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

#include <chrono>

namespace halley {

// Tells clients how far their clocks are from the server's (specification 16.2): handshakes and connects that
// carry `ext.timesync` are answered with one, unless the client's own estimate is accurate enough. The lag
// that a client reports is the session attribute "lag", in milliseconds.
class TimesyncExtension final : public Extension
{
public:
    // Estimates of a client that are off by less than this are good enough.
    static constexpr std::chrono::milliseconds defaultAccuracy{25};

    // The broker, whose clock it is, must outlive it.
    explicit TimesyncExtension(Broker &broker, std::chrono::milliseconds accuracy = defaultAccuracy)
        : m_broker(broker), m_accuracy(accuracy)
    {
    }

    bool rcvMeta(ServerSession *from, Message &message, Message &reply) override;
    bool sendMeta(ServerSession *to, Message &reply, const Message *request) override;

private:
    Broker &m_broker;
    const std::chrono::milliseconds m_accuracy;
};

} // namespace halley
