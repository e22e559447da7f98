// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/architecture/rules/roomtable.h"

#include <algorithm>

namespace halley::architecture {

using namespace Qt::StringLiterals;

namespace {

// "a, b" is a list of two; a dash stands for nothing.
QStringList cellEntries(const QString &cell)
{
    QStringList entries;
    for (const QString &part : cell.split(u',')) {
        const QString entry = part.trimmed();
        if (!entry.isEmpty() && entry != u"–"_s && entry != u"-"_s)
            entries.append(entry);
    }
    return entries;
}

} // namespace

RoomTable RoomTable::read(const SourceFile &document)
{
    RoomTable table;
    const QStringList lines = document.textLines();
    const qsizetype begin = lines.indexOf(u"<!-- rooms -->"_s);
    const qsizetype end = lines.indexOf(u"<!-- /rooms -->"_s);
    if (begin < 0 || end < begin) {
        table.m_problems.append(
            {document.path, 0, u"has no table between <!-- rooms --> and <!-- /rooms -->"_s});
        return table;
    }
    for (qsizetype line = begin + 1; line < end; ++line)
        table.readRow(document, line + 1, lines[line]);
    table.checkNames(document.path);
    return table;
}

void RoomTable::readRow(const SourceFile &document, qsizetype line, const QString &row)
{
    const bool heading = row.startsWith(u"| room"_s) || row.startsWith(u"|--"_s);
    if (heading || row.trimmed().isEmpty())
        return;
    const QStringList cells = row.split(u'|');
    const QString objects = cells.value(4).trimmed();
    if (cells.size() != 6 || (objects != u"yes"_s && objects != u"no"_s)) {
        m_problems.append({document.path, line, u"is not a row of the table of rooms"_s});
        return;
    }
    m_rooms.append({cells[1].trimmed(), cellEntries(cells[2]), cellEntries(cells[3]), objects == u"yes"_s});
}

// A room that a row names must have a row itself: otherwise a slip of the pen opens a door to nowhere.
void RoomTable::checkNames(const QString &path)
{
    for (const Room &room : std::as_const(m_rooms)) {
        for (const QString &name : room.includes) {
            if (std::ranges::find(m_rooms, name, &Room::path) == m_rooms.end())
                m_problems.append(
                    {path, 0, u"%1 may include %2, which is not a room"_s.arg(room.path, name)});
        }
    }
}

std::optional<Room> RoomTable::roomOf(const QString &path) const
{
    for (const Room &room : m_rooms) {
        if (path.startsWith(room.path + u'/'))
            return room;
    }
    return std::nullopt;
}

} // namespace halley::architecture
