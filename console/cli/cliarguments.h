// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace halley::cli {

// What halley was asked to do. Texts are checked as far as that goes without opening a file.
struct CliArguments
{
    enum class Task : quint8 { Subscribe, Publish, Call, Ping };
    enum class Delivery : quint8 { Plain, Acknowledged };
    enum class Certificates : quint8 { Checked, Unchecked };

    Task task = Task::Ping;
    QUrl url;
    QList<QByteArray> transports;   // in the order in which they are tried; at least one
    QList<ChannelId> channels;      // the patterns of sub, the one channel of pub and call
    std::optional<QByteArray> json; // of pub and call; nothing: pub reads its lines from the input
    std::optional<qint64> count;    // events after which sub ends
    std::optional<std::chrono::milliseconds> duration; // time after which sub ends
    QString tokenFile;                                 // empty: none
    QByteArray ext;                                    // a JSON object for the handshake; empty: none
    QList<std::pair<QByteArray, QByteArray>> headers;
    Delivery delivery = Delivery::Plain;
    QString caFile; // empty: the authorities of the system
    Certificates certificates = Certificates::Checked;
    QUrl proxy; // empty: none
    std::chrono::milliseconds timeout{15'000};
};

// Text to print instead of running: --help, --version.
struct CliText
{
    QString text;
};
// What is wrong with the command line, for people; ExitCode::Misuse.
struct CliMistake
{
    QString text;
};

using ParsedArguments = std::variant<CliArguments, CliText, CliMistake>;

// `arguments` with the program's name first. `usualUrl`: the server without --url; empty: one on this
// machine.
[[nodiscard]] ParsedArguments parseCliArguments(const QStringList &arguments, const QString &usualUrl = {});

} // namespace halley::cli
