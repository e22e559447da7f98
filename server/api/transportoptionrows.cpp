// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionbinding.h"
#include "server/api/optionchecks.h"
#include "server/api/optiontable.h"

namespace halley {

// Specification 12.2: each transport may have values of its own.
std::vector<Option> transportOptionRows()
{
    using namespace optionbinding;
    constexpr OptionScope each = OptionScope::Transport;
    return {
        {.name = QStringLiteral("timeout"),
         .scope = each,
         .type = OptionType::Milliseconds,
         .description = QStringLiteral("How long a connect is held."),
         .transport = transport<&TransportOptions::timeout>},
        {.name = QStringLiteral("interval"),
         .scope = each,
         .type = OptionType::Milliseconds,
         .description = QStringLiteral("Pause that clients are told to make between two connects."),
         .transport = transport<&TransportOptions::interval>},
        {.name = QStringLiteral("maxInterval"),
         .scope = each,
         .type = OptionType::Milliseconds,
         .description = QStringLiteral("Silence beyond interval after which a session ends."),
         .transport = transport<&TransportOptions::maxInterval>},
        {.name = QStringLiteral("maxProcessing"),
         .scope = each,
         .type = OptionType::Milliseconds,
         .least = -1,
         .description = QStringLiteral("Longest processing, holds included; more than timeout; -1: any."),
         .transport = transport<&TransportOptions::maxProcessing>,
         .check = optionchecks::noneOrSome},
        {.name = QStringLiteral("maxLazyTimeout"),
         .scope = each,
         .type = OptionType::Milliseconds,
         .least = -1,
         .description = QStringLiteral("Longest wait of a lazy message; 0 or -1: none waits."),
         .transport = transport<&TransportOptions::maxLazyTimeout>},
        {.name = QStringLiteral("metaConnectDeliverOnly"),
         .scope = each,
         .type = OptionType::Boolean,
         .description = QStringLiteral("Messages leave with connect replies only; callback-polling always "
                                       "does so."),
         .transport = transport<&TransportOptions::metaConnectDeliverOnly>},
        {.name = QStringLiteral("maxQueue"),
         .scope = each,
         .type = OptionType::Integer,
         .least = -1,
         .description = QStringLiteral("Queue length at which queue listeners are asked; 0 or -1: never."),
         .transport = transport<&TransportOptions::maxQueue>},
        {.name = QStringLiteral("maxMessageSize"),
         .scope = each,
         .type = OptionType::Bytes,
         .least = -1,
         .description = QStringLiteral("Size of an HTTP body or a WebSocket message; -1, and never above: "
                                       "limits.messageSize."),
         .transport = transport<&TransportOptions::maxMessageSize>,
         .check = optionchecks::noneOrSome},
        {.name = QStringLiteral("handshakeReconnect"),
         .scope = each,
         .type = OptionType::Boolean,
         .description = QStringLiteral("Tell clients maxInterval, so that they know when to handshake anew."),
         .transport = transport<&TransportOptions::handshakeReconnect>},
        {.name = QStringLiteral("allowMessageDeliveryDuringHandshake"),
         .scope = each,
         .type = OptionType::Boolean,
         .description = QStringLiteral("Messages queued during a handshake leave with its reply."),
         .transport = transport<&TransportOptions::allowMessageDeliveryDuringHandshake>},
    };
}

} // namespace halley
