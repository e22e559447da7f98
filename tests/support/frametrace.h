// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/websocketreader.h"
#include "tests/support/parsertrace.h"

namespace halley::test {

inline QByteArray describe(const WebSocketEvent &event)
{
    struct Visitor
    {
        QByteArray operator()(const WebSocketText &e) const { return "text " + e.text; }
        QByteArray operator()(const WebSocketPing &e) const { return "ping " + e.payload; }
        QByteArray operator()(const WebSocketPong &e) const { return "pong " + e.payload; }
        QByteArray operator()(const WebSocketClose &e) const
        {
            return "close " + (e.code ? QByteArray::number(*e.code) : QByteArray("-")) + ' ' + e.reason;
        }
    };
    return std::visit(Visitor{}, event);
}

// WebSocketReader with the faces that traceOf() wants.
class FrameMachine
{
public:
    explicit FrameMachine(const Limits &limits) : m_reader(limits) {}

    qsizetype feed(QByteArrayView bytes) { return m_reader.feed(bytes); }
    std::optional<QByteArray> event()
    {
        return m_reader.hasEvent() ? std::optional(describe(m_reader.takeEvent())) : std::nullopt;
    }
    [[nodiscard]] bool failed() const { return m_reader.failure().has_value(); }
    [[nodiscard]] QByteArray end() const
    {
        if (const auto &failure = m_reader.failure())
            return QByteArray::number(int(failure->code)) + ' ' + failure->reason;
        return m_reader.isClosed() ? "closed" : m_reader.isBetweenMessages() ? "waiting" : "open";
    }
    // Is a frame or a message begun and not whole?
    [[nodiscard]] bool isOpen(const QByteArray &end) const { return end == "open"; }

private:
    WebSocketReader m_reader;
};

inline ParserTrace framesThreeWays(const QByteArray &bytes, const Limits &limits = {})
{
    return threeWays<FrameMachine>([&limits] { return FrameMachine(limits); }, bytes);
}

} // namespace halley::test
