// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/websocketlink.h"

#include "console/client/clientaddress.h"
#include "server/protocol/codec.h"
#include "server/protocol/constants.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QPointer>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QNetworkCookie>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslError>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketHandshakeOptions>
#include <span>

namespace halley {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcWebSocketLink, "halley.client.websocket", QtInfoMsg)

// A read buffer holds one frame and its head; more is left to the kernel, which then slows the server down.
constexpr qsizetype frameHead = 16;

// QWebSocket puts names of its own functions in front of some texts.
QString readableError(const QWebSocket &socket)
{
    QString text = socket.errorString().left(LinkFailure::longestReason);
    const qsizetype prefix = text.indexOf(": "_L1);
    if (text.startsWith("QWebSocketPrivate"_L1) && prefix >= 0)
        text = text.mid(prefix + 2);
    return text.isEmpty() ? u"the connection failed"_s : text;
}

// QWebSocket tells the status of an answer that is no upgrade only in its text.
std::optional<int> httpStatusIn(const QString &text)
{
    static const QRegularExpression number(u"http status code: (\\d{3})\\b"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = number.match(text);
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

} // namespace

WebSocketLink::WebSocketLink(QUrl url, ClientNetwork network, qsizetype incomingSize)
    : m_url(webSocketAddress(std::move(url))), m_network(std::move(network)), m_incomingSize(incomingSize)
{
}

WebSocketLink::~WebSocketLink()
{
    drop();
}

QByteArrayView WebSocketLink::connectionType() const
{
    return words::websocket;
}

void WebSocketLink::open()
{
    drop();
    m_isOpen = false;
    m_certificateProblem.clear();
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(quint64(m_incomingSize));
    m_socket->setMaxAllowedIncomingMessageSize(quint64(m_incomingSize));
    m_socket->setProxy(m_network.proxy);
    m_socket->setSslConfiguration(m_network.tls);
    watch(m_socket);
    if (!m_url.isValid() || (m_url.scheme() != "ws"_L1 && m_url.scheme() != "wss"_L1)) {
        later([this] {
            fail({.reason = u"not the address of a WebSocket: "_s + m_url.toDisplayString(),
                  .fault = LinkFault::NoAddress});
        });
        return;
    }
    QWebSocketHandshakeOptions handshake;
    if (!m_network.webSocketProtocol.isEmpty())
        handshake.setSubprotocols({QString::fromUtf8(m_network.webSocketProtocol)});
    m_socket->open(upgradeRequest(), handshake);
    m_socket->setReadBufferSize(m_incomingSize + frameHead);
}

// QWebSocket knows no cookies; those of HTTP are for the same server.
QNetworkRequest WebSocketLink::upgradeRequest() const
{
    QNetworkRequest request(m_url);
    QByteArray cookies;
    for (const QNetworkCookie &cookie :
         m_network.cookies ? m_network.cookies->cookiesForUrl(httpAddress(m_url)) : QList<QNetworkCookie>())
        cookies += (cookies.isEmpty() ? "" : "; ") + cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
    if (!cookies.isEmpty())
        request.setRawHeader("Cookie", cookies);
    m_network.addHeaders(request);
    return request;
}

void WebSocketLink::watch(QWebSocket *socket)
{
    connect(socket, &QWebSocket::connected, this, &WebSocketLink::connected);
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        if (m_handler)
            m_handler->linkReceived(text.toUtf8());
    });
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this] {
        fail({.reason = u"the server sent a binary message"_s, .fault = LinkFault::NotBayeux});
    });
    connect(socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!errors.isEmpty())
            m_certificateProblem = errors.constFirst().errorString();
    });
    connect(socket, &QWebSocket::disconnected, this, [this] { later([this] { disconnected(); }); });
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this](QAbstractSocket::SocketError error) { later([this, error] { fail(failureOf(error)); }); });
}

// QWebSocket says ConnectionRefusedError of an upgrade that failed, too; then its socket knows nothing of it.
LinkFailure WebSocketLink::failureOf(QAbstractSocket::SocketError error) const
{
    LinkFailure failure{.reason = readableError(*m_socket)};
    failure.httpCode = httpStatusIn(failure.reason);
    if (failure.httpCode) {
        failure.fault = LinkFault::HttpStatus;
        return failure;
    }
    if (!m_certificateProblem.isEmpty()) {
        failure.reason = m_certificateProblem;
        failure.fault = LinkFault::Certificate;
        return failure;
    }
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        failure.fault = LinkFault::HostUnknown;
        break;
    case QAbstractSocket::NetworkError:
        failure.fault = m_isOpen ? LinkFault::Broken : LinkFault::Unreachable;
        break;
    case QAbstractSocket::SocketTimeoutError:
        failure.fault = LinkFault::Silent;
        break;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        failure.fault = LinkFault::NoEncryption;
        break;
    case QAbstractSocket::ConnectionRefusedError:
        failure.fault = m_socket->error() == QAbstractSocket::ConnectionRefusedError
                            ? LinkFault::NobodyListens
                            : LinkFault::NotWebSocket;
        break;
    default:
        failure.fault = m_isOpen ? LinkFault::Broken : LinkFault::NotWebSocket;
    }
    return failure;
}

// QWebSocket may fail from within open() or close(), a link calls its handler from the event loop only. Calls
// for a socket that was dropped meanwhile are dropped too.
void WebSocketLink::later(std::function<void()> call)
{
    QWebSocket *socket = m_socket;
    const auto ifCurrent = [this, socket, call = std::move(call)] {
        if (socket == m_socket)
            call();
    };
    QMetaObject::invokeMethod(socket, ifCurrent, Qt::QueuedConnection);
}

void WebSocketLink::connected()
{
    const QByteArray chosen = m_socket->subprotocol().toUtf8();
    if (chosen != m_network.webSocketProtocol) {
        fail({.reason =
                  u"the server speaks another subprotocol: \"%1\""_s.arg(QString::fromUtf8(chosen.left(64))),
              .fault = LinkFault::NotWebSocket});
        return;
    }
    m_isOpen = true;
    qCDebug(lcWebSocketLink) << "open" << m_url.toDisplayString();
    if (m_handler)
        m_handler->linkOpened();
}

// Before it was open, and when it broke, QWebSocket has an error; else there was a close frame.
void WebSocketLink::disconnected()
{
    const auto error = m_socket->error();
    if (error != QAbstractSocket::UnknownSocketError && error != QAbstractSocket::RemoteHostClosedError) {
        fail(failureOf(error));
        return;
    }
    QString reason = u"the server closed the connection"_s;
    if (const QString text = m_socket->closeReason(); !text.isEmpty())
        reason += u": "_s + text.left(LinkFailure::longestReason);
    fail({.reason = reason,
          .webSocketCode = m_socket->closeCode(),
          .fault = m_isOpen ? LinkFault::Closed : LinkFault::NotWebSocket});
}

void WebSocketLink::send(quint64, const MessageBatch &messages)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromUtf8(encodeArray(std::span(messages))));
}

void WebSocketLink::close(QByteArrayView reason)
{
    if (m_socket) {
        qCDebug(lcWebSocketLink) << "close" << reason;
        drop();
    }
}

void WebSocketLink::fail(LinkFailure failure)
{
    qCDebug(lcWebSocketLink) << "failed" << failure.reason;
    drop();
    if (m_handler)
        m_handler->linkFailed(failure);
}

void WebSocketLink::drop()
{
    if (QWebSocket *socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        if (m_isOpen)
            socket->close(QWebSocketProtocol::CloseCodeNormal); // flushes, then closes the TCP connection
        else
            socket->abort(); // close() would write its close frame to a socket that is not connected
        socket->deleteLater();
    }
}

} // namespace halley
