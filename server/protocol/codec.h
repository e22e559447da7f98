// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/limits.h"
#include "server/protocol/message.h"
#include "server/protocol/result.h"

#include <QtCore/QByteArray>
#include <span>

namespace halley {

// Why a text is not a batch of Bayeux messages. Answer: 400 over HTTP, close 1011 over WebSocket
// (architecture 8).
struct MalformedJson
{
    qsizetype offset = 0; // bytes from the start of the text
    // Short English, safe to send ("duplicate key", "invalid UTF-8", "nesting too deep", …).
    const char *reason = "";
};

// Text of one HTTP body or WebSocket message → the messages in it. Validates and slices in one pass over the
// envelope: grammar (RFC 8259), UTF-8, depth, duplicate top-level keys. Numbers and escapes are checked for
// grammar only: 2^64, 1e400 and lone surrogates pass, and leave as they came. A bare object is a batch of
// one; an empty array is an empty batch (the transport answers that, specification 11.2.3); items that are
// not objects are malformed. The messages share `text`.
[[nodiscard]] Result<MessageBatch, MalformedJson> decodeBatch(const QByteArray &text,
                                                              const Limits &limits = {});

// One JSON value of any kind, checked by the same rules. Nothing but white space may follow.
[[nodiscard]] Result<QByteArrayView, MalformedJson> checkJson(QByteArrayView text, const Limits &limits = {});

// [a,b,c] from the JSON texts of messages.
[[nodiscard]] QByteArray encodeArray(std::span<const QByteArray> messages);
[[nodiscard]] QByteArray encodeArray(std::span<const Message> messages);

} // namespace halley
