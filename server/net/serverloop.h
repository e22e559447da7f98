// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/net/callqueue.h"
#include "server/net/connectiontable.h"
#include "server/net/customtransports.h"
#include "server/net/listener.h"
#include "server/net/netoptions.h"
#include "server/net/sendstage.h"
#include "server/net/servercertificate.h"

#include <QtCore/QTimer>

namespace halley {

// A whole server on the current thread's event loop: broker, listener, connections, and the one timer for all
// of them. Everything of it happens on this thread; it wants an EpollDispatcher there.
//
// A round of the loop is a turn of the broker (Turn). When it ends, the broker's effects are applied in their
// order, then every socket that got something is written to once.
class ServerLoop final : public QObject
{
    Q_OBJECT
public:
    ServerLoop(BrokerOptions brokerOptions, NetOptions netOptions);
    ~ServerLoop() override;

    // Begins to accept, on the port and on the application's transports. Raises the process's limit of
    // descriptors first.
    [[nodiscard]] Result<ListenAddress, ListenError> listen();
    // Accepts no more, says goodbye to every session, closes every connection after what was sent to it. What
    // is asked meanwhile gets 503. stopped() when that is done, or after twice Limits::closeTime.
    void stop();
    // Reads the files of NetOptions::tls again. Connections that come from then on get what is in them now,
    // those that are there go on with what they have. After an error everything stays as it was.
    [[nodiscard]] std::optional<CertificateError> reloadCertificate();

    // For the application: only inside runInTurn(), and before listen().
    [[nodiscard]] Broker &broker() noexcept { return m_broker; }
    // Calls at once, within a turn. On this thread only.
    void runInTurn(const std::function<void(Broker &)> &call);

    [[nodiscard]] int connectionCount() const noexcept { return m_connections.count(); }

Q_SIGNALS:
    void stopped();

protected:
    void customEvent(QEvent *event) override;

private:
    [[nodiscard]] ConnectionContext makeContext();
    [[nodiscard]] std::optional<ListenError> checkOptions();
    void accept(std::unique_ptr<QTcpSocket> socket);
    void endTurn();
    void apply(const Effects &effects);
    void applyOne(const Send &effect);
    void applyOne(const Fanout &effect);
    void applyOne(const Fail &effect);
    void applyOne(const CloseLink &effect);
    void applyOne(const HoldConnect &) {} // no answer for now is what a connection does by itself
    void applyOne(const AwaitWritable &effect);
    void applyOne(const PauseReading &effect);
    void applyOne(const ResumeReading &effect);
    void timePassed();
    void armTimer();
    [[nodiscard]] bool isServing();
    void finishStopping();

    const NetOptions m_options;
    // Answers of hooks from other threads, or between two turns. Shared: promises may outlive this.
    const std::shared_ptr<CallQueue> m_answers;
    Broker m_broker;
    Turn m_turn;
    LinkRoutes m_routes;
    ConnectionDeadlines m_deadlines;
    std::unique_ptr<SendStage> m_stage;
    HandshakePipe m_handshakes;
    ConnectionContext m_context;
    ConnectionTable m_connections;
    CustomTransports m_customs;
    Listener m_listener;
    QTimer m_timer;                         // the first of all deadlines
    std::optional<QSslConfiguration> m_tls; // what new connections start with; none: they are plain
    std::optional<Duration> m_armedFor;
    std::optional<Duration> m_stopBy;
    quint32 m_servingFrom = 0; // no connection before it was being served when the loop looked last
};

} // namespace halley
