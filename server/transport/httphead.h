// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/result.h"
#include "server/transport/httpfailure.h"
#include "server/transport/httprequest.h"

namespace halley {

// Bounds of a request head: bytes, and header fields.
struct HttpHeadLimits
{
    qsizetype size = 0;
    int fields = 0;
};

// What the parser has read of a head, before it is judged. Inside of transport only.
struct HttpHead
{
    HttpMethod method = HttpMethod::Get;
    QByteArray target;
    int versionMajor = 0;
    int versionMinor = 0;
    HttpHeaders headers;
    bool keepAlive = false;
    bool isChunked = false;
    std::optional<quint64> contentLength;

    // The request without its body, or why not: version, target, Host, transfer coding, length, Expect.
    // `messageSize`: the body's bound.
    [[nodiscard]] Result<HttpRequest, HttpFailure> judge(qsizetype messageSize) &&;

private:
    [[nodiscard]] std::optional<HttpFailure> judgeHost() const;
    [[nodiscard]] std::optional<HttpFailure> judgeBody(qsizetype messageSize) const;
    [[nodiscard]] std::optional<HttpFailure> judgeTarget();
    [[nodiscard]] bool isWebSocketUpgrade() const;
};

// Could it be the value of a Host field: a name, an address, an [address], each perhaps with a port (RFC 3986
// 3.2.2 and 3.2.3, as far as a server is ever addressed by them)? Also empty.
[[nodiscard]] bool isHttpAuthority(QByteArrayView text) noexcept;

// Finds the empty line that ends a head, and lines that continue the one before (obs-fold), in the raw bytes
// as they come. It starts at the first byte of the request line.
class HttpHeadEnd
{
public:
    enum class State : quint8 { Open, Complete, Folded, TooLarge };
    struct Found
    {
        State state = State::Open;
        qsizetype size = 0; // bytes that belong to the head; of a folded one, those before the fold
    };

    // `limit`: the head's bound over all calls.
    [[nodiscard]] Found scan(QByteArrayView bytes, qsizetype limit);

private:
    enum class At : quint8 { InLine, LineStart, LineStartCr };
    At m_at =
        At::InLine; // the request line is not empty, so the start of all is not the start of a line here
    qsizetype m_size = 0;
};

} // namespace halley
