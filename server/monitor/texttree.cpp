// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/texttree.h"

#include <algorithm>

namespace halley {

TextTree::TextTree(QByteArray line) : m_line(std::move(line))
{
    const auto isControl = [](char c) { return uchar(c) < ' ' || c == '\x7f'; };
    std::replace_if(m_line.begin(), m_line.end(), isControl, '?');
}

TextTree &TextTree::add(QByteArray line)
{
    return m_branches.emplace_back(std::move(line));
}

QByteArray TextTree::toText() const
{
    QByteArray text = m_line + '\n';
    write(text, {});
    return text;
}

void TextTree::write(QByteArray &text, const QByteArray &indent) const
{
    for (const TextTree &branch : m_branches) {
        text += indent + "+- " + branch.m_line + '\n';
        branch.write(text, indent + (&branch == &m_branches.back() ? "   " : "|  "));
    }
}

} // namespace halley
