// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/protocolhandler.h"
#include "server/net/sendstage.h"
#include "server/transport/websocketreader.h"

namespace halley {

class Connection;

// A WebSocket after its upgrade: text messages are batches for the broker, pings are answered, the closing
// handshake is kept (RFC 6455 7). One link for its whole life.
class WebSocketConnection final : public ProtocolHandler
{
public:
    WebSocketConnection(Connection &connection, LinkContextPtr context);

    // Paused, it still reads its peer's close.
    [[nodiscard]] bool wantsBytes() const override { return !m_paused || m_closing; }
    qsizetype receive(QByteArrayView bytes) override;
    void deadlinePassed() override;
    void blocked() override;
    void drained() override;
    void ended() override;
    void shutDown() override;
    [[nodiscard]] bool isIdle() const override { return false; } // it is told goodbye

    void send(const Send &effect) override;
    void deliver(const Frozen &event) override { sendFrame(event.framed(), SendOrder::Usual); }
    void fail(const Fail &effect) override;
    void closeLink(const CloseLink &effect) override;
    void awaitWritable(const AwaitWritable &effect) override;
    void pauseReading(const PauseReading &effect) override;
    void resumeReading(const ResumeReading &effect) override;

private:
    void sendFrame(const QByteArray &frame, SendOrder order);
    void handle(const WebSocketEvent &event);
    void handleText(const QByteArray &text);
    void handleClose(const WebSocketClose &close);
    // Sends our close frame; the peer's is awaited for Limits::closeTime. Nothing is sent after it.
    void close(WebSocketCloseCode code, QByteArrayView reason);
    void endLink();
    void touch();

    Connection &m_connection;
    WebSocketReader m_reader;
    LinkId m_link;
    std::optional<QByteArray> m_ping; // payload of the latest one, to be answered
    bool m_closing = false;           // our close frame is out
    bool m_awaited = false;           // the broker waits for the socket to drain
    bool m_paused = false;            // the broker waits for an application
};

} // namespace halley
