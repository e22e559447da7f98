// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <functional>
#include <optional>

namespace halley {

enum class MessageKind : quint8 {
    Request,  // a client sent it
    Reply,    // the server answered it
    Event,    // a broadcast was routed
    Delivery, // an event went to one session
};
// Seen from the server: a request comes in, all else goes out.
enum class MessageDirection : quint8 { In, Out };

[[nodiscard]] constexpr MessageDirection directionOf(MessageKind kind)
{
    return kind == MessageKind::Request ? MessageDirection::In : MessageDirection::Out;
}

// What a filter sees of a message. Views, for the time of one question.
struct FilteredMessage
{
    MessageKind kind = MessageKind::Event;
    QByteArrayView channel; // as it was sent: it may be illegal
    QByteArrayView session; // id; empty: none
    int receivers = 0;      // of an event
    // Bytes of its JSON text. Nothing: not known before the text is made.
    std::optional<qsizetype> size;
    // Its JSON text; asked for at most once per question, and only if a term needs it. A text that was cut is
    // judged by what there is of it: what lies behind the cut is absent. Empty function: no text.
    std::function<QByteArray()> json;
};

} // namespace halley
