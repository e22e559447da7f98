// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/clioptions.h"

#include <QtCore/QCommandLineParser>

namespace halley::cli {

using namespace Qt::StringLiterals;

namespace {

QCommandLineOption cliOption(const char *name, const char *description, const char *value = "")
{
    return {QString::fromLatin1(name), QString::fromLatin1(description), QString::fromLatin1(value)};
}

constexpr auto about = R"(Talks to a Bayeux (CometD) server, for people and scripts.

  halley sub PATTERN...      print each event as a line of JSON
  halley pub CHANNEL JSON    publish; with - for JSON, each line of the input
  halley call TARGET JSON    ask the service at TARGET, print its answer
  halley ping                connect, print what the server says as a line of JSON

JSON goes to the standard output, everything for people to the standard error.)";

constexpr auto exitCodes = R"(
JSON that begins with a minus goes behind --: halley pub -- /a -1

Exit codes:
  0    done
  1    the server, or the service, refused; or the server ended the session
  2    wrong usage: options, files that they name, JSON that is none
  3    no connection, or it broke before the answer
  4    timed out
  130  interrupted (143: terminated); disconnects first
)";

} // namespace

void describeOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QString::fromLatin1(about));
    parser.addPositionalArgument(u"TASK"_s, u"sub, pub, call or ping, and what belongs to it."_s,
                                 u"TASK [...]"_s);
    parser.addOptions({
        cliOption(
            "url",
            "The server (http://127.0.0.1:8080/cometd, or what HALLEY_URL says); http, https, ws or wss.",
            "URL"),
        cliOption("transport",
                  "websocket or long-polling. Given several times, they are tried in that order "
                  "(websocket, then long-polling).",
                  "NAME"),
        cliOption("token-file", "Show the operator token in this file in the handshake.", "FILE"),
        cliOption("ext", "The ext of the handshake, a JSON object.", "JSON"),
        cliOption("header", "Send this with every HTTP request; may be repeated.", "NAME: VALUE"),
        cliOption("ca", "Trust the authorities in FILE (PEM) instead of those of the system.", "FILE"),
        cliOption("insecure", "Do not check the server's certificate."),
        cliOption("proxy", "Go through this proxy: http://host:port or socks5://host:port.", "URL"),
        cliOption("ack", "sub: let a server that can send again what a broken connection lost."),
        cliOption("timeout", "Time for a session, and for each answer (15).", "SECONDS"),
        cliOption("count", "sub: end after N events.", "N"),
        cliOption("for", "sub: end after this time.", "SECONDS"),
    });
    parser.addHelpOption();
    parser.addVersionOption();
}

QString cliHelp(const QCommandLineParser &parser)
{
    return parser.helpText() + QString::fromLatin1(exitCodes);
}

} // namespace halley::cli
