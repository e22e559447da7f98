// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/processing.h"
#include "server/broker/task.h"

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
    // One batch after the other, until none waits.
    Task<void> serve(LinkId link, MessageBatch batch);
    Task<void> serveStream(LinkId link, const MessageBatch &batch);
    Task<void> serveExchange(LinkId link, const MessageBatch &batch);
    Task<void> shakeHands(LinkId link, Message message);
    // What leaves with the reply of a handshake, if the transport allows it (specification 5.1).
    [[nodiscard]] std::vector<Frozen> eventsOfHandshake(ServerSession &session, Message &reply);
    void sendStream(LinkId link, const std::shared_ptr<ServerSession> &session, bool connected,
                    const QList<Message> &replies);
    void answerExchange(LinkId link, const std::shared_ptr<ServerSession> &session, bool connected,
                        const QList<Message> &replies);
    [[nodiscard]] std::shared_ptr<ServerSession> sessionOfStream(LinkId link, const Message &first);
    [[nodiscard]] std::shared_ptr<ServerSession> sessionOfExchange(const LinkEntry &entry,
                                                                   const Message &first);
    // True if the connect is held now; else its reply is ready to go.
    [[nodiscard]] bool sit(LinkId link, ServerSession &session, Outcome &outcome);
    void adviseMultipleClients(ServerSession &session, Message &reply);
    void bind(LinkId link, const std::shared_ptr<ServerSession> &session);
    void unbind(ServerSession &session);
    // Its messages come this way from now on.
    void comesBy(ServerSession &session, const LinkContextPtr &context);

    Broker::State &m_state;
};

} // namespace halley
