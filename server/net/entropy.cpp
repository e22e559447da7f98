// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/entropy.h"

#include <QtCore/QtGlobal>
#include <cerrno>
#include <sys/random.h>

namespace halley {

void fillWithEntropy(std::span<std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = getrandom(bytes.data(), bytes.size(), 0);
        if (count > 0)
            bytes = bytes.subspan(size_t(count));
        else if (errno != EINTR)
            qFatal("getrandom: error %d", errno);
    }
}

} // namespace halley
