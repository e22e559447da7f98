// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QIODevice>
#include <optional>

namespace halley::console {

// Lines of a device, one after another, in bounded memory: a line that is too long is passed over, and said
// to be. Blank lines are left out, but counted; after limits::trafficFileBlanks of them one is given all the
// same, so that whoever reads can stop.
class LineReader
{
public:
    struct Line
    {
        qint64 number = 0; // from 1
        qint64 offset = 0; // of its first byte, from where the device stood
        QByteArray text;   // without its end; empty if it is too long
        bool isTooLong = false;
        [[nodiscard]] bool isBlank() const { return !isTooLong && text.trimmed().isEmpty(); }
    };

    // No more than `maxBytes` are read of it. The device must outlive the reader.
    LineReader(QIODevice &device, qsizetype maxLine, qint64 maxBytes);

    // The next line; none at the end.
    [[nodiscard]] std::optional<Line> next();
    // Bytes that are behind it.
    [[nodiscard]] qint64 position() const { return m_offset; }
    // It ended because of maxBytes, not because the device did.
    [[nodiscard]] bool isCutOff() const { return m_isCutOff; }

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] std::optional<Line> take();

    QIODevice &m_device;
    qsizetype m_maxLine;
    qint64 m_bytesLeft;
    QByteArray m_buffer;
    qsizetype m_at = 0;  // in the buffer
    qint64 m_offset = 0; // of m_at in the device
    qint64 m_number = 0;
    bool m_isCutOff = false;
};

} // namespace halley::console
