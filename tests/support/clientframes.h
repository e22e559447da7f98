// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qendian.h>

namespace halley::test {

// A frame as a client sends it (RFC 6455 5.2), right or wrong in whatever way a test asks for.
struct ClientFrame
{
    enum class Length { Minimal, Medium, Long }; // Medium and Long: 16 and 64 bits although less would do

    char opcode = 1;
    QByteArray payload;
    bool final = true;
    char reserved = 0; // 0x40, 0x20, 0x10
    bool masked = true;
    Length length = Length::Minimal;
    quint64 announced = ~quint64(0); // another length than the payload's
    QByteArray mask = QByteArrayLiteral("\x37\xfa\x21\x3d");

    [[nodiscard]] QByteArray bytes() const
    {
        const quint64 size = announced == ~quint64(0) ? quint64(payload.size()) : announced;
        const bool isLong = length == Length::Long || size > 0xffff;
        const bool isMedium = !isLong && (length == Length::Medium || size > 125);
        QByteArray frame(1, char((final ? 0x80 : 0) | reserved | opcode));
        frame.append(char((masked ? 0x80 : 0) | (isLong ? 127 : isMedium ? 126 : int(size))));
        for (int shift = isLong ? 56 : isMedium ? 8 : -8; shift >= 0; shift -= 8)
            frame.append(char(size >> shift));
        if (!masked)
            return frame + payload;
        frame.append(mask);
        for (qsizetype i = 0; i < payload.size(); ++i)
            frame.append(char(payload[i] ^ mask[i % 4]));
        return frame;
    }
};

inline QByteArray clientText(const QByteArray &payload)
{
    return ClientFrame{1, payload}.bytes();
}
inline QByteArray clientFragment(char opcode, const QByteArray &payload, bool final)
{
    return ClientFrame{opcode, payload, final}.bytes();
}
inline QByteArray clientPing(const QByteArray &payload)
{
    return ClientFrame{9, payload}.bytes();
}
inline QByteArray clientPong(const QByteArray &payload)
{
    return ClientFrame{10, payload}.bytes();
}
inline QByteArray clientClose(const QByteArray &payload)
{
    return ClientFrame{8, payload}.bytes();
}
inline QByteArray clientClose(quint16 code, const QByteArray &reason = {})
{
    return clientClose(QByteArray(1, char(code >> 8)) + char(code) + reason);
}

} // namespace halley::test
