// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/processing.h"

namespace halley {

struct LinkEntry;

// Batches in, responses out, by the rules of each transport (specification 6, 11).
class Exchanges
{
public:
    explicit Exchanges(Broker::State &state) : m_state(state) {}

    void receive(LinkId link, const MessageBatch &batch);
    void closed(LinkId link);

private:
    void fail(LinkId link, int httpStatus, QByteArray reason);
    void receiveWebSocket(LinkId link, const MessageBatch &batch);
    void receiveHttp(LinkId link, const MessageBatch &batch);
    void shakeHandsWebSocket(LinkId link, const Message &message);
    void shakeHandsHttp(LinkId link, const Message &message);
    [[nodiscard]] std::shared_ptr<ServerSession> sessionOfWebSocket(LinkId link, const Message &first);
    [[nodiscard]] std::shared_ptr<ServerSession> sessionOfHttp(const LinkEntry &entry, const Message &first);
    // True if the connect is held now; else its reply is ready to go.
    [[nodiscard]] bool sit(LinkId link, ServerSession &session, Outcome &outcome);
    void adviseMultipleClients(ServerSession &session, Message &reply);
    void bind(LinkId link, const std::shared_ptr<ServerSession> &session);
    void unbind(ServerSession &session);

    Broker::State &m_state;
};

} // namespace halley
