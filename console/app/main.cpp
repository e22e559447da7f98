// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/backend.h"
#include "console/app/consolewindow.h"
#include "console/app/frametimes.h"
#include "console/app/screenshots.h"
#include "console/client/systemclock.h"

#include <QtCore/QDir>
#include <QtGui/QGuiApplication>
#include <cstdio>

namespace {

using namespace halley::console;

int complain(const QString &text)
{
    std::fprintf(stderr, "halley-console: %s\n", qUtf8Printable(text));
    return 1;
}

int run(const ConsoleOptions &options)
{
    const std::unique_ptr<Backend> backend = makeBackend(options);
    if (const auto problem = backend->start())
        return complain(*problem);
    Console console(backend->session(), backend->setup());
    ConsoleWindow window(console);
    if (!window.open(options.theme))
        return complain(QStringLiteral("the window could not be made"));
    window.showPage(ConsoleWindow::Page(pageNames().indexOf(options.page)));
    const auto frames = FrameTimes::watch(*window.window(), halley::ConsoleClock::now);
    console.open();
    if (options.screenshots.isEmpty())
        return QGuiApplication::exec();
    Screenshots screenshots(window, console, QDir(options.screenshots));
    QObject::connect(&screenshots, &Screenshots::finished, qApp, [](const QString &problem) {
        QGuiApplication::exit(problem.isEmpty() ? 0 : complain(problem));
    });
    screenshots.start();
    return QGuiApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("halley-console"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Halley"));
    QGuiApplication::setApplicationVersion(QStringLiteral(HALLEY_VERSION));
    const auto options = ConsoleOptions::parse(QGuiApplication::arguments());
    if (!options) {
        const ConsoleOptions::Answer &answer = options.error();
        std::fputs(qUtf8Printable(answer.text), answer.exitCode == 0 ? stdout : stderr);
        return answer.exitCode;
    }
    return run(*options);
}
