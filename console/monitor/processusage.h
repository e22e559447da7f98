// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>
#include <functional>

namespace halley::console {

// What the console itself has used of the machine; a server in the same process not counted, as far as the
// machine can tell them apart.
struct ProcessUsage
{
    double cpu = 0; // seconds of processor time since the start
    qint64 rss = 0; // bytes of memory, of the whole process
};

using UsageProbe = std::function<ProcessUsage()>;

} // namespace halley::console
