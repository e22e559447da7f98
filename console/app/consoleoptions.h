// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/consolesettings.h"
#include "server/protocol/result.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <optional>

namespace halley::console {

// The command line of halley-console.
struct ConsoleOptions
{
    enum class Source : quint8 {
        InProcess, // a server of our own, in this process
        Remote,    // --attach
        Fake,      // --fake
    };

    Source source = Source::InProcess;
    // A window each. The first --token-file is that of the first --attach, and so on.
    struct Attach
    {
        QUrl url;          // "ws://host:port/cometd", whatever was given
        QString tokenFile; // empty: none was named
        friend bool operator==(const Attach &, const Attach &) = default;
    };
    QList<Attach> attach;
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 8080;
    bool isPortGiven = false; // else another one does as well, if that is taken
    bool hasDemo = false;
    QString screenshots;  // a folder; empty: none are taken
    QString page;         // shown at first, one of pageNames(); empty: the one shown last
    QString settingsFile; // empty: none, nothing is remembered
    // `--theme`, `--language` and `--read-only`.
    ConsoleSettings::Override override;

    // What to print instead of starting, and the exit code; `--help`, `--version` or a mistake.
    struct Answer
    {
        QString text;
        int exitCode = 0;
    };
    // `arguments` begins with the program's name.
    [[nodiscard]] static Result<ConsoleOptions, Answer> parse(const QStringList &arguments);
};

// The pages in the order of the rail, as `--page` takes them.
[[nodiscard]] QStringList pageNames();

// "http://host:8080" → "ws://host:8080/cometd", "https" → "wss"; nothing if it is not an address of a server.
[[nodiscard]] std::optional<QUrl> webSocketUrl(const QString &text);

} // namespace halley::console
