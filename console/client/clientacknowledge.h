// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientextension.h"

namespace halley {

// Asks the server for reliable, ordered delivery (specification 16.1): every connect says which batch of
// events has arrived, and the server sends again what has not. Nothing is lost and nothing is handed over
// twice, as long as the session lives. On a server without the extension it does nothing. What a client
// publishes is not protected.
class ClientAcknowledge final : public ClientExtension
{
public:
    // Agreed on with the server in the latest handshake.
    [[nodiscard]] bool isEnabled() const noexcept { return m_isEnabled; }
    // The latest batch that arrived; 0: none yet.
    [[nodiscard]] qint64 batch() const noexcept { return m_batch; }

    // Over WebSocket the events of a batch and the reply that numbers it may be frames of their own: if the
    // connection breaks in between, the events come again.
    [[nodiscard]] bool delaysEvents() const override { return m_isEnabled; }
    bool sendMeta(Message &message) override;
    bool rcvMeta(Message &message) override;

private:
    void handshaken(const Message &reply);

    bool m_isEnabled = false;
    qint64 m_batch = 0;
};

} // namespace halley
