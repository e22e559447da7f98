// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/httpexchanges.h"
#include "server/net/protocolhandler.h"
#include "server/transport/httpparser.h"
#include "server/transport/trustedproxies.h"

namespace halley {

class Connection;
class RequestPath;

// HTTP/1.1 on one connection: requests on the Bayeux paths become exchanges of the broker (long-polling,
// callback-polling), upgrades make the connection a WebSocket, /healthz says how the server is, other
// requests are answered from StaticContent. A server that stops answers all of them with 503 and Connection:
// close.
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
    void shutDown() override {} // what was asked is answered, by the broker or with 503
    [[nodiscard]] bool isIdle() const override;

    void send(const Send &effect) override;
    void deliver(const Frozen &) override {} // an exchange is no stream
    void fail(const Fail &effect) override;
    void closeLink(const CloseLink &) override {}         // an exchange ends with its response
    void awaitWritable(const AwaitWritable &) override {} // an exchange sends once
    // An exchange is read already, and Limits::httpPipeline bounds those behind it.
    void pauseReading(const PauseReading &) override {}
    void resumeReading(const ResumeReading &) override {}

private:
    // What the connection's deadline is for.
    enum class Timer : quint8 { None, FirstHead, Head, Body, KeepAlive };

    void serve(HttpRequest request, qsizetype bytesAfter);
    void upgrade(const HttpRequest &request, const Forwarded &forwarded, qsizetype bytesAfter);
    void serveBayeux(HttpRequest request, const Forwarded &forwarded, ResponseFraming framing);
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
