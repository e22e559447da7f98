// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>

namespace halley {

// Appends to a buffer whose final size the peer has announced. Room is never more than twice what has really
// come, so that an announcement costs nothing, and never more than `announced`, so that the whole has none to
// spare: slices of it may be kept for long.
inline void appendAnnounced(QByteArray &to, QByteArrayView bytes, qsizetype announced)
{
    const qsizetype needed = to.size() + bytes.size();
    if (needed > to.capacity())
        to.reserve(qMax(needed, qMin(announced, 2 * to.capacity())));
    to.append(bytes);
}

} // namespace halley
