// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/bayeuxserver.h"
#include "server/services/service.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <cstdio>

// Answers {"name":"World"} on /service/hello with {"greeting":"Hello, World"}, to the sender alone.
class HelloService final : public halley::Service
{
public:
    explicit HelloService(halley::Broker &broker) : Service(broker, "hello")
    {
        serve("/service/hello", &HelloService::greet);
    }

private:
    QJsonObject greet(halley::ServerSession &, const halley::Message &message)
    {
        return {{"greeting", "Hello, " + message.data()["name"].toString()}};
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser line;
    line.addOption({"port", "Where to listen; 0 is any port that is free.", "port", "8080"});
    line.addHelpOption();
    line.process(app);

    halley::ServerOptions options;
    options.port = line.value("port").toUShort();
    options.folders = {{"", WWW_FOLDER, {}}};
    options.configure = [](halley::Broker &broker) { broker.keep(std::make_shared<HelloService>(broker)); };
    halley::BayeuxServer server(options);
    if (const auto started = server.start(); !started)
        qFatal("%s", qPrintable(started.error().text));
    std::printf("primer: listening on http://127.0.0.1:%d/\n", server.port());
    std::fflush(stdout);
    return app.exec();
}
