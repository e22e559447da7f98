// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/textfilter.h"

#include <algorithm>

namespace halley {
namespace {

char lowerAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

} // namespace

bool TextFilter::matches(QByteArrayView text) const
{
    return std::search(text.begin(), text.end(), m_lower.begin(), m_lower.end(),
                       [](char a, char b) { return lowerAscii(a) == b; }) != text.end() ||
           m_lower.isEmpty();
}

} // namespace halley
