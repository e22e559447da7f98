// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/options.h"

namespace halley {

QByteArrayView queuePolicyName(QueuePolicy policy)
{
    switch (policy) {
    case QueuePolicy::DropOldest:
        return "drop-oldest";
    case QueuePolicy::DropNewest:
        return "drop-newest";
    case QueuePolicy::Disconnect:
        break;
    }
    return "disconnect";
}

} // namespace halley
