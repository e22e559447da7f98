// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/architecture/rules/includerules.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>

namespace halley::architecture {

using namespace Qt::StringLiterals;

namespace {

// Libraries that one room wraps for all others.
const QHash<QString, QString> &ownedHeaders()
{
    static const QHash<QString, QString> owners{{u"simdjson.h"_s, u"server/protocol"_s},
                                                {u"llhttp.h"_s, u"server/transport"_s},
                                                {u"llhttp/llhttp.h"_s, u"server/transport"_s},
                                                {u"toml++/toml.h"_s, u"server/app"_s}};
    return owners;
}

QString quotedProblem(const QString &header, const Room &room, const RoomTable &rooms)
{
    if (header.endsWith(u".moc"_s))
        return {};
    if (const auto owner = ownedHeaders().constFind(header); owner != ownedHeaders().cend())
        return *owner == room.path ? QString() : u"only %1 may include %2"_s.arg(*owner, header);
    const std::optional<Room> target = rooms.roomOf(header);
    if (!target)
        return u"\"%1\" lies in no room; includes are written from the top of the tree"_s.arg(header);
    if (target->path == room.path || room.includes.contains(target->path))
        return {};
    return u"%1 may not include %2"_s.arg(room.path, target->path);
}

QString angledProblem(const QString &header, const Room &room)
{
    if (const auto owner = ownedHeaders().constFind(header); owner != ownedHeaders().cend())
        return *owner == room.path ? QString() : u"only %1 may include %2"_s.arg(*owner, header);
    static const QRegularExpression module(u"^Qt([A-Z]\\w*)(/|$)"_s);
    const QRegularExpressionMatch match = module.match(header);
    if (!match.hasMatch() || room.qtModules.contains(match.captured(1)))
        return {};
    return u"%1 may not use Qt%2"_s.arg(room.path, match.captured(1));
}

QString objectProblem(const QString &line, const Room &room)
{
    static const QRegularExpression object(u"\\b(Q_OBJECT|QObject|QTimer|QThread|QSocketNotifier|"
                                           "QtNetwork|Q(Tcp|Udp|Ssl|Web|Local|Abstract)Socket)\\b"_s);
    const QRegularExpressionMatch match = object.match(line);
    if (room.objects || !match.hasMatch())
        return {};
    return u"%1 is a room without objects, timers, threads and sockets: no %2"_s.arg(room.path,
                                                                                     match.captured(1));
}

QString lineProblem(const QString &line, const Room &room, const RoomTable &rooms)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*([\"<])([^\">]+)[\">]"_s);
    const QRegularExpressionMatch match = include.match(line);
    QString problem;
    if (match.hasMatch()) {
        const QString header = match.captured(2);
        problem =
            match.captured(1) == u"\""_s ? quotedProblem(header, room, rooms) : angledProblem(header, room);
    }
    return problem.isEmpty() ? objectProblem(line, room) : problem;
}

bool isAllowedImport(const QString &import)
{
    static const QRegularExpression allowed(u"^(QtQuick|QtQml)(\\.\\w+)*$|^Halley\\.(Console|Ui)$"_s);
    return allowed.match(import).hasMatch();
}

} // namespace

QList<Violation> checkIncludes(const SourceFile &file, const RoomTable &rooms)
{
    const std::optional<Room> room = rooms.roomOf(file.path);
    if (!room)
        return {{file.path, 0, u"lies in no room of the table of rooms"_s}};
    QList<Violation> violations;
    const QStringList lines = file.codeLines();
    for (qsizetype index = 0; index < lines.size(); ++index) {
        const QString problem = lineProblem(lines[index], *room, rooms);
        if (!problem.isEmpty())
            violations.append({file.path, index + 1, problem});
    }
    return violations;
}

QList<Violation> checkImports(const SourceFile &file)
{
    static const QRegularExpression import(u"^\\s*import\\s+(\"[^\"]*\"|[\\w.]+)"_s);
    QList<Violation> violations;
    const QStringList lines = file.codeLines();
    for (qsizetype index = 0; index < lines.size(); ++index) {
        const QRegularExpressionMatch match = import.match(lines[index]);
        if (match.hasMatch() && !isAllowedImport(match.captured(1)))
            violations.append({file.path, index + 1, u"qml/ may not import %1"_s.arg(match.captured(1))});
    }
    return violations;
}

} // namespace halley::architecture
