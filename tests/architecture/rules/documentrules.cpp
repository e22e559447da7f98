// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/architecture/rules/documentrules.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>

namespace halley::architecture {

using namespace Qt::StringLiterals;

namespace {

QStringList matchesIn(const QString &line, const QRegularExpression &expression)
{
    QStringList found;
    for (auto matches = expression.globalMatch(line); matches.hasNext();)
        found.append(matches.next().captured(1));
    return found;
}

// Paths in `code`: each word of it that begins with one of our folders.
QStringList codePaths(const QString &line)
{
    static const QRegularExpression code(u"`([^`]+)`"_s);
    static const QRegularExpression path(
        u"(?:^|[\\s(\"])(?:\\./)?((?:server|console|qml|resources|tests|\\.ci)/[^\\s)\",;]*)"_s);
    QStringList paths;
    for (const QString &text : matchesIn(line, code))
        paths += matchesIn(text, path);
    return paths;
}

QStringList linkedPaths(const QString &line, const QString &folder)
{
    static const QRegularExpression link(u"\\]\\(([^)\\s]+)\\)"_s);
    QStringList paths;
    for (const QString &target : matchesIn(line, link)) {
        if (!target.contains(u"://"_s) && !target.startsWith(u'#'))
            paths.append(QDir::cleanPath(folder + u'/' + target));
    }
    return paths;
}

// Without "#anchor" and ":line"; empty for a pattern.
QString plainPath(const QString &path)
{
    static const QRegularExpression tail(u"(#.*|:[0-9].*|[.:]+)$"_s);
    static const QRegularExpression patterned(u"[<>*{}…]"_s);
    return patterned.match(path).hasMatch() ? QString() : QString(path).remove(tail);
}

} // namespace

QList<Violation> checkPaths(const SourceFile &document, const PathExists &exists)
{
    QList<Violation> violations;
    const QString folder = QFileInfo(document.path).path();
    const QStringList lines = document.textLines();
    for (qsizetype index = 0; index < lines.size(); ++index) {
        for (const QString &named : codePaths(lines[index]) + linkedPaths(lines[index], folder)) {
            const QString path = plainPath(named);
            if (!path.isEmpty() && !exists(path))
                violations.append({document.path, index + 1, u"names %1, which does not exist"_s.arg(path)});
        }
    }
    return violations;
}

QList<Violation> checkTop(const QStringList &entries)
{
    static const QStringList allowed{
        u"CMakeLists.txt"_s, u"CMakePresets.json"_s, u"LICENSE"_s, u"README.md"_s, u"dev"_s,
        u"server"_s,         u"console"_s,           u"qml"_s,     u"resources"_s, u"tests"_s};
    static const QRegularExpression fromTools(u"^(\\..*|build.*|CMakeUserPresets\\.json|.*\\.user)$"_s);
    QList<Violation> violations;
    for (const QString &entry : entries) {
        if (!allowed.contains(entry) && !fromTools.match(entry).hasMatch())
            violations.append({entry, 0, u"does not belong in the top folder"_s});
    }
    return violations;
}

} // namespace halley::architecture
