// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/httpexchanges.h"
#include "server/net/protocolhandler.h"
#include "server/transport/httpparser.h"

namespace halley {

class Connection;
class RequestPath;

// HTTP/1.1 on one connection: requests on the Bayeux paths become exchanges of the broker (long-polling),
// upgrades make the connection a WebSocket, other requests are answered from StaticContent.
//
// Up to Limits::httpPipeline requests are read ahead of their answers; answers leave in order, so one behind
// a held connect waits for it. A faulty request is answered and the connection finished.
class HttpConnection final : public ProtocolHandler
{
public:
    explicit HttpConnection(Connection &connection);

    [[nodiscard]] bool wantsBytes() const override;
    qsizetype receive(QByteArrayView bytes) override;
    void deadlinePassed() override;
    void drained() override;
    void ended() override;
    void shutDown() override;

    void send(const Send &effect) override;
    void sendFrame(const QByteArray &) override {} // frames are WebSocket's
    void fail(const Fail &effect) override;
    void closeLink(const CloseLink &) override {}         // an exchange ends with its response
    void awaitWritable(const AwaitWritable &) override {} // an exchange sends once

private:
    // What the connection's deadline is for.
    enum class Timer : quint8 { None, FirstHead, Head, Body, KeepAlive };

    void serve(HttpRequest request, qsizetype bytesAfter);
    void upgrade(const HttpRequest &request, qsizetype bytesAfter);
    void serveBayeux(HttpRequest request, ResponseFraming framing);
    void serveContent(const HttpRequest &request, const RequestPath &path, ResponseFraming framing);
    void answer(const HttpResponse &response, ResponseFraming framing);
    void refuse(const HttpFailure &failure);
    void respond(HttpExchange &exchange, QByteArray response);
    void flush();
    void armTimer();
    [[nodiscard]] Timer neededTimer() const;
    [[nodiscard]] std::chrono::milliseconds wallTime() const;

    Connection &m_connection;
    HttpParser m_parser;
    HttpExchanges m_exchanges;
    Timer m_timer = Timer::FirstHead;
    bool m_over = false; // no further request is read
    bool m_upgraded = false;
    bool m_owesContinue = false;
    qsizetype m_unwrittenBefore = 0; // when the keep-alive deadline was set
};

} // namespace halley
