// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/limits.h"
#include "server/transport/websocketevent.h"

#include <QtCore/qbytearrayview.h>
#include <array>

namespace halley {

// The server's receiving half of RFC 6455: bytes in, events out. Sans-IO. It is used like HttpParser:
//
//     while (!bytes.isEmpty()) {
//         bytes = bytes.sliced(reader.feed(bytes));
//         if (!reader.hasEvent())
//             break;                           // all taken, or reader.failure(), or closed
//         handle(reader.takeEvent());          // or stop here for now, and keep `bytes` (back-pressure)
//     }
//
// A frame is judged from its head, before any of its payload is kept: unmasked, reserved bits or opcodes,
// control frames fragmented or over 125 bytes, lengths not minimal, continuation out of place 1002; binary
// 1003; a message over Limits::messageSize 1009. Text that is not UTF-8: 1007, as soon as a frame or a feed()
// ends. A close frame of one byte or with a forbidden code: 1002. It holds what it received of one message
// and one control frame, nothing more. The result does not depend on how the bytes were cut (fuzzed).
class WebSocketReader
{
public:
    explicit WebSocketReader(const Limits &limits) : m_limit(limits.messageSize) {}

    // Returns how many of the bytes were taken: all, or up to the end of the frame that made an event.
    // 0 while an event waits, after a close frame and after a failure.
    qsizetype feed(QByteArrayView bytes);

    [[nodiscard]] bool hasEvent() const noexcept { return m_event.has_value(); }
    // Only while hasEvent(). After a WebSocketClose nothing more is read.
    [[nodiscard]] WebSocketEvent takeEvent();
    [[nodiscard]] const std::optional<WebSocketFailure> &failure() const noexcept { return m_failure; }
    // Has the peer's close frame been read?
    [[nodiscard]] bool isClosed() const noexcept { return m_closed; }
    // Is no frame begun and no fragmented message open?
    [[nodiscard]] bool isBetweenMessages() const noexcept { return m_headSize == 0 && !m_inMessage; }

private:
    enum class Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

    [[nodiscard]] bool isControl() const noexcept { return quint8(m_opcode) >= 8; }
    qsizetype takeHead(QByteArrayView bytes);
    qsizetype takePayload(QByteArrayView bytes);
    void judgeFirstByte();
    void judgeSecondByte();
    void judgeLength();
    void endFrame();
    void endControl();
    void endClose();
    void judgeText(qsizetype end);
    void fail(WebSocketCloseCode code, QByteArrayView reason);

    qsizetype m_limit;
    std::array<char, 14> m_head{}; // two bytes, up to eight of length, four of mask
    quint8 m_headSize = 0;
    quint8 m_headNeeded = 2;
    Opcode m_opcode = Opcode::Continuation;
    bool m_final = false;
    bool m_inMessage = false; // a fragmented message is open
    bool m_closed = false;
    qsizetype m_length = 0; // of this frame's payload
    qsizetype m_taken = 0;  // of it
    qsizetype m_valid = 0;  // bytes of m_text known to be UTF-8
    QByteArray m_text;
    QByteArray m_control;
    std::optional<WebSocketEvent> m_event;
    std::optional<WebSocketFailure> m_failure;
};

} // namespace halley
