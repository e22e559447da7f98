// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientchannels.h"
#include "console/client/clientcore.h"
#include "console/client/clientextension.h"
#include "console/client/clientlink.h"
#include "console/client/clientnetwork.h"
#include "console/client/clientoptions.h"
#include "console/client/clientstate.h"
#include "console/client/clock.h"
#include "console/client/transportlistener.h"
#include "server/protocol/clientsession.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <initializer_list>
#include <memory>
#include <vector>

namespace halley {

// A Bayeux client (specification 17): handshakes, agrees on a transport, keeps a connect at the server,
// reconnects by the server's advice and its own backoff, handshakes again when the session is lost.
//
//     BayeuxClient client(QUrl("http://127.0.0.1:8080/cometd"));
//     const auto meta = client.addListener(ChannelId::literal("/meta/handshake"), [&](const Message &reply) {
//         if (reply.isSuccessful())
//             chat = client.subscribe(ChannelId::literal("/chat"), show, nullptr);
//     });
//     client.handshake({}, nullptr);
//
// A thin shell: ClientCore decides, this object owns the links, one timer and the clock. Everything happens
// on the thread of the object; handlers are never called from within a call of theirs, and may do anything,
// deleting the client included. What is published in one turn of the event loop leaves in one batch.
//
// After handshake() it tries until disconnect(), unless the server says `reconnect: none`. The handler of
// handshake() is called with the first answer or failure; listeners on /meta/handshake see all of them.
// A handshake() while one session is there or tried for fails. Handlers that still wait when the client is
// destroyed are not called.
class BayeuxClient : public QObject,
                     public ClientSession,
                     private ClientLinkHandler,
                     private SubscriptionRequests
{
    Q_OBJECT

public:
    using MessageHandler = ClientSession::MessageHandler;

    // WebSocket, or long-polling where that is not let through: see clienttransports.h.
    explicit BayeuxClient(const QUrl &url, const ClientNetwork &network = {}, ClientOptions options = {},
                          QObject *parent = nullptr);
    // Over transports of one's own, in the order in which they are tried; at least one. `clock`: tests give a
    // hand-moved one and call advance().
    explicit BayeuxClient(std::vector<std::unique_ptr<ClientLink>> links, ClientOptions options = {},
                          Clock clock = {}, QObject *parent = nullptr);
    explicit BayeuxClient(std::unique_ptr<ClientLink> link, ClientOptions options = {}, Clock clock = {},
                          QObject *parent = nullptr);
    ~BayeuxClient() override;

    [[nodiscard]] ClientState state() const;
    // The transport in use, or tried: "websocket", "long-polling".
    [[nodiscard]] QByteArray connectionType() const;
    // Runs the event loop until the client is in one of the states, or in one that implies it (see
    // implies()); false if the time passed first. For scripts and tests; a program with an event loop of its
    // own listens to stateChanged().
    [[nodiscard]] bool waitFor(std::chrono::milliseconds time, std::initializer_list<ClientState> states);
    // Why the latest attempt failed, for people; empty while all is well.
    [[nodiscard]] QString failure() const;
    // What kind of failure that is; None if the server itself spoke of it. And the status of an HTTP server
    // that answered instead (LinkFault::HttpStatus).
    [[nodiscard]] LinkFault fault() const;
    [[nodiscard]] std::optional<int> httpStatus() const;
    // When it will try again by itself; nothing if no attempt is due.
    [[nodiscard]] std::optional<Instant> nextAttempt() const;
    // Does not wait for that moment.
    void tryNow();

    [[nodiscard]] ClientId id() const override;
    [[nodiscard]] bool isHandshaken() const override;
    [[nodiscard]] bool isConnected() const override;
    void handshake(const Message &fields, MessageHandler onReply) override;
    void disconnect(MessageHandler onReply) override;
    [[nodiscard]] Registration subscribe(const ChannelId &channel, MessageHandler onMessage,
                                         MessageHandler onReply) override;
    [[nodiscard]] Registration addListener(const ChannelId &channel, MessageHandler onMessage) override;
    void publishMessage(Message message, MessageHandler onReply) override;
    // The limit of a call is ClientOptions::remoteCallTime.
    void remoteCallMessage(Message message, MessageHandler onResult) override;
    void startBatch() override;
    void endBatch() override;

    // Kept until the registration is dropped.
    [[nodiscard]] Registration addExtension(std::shared_ptr<ClientExtension> extension);
    [[nodiscard]] Registration addTransportListener(std::shared_ptr<TransportListener> listener);

    // Ends without a word to the server; everything open fails.
    void abort();

    // Does what is due. Called by the timer; tests call it after they moved the clock.
    void advance();

Q_SIGNALS:
    void stateChanged(halley::ClientState state);

private:
    void linkOpened() override;
    void linkReceived(const QByteArray &text) override;
    void linkFailed(const LinkFailure &failure) override;
    void batchAnswered(quint64 batch) override;
    void requestSubscribe(const ChannelId &channel, MessageHandler onReply) override;
    void requestUnsubscribe(const ChannelId &channel) override;
    void answerLater(const Message &reply, MessageHandler onReply) override;

    [[nodiscard]] ClientCore::Hooks hooks();
    [[nodiscard]] bool passOut(Message &message) const;
    [[nodiscard]] bool passIn(Message &message) const;
    [[nodiscard]] bool receive(Message message);
    [[nodiscard]] bool handOver(const Message &message);
    [[nodiscard]] bool handOverDelayed();
    [[nodiscard]] bool delaysEvents() const;
    void perform();
    [[nodiscard]] bool dispatchOutcomes();
    void announceState();
    void armTimer();

    std::vector<std::unique_ptr<ClientLink>> m_links;
    ClientLink *m_link; // the one in use
    Clock m_clock;
    ClientLimits m_limits;
    // Shared with the registrations, which may outlive the client.
    std::shared_ptr<std::vector<std::shared_ptr<ClientExtension>>> m_extensions;
    std::shared_ptr<std::vector<std::shared_ptr<TransportListener>>> m_listeners;
    ClientCore m_core;
    std::shared_ptr<ClientChannels> m_channels;
    MessageBatch m_delayed; // events that wait for the reply of their connect
    QTimer m_timer;
    ClientState m_announced = ClientState::Disconnected;
    bool m_dispatching = false;
};

} // namespace halley
