// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace halley::architecture {

// One file of the project, as the rules see it. Its path is written from the top of the tree, with '/'.
struct SourceFile
{
    QString path;
    QString text;

    // The lines of the text with every comment blanked out; string literals stay. C++, QML and JavaScript.
    [[nodiscard]] QStringList codeLines() const;
    [[nodiscard]] QStringList textLines() const;
};

// Which folder (from the top of the tree) to read, and the endings of the file names wanted there ("" takes
// every file).
struct SourceSelection
{
    QString folder;
    QStringList endings;
};

// Reads the files below the folders of the selections, in the order of their paths. What tools put there is
// left out: node_modules, build folders, hidden files.
[[nodiscard]] QList<SourceFile> readSources(const QString &top, const QList<SourceSelection> &selections);

// Reads one file. A file that cannot be read is empty.
[[nodiscard]] SourceFile readSource(const QString &top, const QString &path);

} // namespace halley::architecture
