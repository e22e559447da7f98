// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

#include <chrono>

namespace halley {

// Tells clients how far their clocks are from the server's (specification 16.2): a handshake, a connect, any
// meta message that carries `ext.timesync` is answered with one, unless the client's own estimate is accurate
// enough. Between a request and its reply the answer is in the reply's `ext`, with `p` still to come.
class TimesyncExtension final : public Extension
{
public:
    // Estimates of a client that are off by less than this are good enough.
    static constexpr std::chrono::milliseconds defaultAccuracy{25};

    // The session attribute that holds the lag of its network as its client last reported it: a qint64,
    // milliseconds.
    [[nodiscard]] static QByteArray lagAttribute() { return QByteArrayLiteral("lag"); }

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
