// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/epolldispatcher.h"
#include "server/net/serverloop.h"
#include "tests/support/clientframes.h"
#include "tests/support/suite/suite.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimer>
#include <QtNetwork/QSslSocket>
#include <QtTest/QTest>

namespace halley::test {

// What a program's tests speak: HTTP, or with HALLEY_TEST_TLS in the environment HTTPS. The same holds for
// both.
enum class Wire { Plain, Tls };
inline Wire usualWire()
{
    return qEnvironmentVariableIsSet("HALLEY_TEST_TLS") ? Wire::Tls : Wire::Plain;
}

// A certificate of tests/support/tls, and the key of the same name or another.
inline TlsOptions certificateOf(const QString &name, const QString &keyName = {})
{
    const QString folder = QStringLiteral(HALLEY_SOURCE_DIR "/tests/support/tls/");
    return {folder + name + QStringLiteral(".crt"),
            folder + (keyName.isEmpty() ? name : keyName) + QStringLiteral(".key")};
}
inline TlsOptions usualTls()
{
    return usualWire() == Wire::Tls ? certificateOf(QStringLiteral("server")) : TlsOptions();
}

// A server on the test's own event loop: one thread, so nothing happens while a test looks.
struct ServerFixture
{
    explicit ServerFixture(BrokerOptions options = {}, NetOptions net = {})
    {
        net.port = 0;
        if (!net.tls.isOn())
            net.tls = usualTls();
        loop = std::make_unique<ServerLoop>(std::move(options), std::move(net));
        const auto listening = loop->listen();
        if (!listening)
            qFatal("%s", qPrintable(listening.error().text));
        port = listening->port;
    }
    std::unique_ptr<ServerLoop> loop;
    quint16 port = 0;
};

// The other end, as raw as a test wants it.
class Peer
{
public:
    explicit Peer(quint16 port, Wire wire = usualWire())
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { received += socket.readAll(); });
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        if (!socket.waitForConnected(5000))
            qFatal("cannot connect");
        if (wire == Wire::Plain)
            return;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone); // who the server is, other tests ask
        QEventLoop handshake;                             // the server's, too: it may be on this thread
        QObject::connect(&socket, &QSslSocket::encrypted, &handshake, &QEventLoop::quit);
        QObject::connect(&socket, &QSslSocket::disconnected, &handshake, &QEventLoop::quit);
        QTimer::singleShot(5000, &handshake, &QEventLoop::quit);
        socket.startClientEncryption();
        handshake.exec();
        if (!socket.isEncrypted() && !isClosed())
            qFatal("no TLS: %s", qPrintable(socket.errorString()));
    }
    void send(const QByteArray &bytes)
    {
        socket.write(bytes);
        socket.flush();
    }
    [[nodiscard]] bool isClosed() const { return socket.state() == QAbstractSocket::UnconnectedState; }
    // Status codes of the responses so far, in order.
    [[nodiscard]] QList<int> statuses() const
    {
        static const QRegularExpression line(QStringLiteral("HTTP/1\\.1 (\\d{3}) "));
        QList<int> codes;
        auto matches = line.globalMatch(QString::fromLatin1(received));
        while (matches.hasNext())
            codes.append(matches.next().captured(1).toInt());
        return codes;
    }

    QSslSocket socket; // without TLS it is a QTcpSocket
    QByteArray received;
};

inline QByteArray postRequest(const QByteArray &body, const QByteArray &fields = {})
{
    return "POST /cometd HTTP/1.1\r\nHost: localhost\r\n" + fields +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

inline QByteArray upgradeRequest(const QByteArray &fields = {})
{
    return "GET /cometd HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
           fields + "\r\n";
}

inline const QByteArray handshakeBatch =
    R"([{"channel":"/meta/handshake","version":"1.0",)"
    R"("supportedConnectionTypes":["websocket","long-polling"],"id":"h"}])";

// The value of a string member somewhere in a text; empty if there is none.
inline QByteArray memberOf(const QByteArray &text, const QByteArray &name)
{
    const QByteArray start = '"' + name + "\":\"";
    const qsizetype at = text.indexOf(start);
    if (at < 0)
        return {};
    return text.mid(at + start.size(), text.indexOf('"', at + start.size()) - at - start.size());
}

// A WebSocket, upgraded and with what came after the 101 taken apart into frames' payloads.
class WebSocketPeer : public Peer
{
public:
    explicit WebSocketPeer(quint16 port, Wire wire = usualWire()) : Peer(port, wire)
    {
        send(upgradeRequest());
        if (!QTest::qWaitFor([this] { return received.contains("\r\n\r\n"); }, 5000))
            qFatal("no upgrade: %s", received.constData());
        upgrade = received.left(received.indexOf("\r\n\r\n") + 4);
        received.remove(0, upgrade.size());
    }
    // Sends a handshake and waits for its reply.
    void handshake()
    {
        send(clientText(handshakeBatch));
        if (!QTest::qWaitFor([this] { return !memberOf(received, "clientId").isEmpty(); }, 5000))
            qFatal("no handshake reply: %s", received.constData());
        clientId = memberOf(received, "clientId");
    }
    void sendMessage(const QByteArray &channel, const QByteArray &members)
    {
        send(clientText(R"([{"channel":")" + channel + R"(","clientId":")" + clientId + R"(",)" + members +
                        "}]"));
    }
    // The code in the close frame at the end of what came; 0 if there is none.
    [[nodiscard]] int closeCode() const
    {
        const qsizetype at = received.lastIndexOf('\x88');
        if (at < 0 || received.size() < at + 4 || received.size() != at + 2 + received[at + 1])
            return 0;
        return (quint8(received[at + 2]) << 8) | quint8(received[at + 3]);
    }

    QByteArray upgrade;
    QByteArray clientId;
};

} // namespace halley::test

// QTEST_GUILESS_MAIN on the server's own kind of event loop.
#define HALLEY_SOCKET_TEST_MAIN(Test)                                                                        \
    HALLEY_TEST_MAIN(argc, argv)                                                                             \
    {                                                                                                        \
        QCoreApplication::setEventDispatcher(new halley::EpollDispatcher);                                   \
        QCoreApplication app(argc, argv);                                                                    \
        Test test;                                                                                           \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
