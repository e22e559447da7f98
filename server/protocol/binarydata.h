// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/message.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <optional>

namespace halley {

// Bytes that travel in a message between peers with the binary extension (specification 16.5): on the wire
// `data` is an envelope {"data": Z85 text, "last": …, "meta": …} and `ext` has a member `binary`.
struct BinaryData
{
    QByteArray bytes;
    QJsonObject meta; // free, may be empty
    bool last = true; // the end of a sequence of chunks

    // Nothing if the message carries none, or a broken one.
    [[nodiscard]] static std::optional<BinaryData> of(const Message &message);
    // The message says that its data is binary, rightly or not.
    [[nodiscard]] static bool isClaimedBy(const Message &message);
    void putInto(Message &message) const;
};

} // namespace halley
