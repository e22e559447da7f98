// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/link.h"

#include "server/protocol/constants.h"

namespace halley {

QByteArrayView transportName(TransportKind kind)
{
    switch (kind) {
    case TransportKind::WebSocket:
        return words::websocket;
    case TransportKind::LongPolling:
        return words::longPolling;
    case TransportKind::Local:
        break;
    }
    return "local";
}

} // namespace halley
