// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/websocketevent.h"

#include <QtCore/qbytearrayview.h>
#include <span>

namespace halley {

// Frames as a server sends them (RFC 6455 5): whole, unmasked, uncompressed. A frame does not depend on its
// receiver, so one is made per event and its bytes are shared by all subscribers.

// One text message holding the JSON array of these texts: `[a]`, `[a,b]`. One buffer of the exact size, one
// copy.
[[nodiscard]] QByteArray frameText(std::span<const QByteArray> texts);
[[nodiscard]] inline QByteArray frameText(const QByteArray &text)
{
    return frameText(std::span(&text, 1));
}

// `payload` at most 125 bytes (asserted); a pong has the payload of its ping.
[[nodiscard]] QByteArray framePing(QByteArrayView payload = {});
[[nodiscard]] QByteArray framePong(QByteArrayView payload);

// `reason` is cut to 123 bytes at a character's border.
[[nodiscard]] QByteArray frameClose(WebSocketCloseCode code, QByteArrayView reason = {});
// The echo of a peer's close: its code, or none.
[[nodiscard]] QByteArray frameClose(const WebSocketClose &received);

} // namespace halley
