// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <deque>

namespace halley {

// Lines that hang under one another:
//
//     channels: 2
//     +- /a
//     |  +- subscriber 1a2b3c4d
//     +- /b
class TextTree
{
public:
    // Control characters become '?': a line is a line, and nobody's terminal is told anything.
    explicit TextTree(QByteArray line);

    // References stay good as more are added.
    TextTree &add(QByteArray line);

    [[nodiscard]] QByteArray toText() const;

private:
    void write(QByteArray &text, const QByteArray &indent) const;

    QByteArray m_line;
    std::deque<TextTree> m_branches;
};

} // namespace halley
