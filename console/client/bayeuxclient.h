// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientchannels.h"
#include "console/client/clientcore.h"
#include "console/client/clientlink.h"
#include "console/client/clientoptions.h"
#include "console/client/clientstate.h"
#include "console/client/clock.h"
#include "server/protocol/clientsession.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <memory>

namespace halley {

// A Bayeux client over a link (specification 17): handshakes, keeps a connect at the server, reconnects by
// the server's advice and its own backoff, handshakes again when the session is lost.
//
// A thin shell: ClientCore decides, this object owns the link, one timer and the clock. Everything happens on
// the thread of the object; handlers are never called from within a call of theirs, and may do anything,
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

    // `clock`: tests give a hand-moved one and call advance().
    explicit BayeuxClient(std::unique_ptr<ClientLink> link, ClientOptions options = {}, Clock clock = {},
                          QObject *parent = nullptr);
    ~BayeuxClient() override;

    [[nodiscard]] ClientState state() const;
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
    void publish(const ChannelId &channel, QByteArray json, MessageHandler onReply) override;
    void startBatch() override;
    void endBatch() override;

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
    void requestSubscribe(const ChannelId &channel, MessageHandler onReply) override;
    void requestUnsubscribe(const ChannelId &channel) override;
    void answerLater(const Message &reply, MessageHandler onReply) override;

    void perform();
    [[nodiscard]] bool dispatchOutcomes();
    void announceState();
    void armTimer();

    std::unique_ptr<ClientLink> m_link;
    Clock m_clock;
    ClientLimits m_limits;
    ClientCore m_core;
    std::shared_ptr<ClientChannels> m_channels;
    QTimer m_timer;
    ClientState m_announced = ClientState::Disconnected;
    bool m_dispatching = false;
};

} // namespace halley
