// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/websocketconnection.h"

#include "server/net/connection.h"
#include "server/net/logging.h"
#include "server/protocol/codec.h"
#include "server/transport/websocketframes.h"

namespace halley {

namespace {
constexpr qsizetype closeReasonLength = 30; // specification 11.4
}

WebSocketConnection::WebSocketConnection(Connection &connection, LinkContextPtr context)
    : m_connection(connection), m_reader(connection.context().webSocketLimits),
      m_link(connection.context().routes.open(*this))
{
    connection.context().turn.broker().linkOpened(m_link, std::move(context));
    touch();
}

qsizetype WebSocketConnection::receive(QByteArrayView bytes)
{
    const qsizetype size = bytes.size();
    qCDebug(webSocketLog).noquote() << m_connection.peerName() << "->" << size << "bytes";
    touch();
    while (!bytes.isEmpty() && m_connection.isOpen()) {
        bytes = bytes.sliced(m_reader.feed(bytes));
        if (!m_reader.hasEvent())
            break;
        handle(m_reader.takeEvent());
    }
    if (m_ping && !m_closing)
        m_connection.write(framePong(*m_ping));
    m_ping.reset();
    if (m_reader.failure() && m_connection.isOpen()) {
        close(m_reader.failure()->code, m_reader.failure()->reason);
        m_connection.finish(); // what it sends from now on means nothing
    }
    return size;
}

void WebSocketConnection::handle(const WebSocketEvent &event)
{
    if (const auto *close = std::get_if<WebSocketClose>(&event))
        return handleClose(*close);
    if (m_closing)
        return;
    if (const auto *text = std::get_if<WebSocketText>(&event))
        handleText(text->text);
    else if (const auto *ping = std::get_if<WebSocketPing>(&event))
        m_ping = ping->payload;
}

void WebSocketConnection::handleText(const QByteArray &text)
{
    ConnectionContext &context = m_connection.context();
    const auto batch = decodeBatch(text, context.limits);
    if (batch)
        return context.turn.broker().receive(m_link, *batch);
    close(WebSocketCloseCode::InternalError, QByteArray("JSON: ") + batch.error().reason);
}

void WebSocketConnection::handleClose(const WebSocketClose &close)
{
    qCDebug(webSocketLog).noquote() << m_connection.peerName() << "closes:" << close.code.value_or(0)
                                    << close.reason;
    if (!m_closing) {
        m_closing = true;
        m_connection.write(frameClose(close));
        endLink();
    }
    m_connection.finish();
}

void WebSocketConnection::close(WebSocketCloseCode code, QByteArrayView reason)
{
    if (std::exchange(m_closing, true))
        return;
    qCDebug(webSocketLog).noquote() << m_connection.peerName() << "<- close" << int(code) << reason;
    m_connection.write(frameClose(code, reason.first(std::min(reason.size(), closeReasonLength))));
    m_connection.setDeadline(m_connection.context().limits.closeTime);
    endLink();
    if (m_paused)
        m_connection.readOn(); // its close may be there already
}

void WebSocketConnection::endLink()
{
    if (m_link.isNull())
        return;
    m_connection.context().routes.close(m_link);
    m_connection.context().turn.broker().linkClosed(m_link);
    m_link = {};
}

void WebSocketConnection::touch()
{
    if (!m_closing)
        m_connection.setDeadline(m_connection.context().limits.webSocketIdle);
}

void WebSocketConnection::deadlinePassed()
{
    if (m_closing)
        return m_connection.abort(); // it did not close in time
    close(WebSocketCloseCode::GoingAway, "idle");
}

void WebSocketConnection::blocked()
{
    if (!m_link.isNull())
        m_connection.context().turn.broker().linkBlocked(m_link);
    m_awaited = true;
}

void WebSocketConnection::drained()
{
    if (std::exchange(m_awaited, false) && !m_link.isNull())
        m_connection.context().turn.broker().linkWritable(m_link);
}

void WebSocketConnection::ended()
{
    endLink();
}

void WebSocketConnection::shutDown()
{
    close(WebSocketCloseCode::Normal, "Destroy");
}

void WebSocketConnection::send(const Send &effect)
{
    if (effect.messages.size() == 1 && !effect.messages.front().framed().isEmpty())
        return sendFrame(effect.messages.front().framed(), SendOrder::First);
    std::vector<QByteArray> texts;
    texts.reserve(effect.messages.size());
    for (const Frozen &message : effect.messages)
        texts.push_back(message.json());
    // Before the turn's fan-outs: who waits for a reply sends the next message while they go out, and the
    // next turn has more to put together.
    sendFrame(frameText(texts), SendOrder::First);
}

void WebSocketConnection::sendFrame(const QByteArray &frame, SendOrder order)
{
    if (m_closing)
        return;
    qCDebug(webSocketLog).noquote() << m_connection.peerName() << "<-" << frame.size() << "bytes";
    m_connection.write(frame, order);
    touch();
}

void WebSocketConnection::fail(const Fail &effect)
{
    close(WebSocketCloseCode(effect.closeCode), effect.reason);
}

void WebSocketConnection::closeLink(const CloseLink &effect)
{
    close(WebSocketCloseCode(effect.closeCode), effect.reason);
}

void WebSocketConnection::awaitWritable(const AwaitWritable &)
{
    m_awaited = true;
}

// What was read before the broker said so is the broker's already; from now on the peer waits in the kernel.
// Its silence counts all the same: Limits::webSocketIdle bounds how long a connection waits for an
// application.
void WebSocketConnection::pauseReading(const PauseReading &)
{
    m_paused = true;
}

void WebSocketConnection::resumeReading(const ResumeReading &)
{
    if (std::exchange(m_paused, false))
        m_connection.readOn();
}

} // namespace halley
