// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/configurationtext.h"
#include "server/app/daemon.h"
#include "server/app/logrules.h"
#include "server/app/signalwatch.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>
#include <cstdio>

namespace {

// Of a command line or a configuration that is not right.
constexpr int misuse = 2;

int complain(const QStringList &lines)
{
    for (const QString &line : lines)
        std::fprintf(stderr, "halleyd: %s\n", qUtf8Printable(line));
    return lines.isEmpty() ? 0 : misuse;
}

int checkConfiguration(const halley::Configuration &configuration)
{
    complain(configuration.warnings);
    const QStringList problems = halley::fileProblems(configuration);
    if (problems.isEmpty())
        std::puts("halleyd: the configuration is right");
    return complain(problems);
}

int printConfiguration(const halley::Configuration &configuration)
{
    complain(configuration.warnings);
    std::fputs(qUtf8Printable(configurationText(configuration)), stdout);
    return 0;
}

int serve(const halley::CommandLine &line, const halley::Configuration &configuration)
{
    using namespace halley;
    installLogFormat();
    QLoggingCategory::setFilterRules(configuration.logRules);
    SignalWatch signalWatch;
    Daemon daemon(line, configuration);
    QObject::connect(&signalWatch, &SignalWatch::terminationRequested, &daemon, &Daemon::stop);
    QObject::connect(&signalWatch, &SignalWatch::reloadRequested, &daemon, &Daemon::reload);
    QObject::connect(&signalWatch, &SignalWatch::dumpRequested, &daemon, &Daemon::dump);
    return daemon.start() ? QCoreApplication::exec() : 1;
}

} // namespace

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
    if (const auto *error = std::get_if<CommandLineError>(&parsed))
        return complain({error->text});
    const auto &line = std::get<CommandLine>(parsed);
    const auto configuration = loadConfiguration(line, QProcessEnvironment::systemEnvironment());
    if (!configuration)
        return complain(configuration.error().lines);
    switch (line.task) {
    case CommandLine::Task::CheckConfiguration:
        return checkConfiguration(*configuration);
    case CommandLine::Task::PrintConfiguration:
        return printConfiguration(*configuration);
    case CommandLine::Task::Serve:
        break;
    }
    return serve(line, *configuration);
}
