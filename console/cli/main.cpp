// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/program.h"

#include <QtCore/QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("halley"));
    const QString usualUrl = qEnvironmentVariable("HALLEY_URL");
    return int(
        halley::cli::runProgram(halley::cli::parseCliArguments(QCoreApplication::arguments(), usualUrl)));
}
