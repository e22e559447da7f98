// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/descriptorlimit.h"

#include "server/net/logging.h"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <sys/resource.h>

namespace halley {

int raiseDescriptorLimit()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < limit.rlim_max) {
        const rlimit raised{limit.rlim_max, limit.rlim_max};
        if (setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
        else
            qCWarning(netLog, "the limit of descriptors stays at %llu: error %d",
                      static_cast<unsigned long long>(limit.rlim_cur), errno);
    }
    return int(std::min<rlim_t>(limit.rlim_cur, std::numeric_limits<int>::max()));
}

} // namespace halley
