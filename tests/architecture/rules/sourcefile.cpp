// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/architecture/rules/sourcefile.h"

#include "tests/architecture/rules/comments.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <algorithm>

namespace halley::architecture {

using namespace Qt::StringLiterals;

namespace {

bool isMadeByTools(const QString &path)
{
    return path.contains(u"/node_modules/"_s) || path.startsWith(u"build/"_s);
}

bool hasEnding(const QString &path, const QStringList &endings)
{
    return std::ranges::any_of(endings, [&](const QString &ending) { return path.endsWith(ending); });
}

} // namespace

QStringList SourceFile::codeLines() const
{
    return withoutComments(text).split(u'\n');
}

QStringList SourceFile::textLines() const
{
    return text.split(u'\n');
}

SourceFile readSource(const QString &top, const QString &path)
{
    QFile file(QDir(top).filePath(path));
    if (!file.open(QIODevice::ReadOnly))
        return {path, {}};
    return {path, QString::fromUtf8(file.readAll())};
}

QList<SourceFile> readSources(const QString &top, const QList<SourceSelection> &selections)
{
    QList<SourceFile> files;
    for (const SourceSelection &selection : selections) {
        QDirIterator walk(QDir(top).filePath(selection.folder), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString path = QDir(top).relativeFilePath(walk.next());
            if (!isMadeByTools(path) && hasEnding(path, selection.endings))
                files.append(readSource(top, path));
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

} // namespace halley::architecture
