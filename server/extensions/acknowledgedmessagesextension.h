// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

namespace halley {

// Reliable, ordered delivery from the server to clients that ask for it in their handshake (`ext.ack`,
// specification 16.1). Events leave with connect replies only, each reply with the number of its batch; what
// the client's next connect does not acknowledge is sent again, in order.
//
// What is kept for a session counts in the limits of its queue, and is lost with the session.
class AcknowledgedMessagesExtension final : public Extension
{
public:
    // Hears of batches: of their going out, and of their acknowledgement.
    struct BatchListener
    {
        virtual ~BatchListener() = default;
        virtual void onBatchSend(ServerSession &, const QList<Frozen> & /*messages*/, qint64 /*batch*/) {}
        virtual void onBatchReceive(ServerSession &, qint64 /*batch*/) {}
    };

    // The broker must outlive it.
    explicit AcknowledgedMessagesExtension(Broker &broker);
    ~AcknowledgedMessagesExtension() override;

    // Not owned: drop the registration before the listener goes.
    [[nodiscard]] Registration addListener(BatchListener &listener);

    bool sendMeta(ServerSession *to, Message &reply, const Message *request) override;

private:
    Broker &m_broker;
    const std::shared_ptr<HookList<BatchListener *>> m_listeners; // shared with the parts on sessions
};

} // namespace halley
