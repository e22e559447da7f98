// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/linereader.h"

#include "console/monitor/consolelimits.h"

#include <algorithm>

namespace halley::console {

namespace {

constexpr qint64 lineReaderPiece = 256 * 1024;

} // namespace

LineReader::LineReader(QIODevice &device, qsizetype maxLine, qint64 maxBytes)
    : m_device(device), m_maxLine(maxLine), m_bytesLeft(maxBytes)
{
}

// More in the buffer; false at the end.
bool LineReader::fill()
{
    if (m_bytesLeft == 0) {
        m_isCutOff = m_isCutOff || !m_device.atEnd();
        return false;
    }
    m_buffer.remove(0, m_at);
    m_at = 0;
    const QByteArray piece = m_device.read(std::min(lineReaderPiece, m_bytesLeft));
    m_bytesLeft -= piece.size();
    m_buffer += piece;
    return !piece.isEmpty();
}

std::optional<LineReader::Line> LineReader::take()
{
    Line line{.number = ++m_number, .offset = m_offset, .text = {}, .isTooLong = false};
    qsizetype searched = 0;
    for (;;) {
        const qsizetype end = m_buffer.indexOf('\n', m_at + searched);
        const qsizetype length = (end < 0 ? m_buffer.size() : end) - m_at;
        if (length > m_maxLine) {
            line.isTooLong = true;
            m_offset += length;
            m_at += length;
            searched = 0;
        } else {
            searched = length;
        }
        if (end >= 0 || !fill()) {
            if (!line.isTooLong)
                line.text = m_buffer.mid(m_at, searched);
            m_offset += searched + (end >= 0 ? 1 : 0);
            m_at += searched + (end >= 0 ? 1 : 0);
            return line;
        }
    }
}

std::optional<LineReader::Line> LineReader::next()
{
    for (int blanks = 1; m_at < m_buffer.size() || fill(); ++blanks) {
        std::optional<Line> line = take();
        if (line->text.endsWith('\r'))
            line->text.chop(1);
        if (!line->isBlank() || blanks == limits::trafficFileBlanks)
            return line;
    }
    return std::nullopt;
}

} // namespace halley::console
