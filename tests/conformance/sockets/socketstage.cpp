// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/conformance/sockets/socketstage.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QJsonDocument>

namespace halley::test {
namespace {

constexpr int quietRounds = 12; // of the event loop: then nothing is under way any more

// The value of a header, of a response whose header lines end as HTTP wants them.
QByteArray headerOf(const QByteArray &response, const QByteArray &name)
{
    const qsizetype end = response.indexOf("\r\n\r\n");
    const qsizetype at = response.left(end).toLower().indexOf("\r\n" + name.toLower() + ": ");
    if (at < 0)
        return {};
    const qsizetype from = at + name.size() + 4;
    return response.mid(from, response.indexOf("\r\n", from) - from);
}

QJsonArray arrayOf(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray())
        qFatal("not an array: %s", json.constData());
    return document.array();
}

// Takes one whole frame of the server's off the front; none if it is not all there.
std::optional<std::pair<int, QByteArray>> takeFrame(QByteArray &bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const int opcode = bytes[0] & 0x0f;
    qsizetype length = bytes[1] & 0x7f;
    qsizetype head = 2;
    if (const int extra = length == 127 ? 8 : length == 126 ? 2 : 0; extra > 0) {
        if (bytes.size() < head + extra)
            return std::nullopt;
        length = 0;
        for (int i = 0; i < extra; ++i)
            length = (length << 8) | uchar(bytes[head + i]);
        head += extra;
    }
    if (bytes.size() < head + length)
        return std::nullopt;
    std::pair<int, QByteArray> frame(opcode, bytes.mid(head, length));
    bytes.remove(0, head + length);
    return frame;
}

// What is written leaves at once, though the message before it was not answered (Nagle would wait).
std::unique_ptr<WebSocketPeer> webSocketTo(quint16 port)
{
    auto peer = std::make_unique<WebSocketPeer>(port);
    peer->socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return peer;
}

} // namespace

SocketStage::SocketStage(BrokerOptions options, TransportKind transport)
    : m_transport(transport), m_server(std::move(options))
{
}

void SocketStage::send(const QString &name, const QByteArray &text)
{
    Client &client = m_clients[name];
    if (client.transport.value_or(m_transport) == TransportKind::WebSocket) {
        if (!client.webSocket || client.webSocket->isClosed())
            client.webSocket = webSocketTo(m_server.port);
        client.webSocket->send(clientText(text));
    } else {
        const QByteArray cookie =
            client.cookie.isEmpty() ? "" : "Cookie: BAYEUX_BROWSER=" + client.cookie + "\r\n";
        client.requests.push_back(std::make_unique<Peer>(m_server.port));
        client.requests.back()->send(postRequest(text, cookie));
    }
    settle();
}

void SocketStage::close(const QString &name)
{
    Client &client = m_clients[name];
    client.webSocket.reset();
    client.requests.clear();
    settle();
}

void SocketStage::inTurn(const std::function<void(Broker &)> &call)
{
    m_server.loop->runInTurn(call);
    settle();
}

void SocketStage::setCookie(const QString &client, const QByteArray &cookie)
{
    m_clients[client].cookie = cookie;
}

void SocketStage::useTransport(const QString &client, TransportKind transport)
{
    m_clients[client].transport = transport;
}

Received SocketStage::take(const QString &name)
{
    settle();
    return std::exchange(m_clients[name].received, {});
}

qsizetype SocketStage::bytesReceived() const
{
    qsizetype bytes = 0;
    for (const auto &[name, client] : m_clients) {
        if (client.webSocket)
            bytes += client.webSocket->received.size() + (client.webSocket->isClosed() ? 1 : 0);
        for (const auto &request : client.requests)
            bytes += request->received.size() + (request->isClosed() ? 1 : 0);
    }
    return bytes;
}

// What came is read in the order in which it came, round by round.
void SocketStage::settle()
{
    passBarrier();
    for (int quiet = 0; quiet < quietRounds; ++quiet) {
        const qsizetype before = bytesReceived();
        QCoreApplication::processEvents();
        if (bytesReceived() != before)
            quiet = 0;
        readAll();
    }
}

void SocketStage::passBarrier()
{
    if (!m_barrier)
        m_barrier = std::make_unique<Peer>(m_server.port);
    m_barrier->received.clear();
    m_barrier->send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QDeadlineTimer deadline(std::chrono::seconds(10));
    while (!m_barrier->received.contains("\r\n\r\n")) {
        if (deadline.hasExpired())
            qFatal("the server does not answer");
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        readAll();
    }
}

void SocketStage::readAll()
{
    for (auto &[name, client] : m_clients) {
        readResponses(client);
        readFrames(client);
    }
}

void SocketStage::readResponses(Client &client)
{
    std::erase_if(client.requests, [&](const std::unique_ptr<Peer> &request) {
        const QByteArray &response = request->received;
        const qsizetype end = response.indexOf("\r\n\r\n");
        if (end < 0 || response.size() < end + 4 + headerOf(response, "Content-Length").toLongLong())
            return false;
        const int status = request->statuses().value(0);
        const QByteArray cookie = headerOf(response, "Set-Cookie");
        if (cookie.startsWith("BAYEUX_BROWSER="))
            client.cookie = cookie.mid(15, cookie.indexOf(';') - 15);
        if (status == 200)
            client.received.arrays.append(arrayOf(response.mid(end + 4)));
        else
            client.received.failure = Fail{{}, status, 0, headerOf(response, "Content-Type")};
        return true;
    });
}

void SocketStage::readFrames(Client &client)
{
    if (!client.webSocket)
        return;
    while (const auto frame = takeFrame(client.webSocket->received)) {
        if (frame->first == 1) {
            client.received.arrays.append(arrayOf(frame->second));
        } else if (frame->first == 8) {
            const int code = (uchar(frame->second.at(0)) << 8) | uchar(frame->second.at(1));
            if (code == 1000 || code == 1008)
                client.received.closed = CloseLink{{}, code, frame->second.mid(2)};
            else
                client.received.failure = Fail{{}, 0, code, frame->second.mid(2)};
        }
    }
}

} // namespace halley::test
