// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>

namespace halley {

// Resident memory of this process in bytes, from /proc/self/statm; 0 where there is none.
[[nodiscard]] qint64 residentMemory();

} // namespace halley
