// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionbinding.h"
#include "server/api/optionchecks.h"
#include "server/api/optiontable.h"

namespace halley {

// Where the server listens, to whom, and what halleyd itself is told.
std::vector<Option> networkOptionRows()
{
    using namespace optionbinding;
    return {
        {.name = QStringLiteral("host"),
         .type = OptionType::Text,
         .description = QStringLiteral("Address to listen on; 0.0.0.0 or :: for all."),
         .server = server<&ServerOptions::host>,
         .check = optionchecks::notEmpty},
        {.name = QStringLiteral("port"),
         .type = OptionType::Integer,
         .most = 65535,
         .description = QStringLiteral("Port to listen on; 0 picks a free one and prints it."),
         .server = server<&ServerOptions::port>},
        {.name = QStringLiteral("tls.certificate"),
         .type = OptionType::File,
         .description = QStringLiteral("PEM file with the certificate, and the chain after it; with it HTTPS "
                                       "and WSS take the place of HTTP and WS."),
         .server = server<&ServerOptions::tls, &TlsOptions::certificateFile>},
        {.name = QStringLiteral("tls.key"),
         .type = OptionType::File,
         .description = QStringLiteral("PEM file with the certificate's private key."),
         .server = server<&ServerOptions::tls, &TlsOptions::keyFile>},
        {.name = QStringLiteral("trustedProxies"),
         .type = OptionType::Texts,
         .description = QStringLiteral("Addresses and subnets whose X-Forwarded-For, -Proto and -Host are "
                                       "believed."),
         .server = server<&ServerOptions::trustedProxies>,
         .check = optionchecks::subnets},
        {.name = QStringLiteral("allowedOrigins"),
         .type = OptionType::Texts,
         .description = QStringLiteral("Origins besides the server's own whose pages may talk to it; `*` "
                                       "stands for any characters."),
         .server = server<&ServerOptions::origin, &OriginCheck::Options::allowedOrigins>,
         .check = optionchecks::origins},
        {.name = QStringLiteral("cors"),
         .type = OptionType::Boolean,
         .description = QStringLiteral("Let pages of the allowed origins read HTTP answers."),
         .server = server<&ServerOptions::origin, &OriginCheck::Options::cors>},
        {.name = QStringLiteral("corsAllowCredentials"),
         .type = OptionType::Boolean,
         .description = QStringLiteral("With cors: cookies may come along; the CometD client sends them."),
         .server = server<&ServerOptions::origin, &OriginCheck::Options::allowCredentials>},
        {.name = QStringLiteral("corsMaxAge"),
         .type = OptionType::Seconds,
         .description = QStringLiteral("With cors: how long browsers remember a permission."),
         .server = server<&ServerOptions::origin, &OriginCheck::Options::preflightMaxAge>},
        {.name = QStringLiteral("sends"),
         .type = OptionType::Choice,
         .choices = choicesOf<SendMethod>(),
         .description = QStringLiteral("best: one io_uring batch for all sockets of a turn, where the kernel "
                                       "offers it; direct: a system call for each."),
         .server = server<&ServerOptions::sends>},
        {.name = QStringLiteral("operatorTokenFile"),
         .scope = OptionScope::Program,
         .type = OptionType::File,
         .description = QStringLiteral("File with the token that operators must show; empty: a random one, "
                                       "laid down for this user's programs."),
         .fallback = QString()},
        {.name = QStringLiteral("operatorReadOnly"),
         .type = OptionType::Boolean,
         .description = QStringLiteral("Operators look and do nothing: the monitor takes no actions."),
         .server = server<&ServerOptions::operatorReadOnly>},
        {.name = QStringLiteral("log"),
         .scope = OptionScope::Program,
         .type = OptionType::Texts,
         .description = QStringLiteral("What to tell, by category and level: \"halley.broker=debug\"."),
         .fallback = QStringList()},
    };
}

} // namespace halley
