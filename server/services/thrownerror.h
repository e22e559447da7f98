// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QDebug>

namespace halley {

// What a method of an application threw, as text.
struct ThrownError
{
    QByteArray className; // "std::runtime_error"
    QByteArray message;   // UTF-8; empty if it is no std::exception

    // Within a catch block.
    [[nodiscard]] static ThrownError current();

    friend QDebug operator<<(QDebug debug, const ThrownError &error)
    {
        QDebugStateSaver saver(debug);
        return debug.nospace().noquote()
               << error.className << (error.message.isEmpty() ? "" : ": ") << error.message;
    }
};

} // namespace halley
