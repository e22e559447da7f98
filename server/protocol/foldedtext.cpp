// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/foldedtext.h"

#include <algorithm>

namespace halley {
namespace {

constexpr char foldedLower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

constexpr char foldedUpper(char c)
{
    return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
}

bool foldedBeginsWith(const char *text, QByteArrayView lower)
{
    return std::equal(lower.begin(), lower.end(), text, [](char a, char b) { return a == foldedLower(b); });
}

} // namespace

FoldedText::FoldedText(QByteArrayView utf8) : m_lower(utf8.toByteArray())
{
    std::ranges::transform(utf8, m_lower.begin(), foldedLower);
    if (std::ranges::any_of(utf8, [](char c) { return quint8(c) >= 0x80; }))
        m_wide = QString::fromUtf8(utf8);
}

bool FoldedText::isIn(QByteArrayView utf8) const
{
    if (!m_wide.isEmpty())
        return QString::fromUtf8(utf8).contains(m_wide, Qt::CaseInsensitive);
    if (m_lower.isEmpty() || m_lower.size() > utf8.size())
        return m_lower.isEmpty();
    const char lower = m_lower.front();
    const char upper = foldedUpper(lower);
    const char *last = utf8.end() - m_lower.size(); // where it may begin at the latest
    for (const char *at = utf8.begin(); at <= last; ++at) {
        if ((*at == lower || *at == upper) && foldedBeginsWith(at, m_lower))
            return true;
    }
    return false;
}

} // namespace halley
