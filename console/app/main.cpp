// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/consolewindows.h"
#include "console/app/frametimes.h"
#include "console/app/screenshots.h"
#include "console/app/secretservice.h"
#include "console/app/startwatch.h"
#include "console/app/translation.h"
#include "console/client/systemclock.h"

#include <QtCore/QDir>
#include <QtGui/QGuiApplication>
#include <QtGui/QIcon>
#include <cstdio>

namespace {

using namespace halley::console;

int complain(const QString &text)
{
    std::fprintf(stderr, "halley-console: %s\n", qUtf8Printable(text));
    return 1;
}

std::optional<QString> openWindows(ConsoleWindows &windows, const ConsoleOptions &options)
{
    if (options.source == ConsoleOptions::Source::InProcess)
        return windows.open({});
    if (options.source == ConsoleOptions::Source::Fake)
        return windows.open({.kind = Target::Kind::Fake});
    for (const ConsoleOptions::Attach &attach : options.attach) {
        if (auto problem = windows.open(windows.targetFor(attach)))
            return problem;
    }
    return std::nullopt;
}

int run(const ConsoleOptions &options, Translation &translation, halley::Instant began)
{
    ConsoleSettings settings(options.settingsFile, options.override);
    translation.apply(settings.language());
    SecretService keychain;
    ConsoleWindows windows({.host = options.host,
                            .port = options.port,
                            .isPortFlexible = !options.isPortGiven,
                            .hasDemo = options.hasDemo},
                           settings, &keychain);
    if (const auto problem = openWindows(windows, options))
        return complain(*problem);
    ConsoleSession &first = windows.session(0);
    if (!options.page.isEmpty())
        first.window().showPage(ConsoleWindow::Page(pageNames().indexOf(options.page)));
    const auto frames = FrameTimes::watch(*first.window().window(), &halley::ConsoleClock::now);
    new StartWatch(*first.window().window(), *first.console().overview(), &halley::ConsoleClock::now, began,
                   &first.window());
    QObject::connect(&settings, &ConsoleSettings::languageChanged, &windows, [&] {
        translation.apply(settings.language());
        windows.retranslate();
    });
    if (options.screenshots.isEmpty())
        return QGuiApplication::exec();
    Screenshots screenshots(first.window(), first.console(), QDir(options.screenshots),
                            options.override.scheme
                                ? QStringList{settings.schemeName()}
                                : QStringList{QStringLiteral("dark"), QStringLiteral("light")});
    QObject::connect(&screenshots, &Screenshots::finished, qApp, [](const QString &problem) {
        QGuiApplication::exit(problem.isEmpty() ? 0 : complain(problem));
    });
    screenshots.start();
    return QGuiApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const halley::Instant began = halley::ConsoleClock::now();
    const QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("halley-console"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Halley"));
    QGuiApplication::setApplicationVersion(QStringLiteral(HALLEY_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.halley.Console"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/halley-console-256.png")));
    Translation translation;
    translation.apply(ConsoleSettings::Language::SystemLanguage);
    const auto options = ConsoleOptions::parse(QGuiApplication::arguments());
    if (!options) {
        const ConsoleOptions::Answer &answer = options.error();
        std::fputs(qUtf8Printable(answer.text), answer.exitCode == 0 ? stdout : stderr);
        return answer.exitCode;
    }
    return run(*options, translation, began);
}
