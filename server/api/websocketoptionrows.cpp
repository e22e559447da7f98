// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionbinding.h"
#include "server/api/optionchecks.h"
#include "server/api/optiontable.h"

namespace halley {

// Specification 12.4.
std::vector<Option> webSocketOptionRows()
{
    using namespace optionbinding;
    constexpr OptionScope webSocket = OptionScope::WebSocket;
    return {
        {.name = QStringLiteral("cometdURLMapping"),
         .scope = webSocket,
         .type = OptionType::Texts,
         .description = QStringLiteral("Paths at which, and below which, Bayeux is served, over HTTP too."),
         .server = server<&ServerOptions::mappings>,
         .check = optionchecks::paths},
        {.name = QStringLiteral("messagesPerFrame"),
         .scope = webSocket,
         .type = OptionType::Integer,
         .least = -1,
         .description = QStringLiteral("Messages in one frame; 0 or -1: all in one."),
         .server = broker<&BrokerOptions::messagesPerFrame>},
        {.name = QStringLiteral("idleTimeout"),
         .scope = webSocket,
         .type = OptionType::Milliseconds,
         .least = 1,
         .description = QStringLiteral("Silence in both directions after which a WebSocket is closed; more "
                                       "than timeout."),
         .server = broker<&BrokerOptions::limits, &Limits::webSocketIdle>,
         .otherNames = {QStringLiteral("limits.webSocketIdle")}},
        {.name = QStringLiteral("protocol"),
         .scope = webSocket,
         .type = OptionType::Text,
         .description = QStringLiteral("Subprotocol that clients must offer; empty: none."),
         .server = server<&ServerOptions::subprotocol>,
         .check = optionchecks::token},
        {.name = QStringLiteral("requireHandshakePerConnection"),
         .scope = webSocket,
         .type = OptionType::Boolean,
         .description = QStringLiteral("A new WebSocket must handshake; none resumes a session by its id."),
         .server = broker<&BrokerOptions::requireHandshakePerConnection>},
    };
}

} // namespace halley
