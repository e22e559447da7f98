// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/websocketreader.h"
#include "server/protocol/utf8.h"
#include "server/transport/announcedbuffer.h"

#include <QtCore/qendian.h>
#include <cstring>

namespace halley {

namespace {

constexpr qsizetype webSocketControlMax = 125;

// Takes the mask off what stands in `buffer` from `start` on; `offset` is its place in the frame's payload.
void unmask(QByteArray &buffer, qsizetype start, const char *mask, qsizetype offset)
{
    const qsizetype size = buffer.size() - start;
    char *at = buffer.data() + start;
    char turned[8];
    for (qsizetype i = 0; i < 8; ++i)
        turned[i] = mask[(offset + i) & 3];
    quint64 key;
    std::memcpy(&key, turned, 8);
    qsizetype i = 0;
    for (; i + 8 <= size; i += 8) {
        quint64 word;
        std::memcpy(&word, at + i, 8);
        word ^= key;
        std::memcpy(at + i, &word, 8);
    }
    for (; i < size; ++i)
        at[i] = char(at[i] ^ turned[i & 7]);
}

// Where the last character that may still become whole starts, or the end: what is before can be judged.
qsizetype wholeCharactersEnd(QByteArrayView text)
{
    const qsizetype size = text.size();
    for (qsizetype back = 1; back <= qMin(size, qsizetype(3)); ++back) {
        const uchar c = uchar(text[size - back]);
        if ((c & 0xc0) == 0x80)
            continue;
        const qsizetype length = c < 0xc2 || c > 0xf4 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
        return length > back ? size - back : size;
    }
    return size;
}

bool isAllowedCloseCode(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

} // namespace

qsizetype WebSocketReader::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (!m_event && !m_failure && !m_closed) {
        if (m_headSize < m_headNeeded) {
            if (taken == bytes.size())
                break;
            taken += takeHead(bytes.sliced(taken));
        } else if (m_taken < m_length) {
            if (taken == bytes.size())
                break;
            taken += takePayload(bytes.sliced(taken));
        } else {
            endFrame();
        }
    }
    return taken;
}

WebSocketEvent WebSocketReader::takeEvent()
{
    Q_ASSERT(m_event);
    return *std::exchange(m_event, {});
}

// Takes the head in the steps in which its length becomes known, and judges each.
qsizetype WebSocketReader::takeHead(QByteArrayView bytes)
{
    const qsizetype size = qMin(bytes.size(), qsizetype(m_headSize == 0 ? 1 : m_headNeeded - m_headSize));
    std::memcpy(m_head.data() + m_headSize, bytes.data(), size_t(size));
    m_headSize = quint8(m_headSize + size);
    if (m_headSize == 1)
        judgeFirstByte();
    else if (m_headSize == 2)
        judgeSecondByte();
    else if (m_headSize == m_headNeeded)
        judgeLength();
    return size;
}

void WebSocketReader::judgeFirstByte()
{
    const uchar first = uchar(m_head[0]);
    m_final = (first & 0x80) != 0;
    m_opcode = Opcode(first & 0x0f);
    if ((first & 0x70) != 0)
        return fail(WebSocketCloseCode::ProtocolError, "reserved bits set");
    switch (m_opcode) {
    case Opcode::Continuation:
        if (!m_inMessage)
            fail(WebSocketCloseCode::ProtocolError, "nothing to continue");
        return;
    case Opcode::Text:
        if (m_inMessage)
            fail(WebSocketCloseCode::ProtocolError, "message inside a message");
        return;
    case Opcode::Binary:
        return fail(WebSocketCloseCode::UnsupportedData, "only text is understood");
    case Opcode::Close:
    case Opcode::Ping:
    case Opcode::Pong:
        if (!m_final)
            fail(WebSocketCloseCode::ProtocolError, "fragmented control frame");
        return;
    }
    fail(WebSocketCloseCode::ProtocolError, "reserved opcode");
}

void WebSocketReader::judgeSecondByte()
{
    const uchar second = uchar(m_head[1]);
    const uchar length = second & 0x7f;
    if ((second & 0x80) == 0)
        return fail(WebSocketCloseCode::ProtocolError, "unmasked frame");
    if (isControl() && length > webSocketControlMax)
        return fail(WebSocketCloseCode::ProtocolError, "control frame too long");
    m_headNeeded = quint8(6 + (length == 126 ? 2 : length == 127 ? 8 : 0));
}

void WebSocketReader::judgeLength()
{
    quint64 length = uchar(m_head[1]) & 0x7f;
    quint64 least = 0;
    if (length == 126) {
        length = qFromBigEndian<quint16>(&m_head[2]);
        least = 126;
    } else if (length == 127) {
        length = qFromBigEndian<quint64>(&m_head[2]);
        least = 0x10000;
    }
    if (length < least || length >> 63 != 0)
        return fail(WebSocketCloseCode::ProtocolError, "bad frame length");
    if (!isControl() && length > quint64(m_limit - m_text.size()))
        return fail(WebSocketCloseCode::MessageTooBig, "message too big");
    m_length = qsizetype(length);
    m_taken = 0;
}

qsizetype WebSocketReader::takePayload(QByteArrayView bytes)
{
    const qsizetype size = qMin(bytes.size(), m_length - m_taken);
    QByteArray &buffer = isControl() ? m_control : m_text;
    const qsizetype start = buffer.size();
    appendAnnounced(buffer, bytes.first(size), start + m_length - m_taken);
    unmask(buffer, start, &m_head[size_t(m_headNeeded - 4)], m_taken);
    m_taken += size;
    if (!isControl())
        judgeText(wholeCharactersEnd(m_text));
    return size;
}

// Judged as it comes, each byte once.
void WebSocketReader::judgeText(qsizetype end)
{
    if (end > m_valid && firstInvalidUtf8(QByteArrayView(m_text).sliced(m_valid, end - m_valid)))
        return fail(WebSocketCloseCode::InvalidPayload, "text is not UTF-8");
    m_valid = qMax(m_valid, end);
}

void WebSocketReader::endFrame()
{
    m_headSize = 0;
    m_headNeeded = 2;
    m_length = m_taken = 0;
    if (isControl())
        return endControl();
    m_inMessage = !m_final;
    if (m_inMessage)
        return;
    judgeText(m_text.size());
    m_valid = 0;
    QByteArray text = std::exchange(m_text, {});
    if (!m_failure)
        m_event = WebSocketText{std::move(text)};
}

void WebSocketReader::endControl()
{
    if (m_opcode == Opcode::Close)
        return endClose();
    QByteArray payload = std::exchange(m_control, {});
    if (m_opcode == Opcode::Ping)
        m_event = WebSocketPing{std::move(payload)};
    else
        m_event = WebSocketPong{std::move(payload)};
}

void WebSocketReader::endClose()
{
    WebSocketClose close;
    if (m_control.size() == 1)
        return fail(WebSocketCloseCode::ProtocolError, "half a close code");
    if (m_control.size() >= 2) {
        close.code = qFromBigEndian<quint16>(m_control.constData());
        close.reason = m_control.sliced(2);
        if (!isAllowedCloseCode(*close.code))
            return fail(WebSocketCloseCode::ProtocolError, "bad close code");
        if (firstInvalidUtf8(close.reason))
            return fail(WebSocketCloseCode::InvalidPayload, "close reason is not UTF-8");
    }
    m_closed = true;
    m_text.clear();
    m_control.clear();
    m_event = std::move(close);
}

void WebSocketReader::fail(WebSocketCloseCode code, QByteArrayView reason)
{
    m_failure = WebSocketFailure{code, reason.toByteArray()};
    m_text.clear();
    m_control.clear();
}

} // namespace halley
