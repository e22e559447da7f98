// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/program.h"

#include "console/cli/calltask.h"
#include "console/cli/interruptions.h"
#include "console/cli/pingtask.h"
#include "console/cli/printabletext.h"
#include "console/cli/pubtask.h"
#include "console/cli/subtask.h"

#include <QtCore/QCoreApplication>
#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

namespace halley::cli {

using namespace Qt::StringLiterals;

namespace {

ExitCode complain(const QString &text)
{
    std::fprintf(stderr, "halley: %s\n", qUtf8Printable(text));
    return ExitCode::Misuse;
}

std::unique_ptr<Task> makeTask(const CliArguments &arguments, Connection &connection, LineOutput &output)
{
    switch (arguments.task) {
    case CliArguments::Task::Subscribe:
        return std::make_unique<SubTask>(arguments, connection, output);
    case CliArguments::Task::Publish:
        return std::make_unique<PubTask>(arguments, connection, STDIN_FILENO);
    case CliArguments::Task::Call:
        return std::make_unique<CallTask>(arguments, connection, output);
    case CliArguments::Task::Ping:
        break;
    }
    return std::make_unique<PingTask>(connection, output);
}

bool isPipe(int descriptor)
{
    struct stat status
    {
    };
    return fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode);
}

// A pipe without a reader is an exceptional condition: sub need not wait for an event to find out.
std::unique_ptr<QSocketNotifier> watchReader(Connection &connection)
{
    if (!isPipe(STDOUT_FILENO))
        return nullptr;
    auto gone = std::make_unique<QSocketNotifier>(STDOUT_FILENO, QSocketNotifier::Exception);
    QObject::connect(gone.get(), &QSocketNotifier::activated, &connection, [&connection, it = gone.get()] {
        it->setEnabled(false);
        connection.end(ExitCode::Ok);
    });
    return gone;
}

ExitCode talk(const CliArguments &arguments, ClientSetup setup)
{
    const bool isSub = arguments.task == CliArguments::Task::Subscribe;
    const Interruptions interruptions;
    LineOutput output(STDOUT_FILENO, interruptions.descriptor());
    Connection connection(arguments, std::move(setup),
                          isSub ? Connection::AfterCut::Told : Connection::AfterCut::Silent);
    const auto task = makeTask(arguments, connection, output);
    const auto reader = isSub ? watchReader(connection) : nullptr;
    QObject::connect(&interruptions, &Interruptions::interrupted, &connection, &Connection::end);
    QObject::connect(&connection, &Connection::ready, task.get(), &Task::begin);
    QObject::connect(&connection, &Connection::ended, qApp,
                     [](ExitCode code) { QCoreApplication::exit(int(code)); });
    connection.open();
    return ExitCode(QCoreApplication::exec());
}

} // namespace

ExitCode runProgram(const ParsedArguments &parsed)
{
    if (const auto *text = std::get_if<CliText>(&parsed)) {
        std::fputs(qUtf8Printable(text->text), stdout);
        return ExitCode::Ok;
    }
    if (const auto *mistake = std::get_if<CliMistake>(&parsed))
        return complain(mistake->text);
    const auto &arguments = std::get<CliArguments>(parsed);
    auto setup = clientSetup(arguments);
    if (!setup)
        return complain(printableText(setup.error()));
    if (arguments.certificates == CliArguments::Certificates::Unchecked)
        complain(u"the server's certificate is not checked"_s);
    return talk(arguments, std::move(*setup));
}

} // namespace halley::cli
