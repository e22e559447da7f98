// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>

namespace halley {

// How many came and went since the last push.
struct ChangeCounts
{
    qint64 added = 0;
    qint64 removed = 0;

    [[nodiscard]] bool any() const noexcept { return added > 0 || removed > 0; }
};

} // namespace halley
