// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qbytearray.h>
#include <optional>
#include <variant>

namespace halley {

// The codes of RFC 6455 7.4.1 that this server sends. A peer may send others: WebSocketClose::code is a
// number.
enum class WebSocketCloseCode : quint16 {
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    UnsupportedData = 1003,
    InvalidPayload = 1007,
    PolicyViolation = 1008,
    MessageTooBig = 1009,
    InternalError = 1011,
};

// A whole text message, reassembled, unmasked, valid UTF-8, byte for byte what was sent (U+FEFF too).
struct WebSocketText
{
    QByteArray text;
    friend bool operator==(const WebSocketText &, const WebSocketText &) = default;
};
// To be answered with a pong of the same payload. Only the latest of several that wait needs an answer (RFC
// 6455 5.5.3).
struct WebSocketPing
{
    QByteArray payload;
    friend bool operator==(const WebSocketPing &, const WebSocketPing &) = default;
};
struct WebSocketPong
{
    QByteArray payload;
    friend bool operator==(const WebSocketPong &, const WebSocketPong &) = default;
};
// To be answered with a close frame of the same code, unless ours is out already. `code` is none if the peer
// gave none.
struct WebSocketClose
{
    std::optional<quint16> code;
    QByteArray reason;
    friend bool operator==(const WebSocketClose &, const WebSocketClose &) = default;
};
using WebSocketEvent = std::variant<WebSocketText, WebSocketPing, WebSocketPong, WebSocketClose>;

// What the peer did wrong: send a close frame with it, read nothing more. `reason` is ours, ASCII, at most 30
// characters.
struct WebSocketFailure
{
    WebSocketCloseCode code = WebSocketCloseCode::ProtocolError;
    QByteArray reason;
    friend bool operator==(const WebSocketFailure &, const WebSocketFailure &) = default;
};

} // namespace halley
