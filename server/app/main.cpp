// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/daemon.h"
#include "server/app/logrules.h"
#include "server/app/signalwatch.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>
#include <cstdio>

int main(int argc, char **argv)
{
    using namespace halley;
    BayeuxServer::prepareMainThread();
    QCoreApplication app(argc, argv);
    const auto parsed = parseCommandLine(QCoreApplication::arguments());
    if (const auto *text = std::get_if<CommandLineText>(&parsed)) {
        std::fputs(qUtf8Printable(text->text), stdout);
        return 0;
    }
    if (const auto *error = std::get_if<CommandLineError>(&parsed)) {
        std::fprintf(stderr, "halleyd: %s\n", qUtf8Printable(error->text));
        return 2;
    }
    const auto &line = std::get<CommandLine>(parsed);
    installLogFormat();
    QLoggingCategory::setFilterRules(line.logRules);

    SignalWatch signalWatch;
    Daemon daemon(line);
    QObject::connect(&signalWatch, &SignalWatch::terminationRequested, &daemon, &Daemon::stop);
    return daemon.start() ? QCoreApplication::exec() : 1;
}
