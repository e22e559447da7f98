// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>

namespace halley::cli {

// JSON Lines on a descriptor. Waits while nobody reads, but not longer than until somebody interrupts.
class LineOutput
{
public:
    enum class Written : quint8 {
        Whole,
        Closed,      // nobody will read any more
        Interrupted, // maybe in the middle of the line
    };

    // `interruption`: a descriptor that is readable once the program is to end; -1: none.
    explicit LineOutput(int descriptor, int interruption = -1)
        : m_descriptor(descriptor), m_interruption(interruption)
    {
    }

    // JSON may have line breaks between its tokens: they become blanks.
    [[nodiscard]] Written write(QByteArray json);

private:
    [[nodiscard]] Written waitForRoom() const;

    const int m_descriptor;
    const int m_interruption;
};

} // namespace halley::cli
