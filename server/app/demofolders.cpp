// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/demofolders.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

namespace halley {

namespace {

// Up from the program: build/<preset>/bin lies three below the sources' top.
constexpr int levelsToSources = 4;

// The first that exists of `installed`, as seen from the program, and `inSources`, as seen from a folder
// above it. Empty if there is none.
QString foundFolder(const QString &installed, const QString &inSources)
{
    QDir dir(QCoreApplication::applicationDirPath());
    if (dir.exists(installed))
        return QDir::cleanPath(dir.filePath(installed));
    for (int level = 0; level < levelsToSources && dir.cdUp(); ++level) {
        if (dir.exists(inSources))
            return dir.filePath(inSources);
    }
    return {};
}

// The client comes from npm; in the sources, that of the tests is used.
QString clientFolder(const CommandLine &line, const QString &pages)
{
    const QString inSources = QStringLiteral("tests/integration/node_modules/cometd");
    if (!line.demosLibFolder.isEmpty())
        return line.demosLibFolder;
    const QString beside = QDir(pages).filePath(QStringLiteral("../../") + inSources);
    return QDir(beside).exists() ? beside : foundFolder(QStringLiteral("../share/halley/cometd"), inSources);
}

} // namespace

Result<QList<StaticFolder>, DemoFoldersError> demoFolders(const CommandLine &line)
{
    QString pages = line.demosFolder;
    if (pages.isEmpty())
        pages = foundFolder(QStringLiteral("../share/halley/demos"), QStringLiteral("resources/demos"));
    if (pages.isEmpty())
        return DemoFoldersError{
            QStringLiteral("the demo pages are not beside this program: name their folder")};
    if (!QDir(pages).exists())
        return DemoFoldersError{QStringLiteral("%1 is not a folder").arg(pages)};
    QList<StaticFolder> folders;
    const QString client = clientFolder(line, pages);
    if (!client.isEmpty())
        folders.append({"/demos/lib", client, {QStringLiteral("js")}});
    folders.append({"/demos", pages, {}});
    return folders;
}

} // namespace halley
