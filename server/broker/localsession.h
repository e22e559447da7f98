// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/serversession.h"
#include "server/broker/task.h"
#include "server/protocol/clientsession.h"

#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace halley {

class Broker;

// A client that lives inside the server (specification 1): it has a server session, goes through the same
// processing as a remote one, touches no transport and never expires. Requests are processed within the call,
// unless they wait for an asynchronous hook; events are handed over at the end of the turn. Used on the
// broker's thread, within a turn; must be destroyed before its broker.
class LocalSession final : public ClientSession
{
public:
    LocalSession(Broker &broker, QByteArray idHint);
    ~LocalSession() override;
    LocalSession(const LocalSession &) = delete;
    LocalSession &operator=(const LocalSession &) = delete;

    // Null before the handshake and after the session ended.
    [[nodiscard]] ServerSession *serverSession() const;

    [[nodiscard]] ClientId id() const override;
    [[nodiscard]] bool isHandshaken() const override;
    [[nodiscard]] bool isConnected() const override { return isHandshaken(); }
    void handshake(const Message &fields, MessageHandler onReply) override;
    void disconnect(MessageHandler onReply) override;
    [[nodiscard]] Registration subscribe(const ChannelId &channel, MessageHandler onMessage,
                                         MessageHandler onReply) override;
    [[nodiscard]] Registration addListener(const ChannelId &channel, MessageHandler onMessage) override;
    void publishMessage(Message message, MessageHandler onReply) override;
    // Waits for the result without a limit, as long as the session lives.
    void remoteCallMessage(Message message, MessageHandler onResult) override;
    void startBatch() override {}
    void endBatch() override {}

    // Origin of this session as policies see it; default: none.
    void setContext(LinkContextPtr context) { m_context = std::move(context); }

private:
    friend class Delivery;
    friend class Lifecycle;
    void receiveEvent(const Message &message);
    void ended(SessionEnd how);
    struct Request
    {
        Message message;
        MessageHandler onReply; // of a remote call: waits for its result
        bool isCall = false;
    };
    void request(Message message, MessageHandler onReply) { take({std::move(message), std::move(onReply)}); }
    void take(Request request);
    Task<void> process(Request request);
    [[nodiscard]] MessageHandler takeCall(const Message &message);
    void failCalls();
    void goOn();
    void unsubscribe(const ChannelId &channel);
    struct Routes; // subscriptions and listeners; shared with registrations that may outlive the session

    Broker &m_broker;
    QByteArray m_idHint;
    LinkContextPtr m_context;
    std::shared_ptr<ServerSession> m_session;
    std::shared_ptr<Routes> m_routes;
    std::weak_ptr<ServerSession> m_pending; // of a handshake that is not answered yet
    quint64 m_lastId = 0;
    int m_open = 0; // requests that wait for a hook: later ones wait behind them
    std::deque<Request> m_waiting;
    std::map<QByteArray, Request> m_calls; // by id: remote calls without a result yet
};

} // namespace halley
