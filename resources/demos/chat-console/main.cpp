// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "chatclient.h"
#include "chatservice.h"
#include "server/api/bayeuxserver.h"
#include "terminal.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

namespace {

int serve(quint16 port)
{
    halley::ServerOptions options;
    options.port = port;
    options.folders = {{"/lib", COMETD_CLIENT, {"js"}}, {"", CHAT_PAGE, {}}};
    options.configure = [](halley::Broker &broker) { broker.keep(std::make_shared<ChatService>(broker)); };
    halley::BayeuxServer server(options);
    if (const auto started = server.start(); !started)
        qFatal("%s", qPrintable(started.error().text));
    Terminal::print("chat-console: listening on " + server.url().toString());
    return QCoreApplication::exec();
}

int chat(const QUrl &server, const QString &name, const QString &room)
{
    std::unique_ptr<ChatClient> client;
    Terminal terminal([&](const QString &line) { client->take(line); }, [&] { client->leave(); });
    // What is typed, or piped in, before the room is entered waits there.
    client = std::make_unique<ChatClient>(
        server, name,
        ChatClient::Handlers{&Terminal::print, [&] { terminal.start(); }, [] { QCoreApplication::quit(); }});
    if (!client->join(room))
        qFatal("no room can be called %s", qPrintable(room));
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser line;
    line.addPositionalArgument("url", "The server to join: ws://127.0.0.1:8080/cometd.");
    line.addOptions({{"name", "What you are called, without blanks.", "name"},
                     {"room", "Which room to join.", "room", "demo"},
                     {"serve", "Be the server instead, with the chat page."},
                     {"port", "Where to listen; 0 is any port that is free.", "port", "8080"}});
    line.addHelpOption();
    line.process(app);
    if (line.isSet("serve"))
        return serve(line.value("port").toUShort());
    const QString name = line.value("name").trimmed();
    if (line.positionalArguments().size() != 1 || name.isEmpty() || name.contains(u' '))
        line.showHelp(2);
    return chat(line.positionalArguments().first(), name, line.value("room"));
}
