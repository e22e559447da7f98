// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"
#include "server/protocol/result.h"

#include <QtCore/QSocketNotifier>
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpServer>
#include <functional>
#include <memory>

namespace halley {

// Why a server cannot listen. The text is for people: "port 8080 on 127.0.0.1 is in use".
struct ListenError
{
    // What another choice of may help: address and port, or of NetOptions the TLS files, the trusted proxies,
    // the transports.
    enum class Cause : quint8 { Address, Port, Certificate, TrustedProxies, Transport };
    Cause cause = Cause::Port;
    QString text;
};

// The address that the server really listens on.
struct ListenAddress
{
    QHostAddress address;
    quint16 port = 0;
};

// Accepts connections and hands them over as sockets. When the process has no descriptor left it pauses, and
// tries again after a while.
//
// It accepts itself, on the socket of the QTcpServer: that takes its first temporary error for all later ones
// (its socket engine keeps the first), so it never notices that descriptors ran out, and spins (Qt 6.4.2,
// seen with strace).
class Listener final : public QTcpServer
{
    Q_OBJECT
public:
    using Accept = std::function<void(std::unique_ptr<QTcpSocket>)>;

    // Security::Tls: the sockets are QSslSockets, which have said nothing yet.
    Listener(Security security, Accept accept);

    [[nodiscard]] Result<ListenAddress, ListenError> start(const QHostAddress &address, quint16 port);
    // Accepts no more.
    void stop();
    // A connection went, so there may be a descriptor again.
    void resume();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void acceptWaiting();
    void pause(int error);

    const Security m_security;
    Accept m_accept;
    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_paused = false;
};

} // namespace halley
