// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/websocketframes.h"

#include <QtCore/qendian.h>
#include <algorithm>
#include <array>

namespace halley {

namespace {

constexpr char frameFinal = char(0x80);
constexpr char frameOpText = 1, frameOpClose = 8, frameOpPing = 9, frameOpPong = 10;
constexpr qsizetype frameControlMax = 125;

// The head of a whole frame, in a buffer with room for all of it.
QByteArray startFrame(char opcode, qsizetype size)
{
    std::array<char, 10> head{char(frameFinal | opcode)};
    qsizetype headSize = 2;
    if (size <= frameControlMax) {
        head[1] = char(size);
    } else if (size <= 0xffff) {
        head[1] = 126;
        qToBigEndian(quint16(size), &head[2]);
        headSize = 4;
    } else {
        head[1] = 127;
        qToBigEndian(quint64(size), &head[2]);
        headSize = 10;
    }
    QByteArray frame;
    frame.reserve(headSize + size);
    frame.append(head.data(), headSize);
    return frame;
}

QByteArray frameControl(char opcode, QByteArrayView payload)
{
    Q_ASSERT(payload.size() <= frameControlMax);
    QByteArray frame = startFrame(opcode, payload.size());
    frame.append(payload);
    return frame;
}

// As much of a text as fits, without half a character at its end.
QByteArrayView cutAtCharacter(QByteArrayView text, qsizetype size)
{
    if (text.size() <= size)
        return text;
    while (size > 0 && (uchar(text[size]) & 0xc0) == 0x80)
        --size;
    return text.first(size);
}

} // namespace

QByteArray frameText(std::span<const QByteArray> texts)
{
    qsizetype size = 2 + qMax(qsizetype(texts.size()) - 1, qsizetype(0));
    for (const QByteArray &text : texts)
        size += text.size();
    QByteArray frame = startFrame(frameOpText, size);
    frame.append('[');
    for (size_t i = 0; i < texts.size(); ++i) {
        if (i > 0)
            frame.append(',');
        frame.append(texts[i]);
    }
    frame.append(']');
    return frame;
}

QByteArray framePing(QByteArrayView payload)
{
    return frameControl(frameOpPing, payload);
}

QByteArray framePong(QByteArrayView payload)
{
    return frameControl(frameOpPong, payload);
}

QByteArray frameClose(WebSocketCloseCode code, QByteArrayView reason)
{
    reason = cutAtCharacter(reason, frameControlMax - 2);
    QByteArray payload(2, '\0');
    qToBigEndian(quint16(code), payload.data());
    payload.append(reason);
    return frameControl(frameOpClose, payload);
}

QByteArray frameClose(const WebSocketClose &received)
{
    return received.code ? frameClose(WebSocketCloseCode(*received.code)) : frameControl(frameOpClose, {});
}

} // namespace halley
