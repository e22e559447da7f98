// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

namespace halley {

// Reliable, ordered delivery from the server to clients that ask for it in their handshake (`ext.ack`,
// specification 16.1). Events leave with connect replies only, each reply with the number of its batch; what
// the client's next connect does not acknowledge is sent again, in order. From the client to the server
// nothing is protected, and replies to anything but connects are not.
//
// What is kept for a session counts in the limits of its queue, and is lost with the session.
class AcknowledgedMessagesExtension final : public Extension
{
public:
    // Hears of batches, within the turn; must not deliver to other sessions.
    struct BatchListener
    {
        virtual ~BatchListener() = default;
        // A connect reply (or, with delivery during the handshake, that reply) is about to leave with this
        // number and these messages: those that are sent again come first, there may be none.
        virtual void onBatchSend(ServerSession &, const QList<Frozen> & /*messages*/, qint64 /*batch*/) {}
        // A connect came and acknowledged what left up to this number; 0: nothing yet.
        virtual void onBatchReceive(ServerSession &, qint64 /*batch*/) {}
    };

    // The broker must outlive it.
    explicit AcknowledgedMessagesExtension(Broker &broker);
    ~AcknowledgedMessagesExtension() override;

    // For all its sessions. Not owned: drop the registration before the listener goes.
    [[nodiscard]] Registration addListener(BatchListener &listener);

    bool sendMeta(ServerSession *to, Message &reply, const Message *request) override;

private:
    Broker &m_broker;
    const std::shared_ptr<HookList<BatchListener *>> m_listeners; // shared with the parts on sessions
};

} // namespace halley
