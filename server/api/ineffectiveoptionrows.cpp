// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optiontable.h"

namespace halley {

// What CometD needs and this server has no use for: names in CometD's configurations that must not be
// mistakes. Their type is checked; that they do nothing is logged once.
std::vector<Option> ineffectiveOptionRows()
{
    const auto row = [](const char *name, OptionScope scope, OptionType type, OptionValue fallback,
                        const QString &description) {
        return Option{.name = QString::fromLatin1(name),
                      .scope = scope,
                      .type = type,
                      .least = -1,
                      .description = description + QStringLiteral(" No effect here."),
                      .fallback = std::move(fallback)};
    };
    const auto server = OptionScope::Server;
    const auto http = OptionScope::Http;
    return {
        row("transports", server, OptionType::Texts, QStringList(), QStringLiteral("Classes of transports.")),
        row("services", server, OptionType::Texts, QStringList(), QStringLiteral("Classes of services.")),
        row("sweepThreads", server, OptionType::Integer, qint64(2), QStringLiteral("Threads that sweep.")),
        row("schedulerThreads", server, OptionType::Integer, qint64(1), QStringLiteral("Timer threads.")),
        row("executorMaxThreads", server, OptionType::Integer, qint64(128),
            QStringLiteral("Worker threads.")),
        row("jsonDebug", server, OptionType::Boolean, false, QStringLiteral("Keep received JSON.")),
        row("jsonContext", OptionScope::Transport, OptionType::Text, QString(),
            QStringLiteral("Class of the JSON codec.")),
        row("mimeType", http, OptionType::Text, QString(), QStringLiteral("Content type of answers.")),
        row("http2MaxSessionsPerBrowser", http, OptionType::Integer, qint64(-1),
            QStringLiteral("Held connects of one browser over HTTP/2.")),
        row("bufferSize", OptionScope::WebSocket, OptionType::Bytes, qint64(4096),
            QStringLiteral("Write buffer of a WebSocket.")),
        row("enableExtension.*", OptionScope::WebSocket, OptionType::Boolean, true,
            QStringLiteral("Allow the WebSocket extension of that name.")),
    };
}

} // namespace halley
