// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientlimits.h"
#include "server/protocol/clientsession.h"
#include "server/protocol/instant.h"
#include "server/protocol/message.h"

#include <deque>
#include <optional>
#include <vector>

namespace halley {

// A request on its way, and who waits for its reply (may be null).
struct OutgoingRequest
{
    Message message;
    ClientSession::MessageHandler onReply;
    qsizetype bytes = 0; // of JSON text, about
    // When it is too old to be sent; nothing: never.
    std::optional<Instant> until = {};
    int attempts = 0;    // times that it was sent
    bool isCall = false; // a remote call: a result follows the reply
};

// Where requests wait for a session, for an open link or for the end of a batch. Bounded; who adds asks
// hasRoom first.
class Outbox
{
public:
    explicit Outbox(const ClientLimits &limits) : m_limits(limits) {}

    [[nodiscard]] bool isEmpty() const noexcept { return m_waiting.empty(); }
    [[nodiscard]] bool hasRoom(qsizetype bytes) const noexcept;
    void push(OutgoingRequest request);
    // Was there before: goes to the front, in spite of the bounds.
    void putBack(std::vector<OutgoingRequest> requests);

    // The oldest requests that make one batch of legal size, at most `room`. Never empty unless the outbox or
    // the room is.
    [[nodiscard]] std::vector<OutgoingRequest> takeBatch(int room);
    // Those whose time is up.
    [[nodiscard]] std::vector<OutgoingRequest> takeExpired(Instant now);
    [[nodiscard]] std::vector<OutgoingRequest> takeAll();
    [[nodiscard]] std::optional<Instant> nextExpiry() const;

private:
    const ClientLimits m_limits;
    std::deque<OutgoingRequest> m_waiting;
    qsizetype m_bytes = 0;
};

} // namespace halley
