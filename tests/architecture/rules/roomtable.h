// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/architecture/rules/sourcefile.h"
#include "tests/architecture/rules/violation.h"

#include <QtCore/QStringList>
#include <optional>

namespace halley::architecture {

// A room of the house: a folder and what its files may use.
struct Room
{
    QString path;          // "server/broker"
    QStringList includes;  // the other rooms it may include
    QStringList qtModules; // as in <QtCore/...>: "Core"
    bool objects = false;  // whether it may hold QObjects, timers and threads
};

// Who may include whom. The table is kept where people read it: in section 4 of the architecture document, as
// the markdown table between "<!-- rooms -->" and "<!-- /rooms -->", one row per room:
//   | server/broker | server/protocol | Core | no |
class RoomTable
{
public:
    // Reads the table from a document. Rows that cannot be understood are told by problems().
    [[nodiscard]] static RoomTable read(const SourceFile &document);

    [[nodiscard]] const QList<Room> &rooms() const { return m_rooms; }
    [[nodiscard]] const QList<Violation> &problems() const { return m_problems; }

    // The room a path lies in, or none.
    [[nodiscard]] std::optional<Room> roomOf(const QString &path) const;

private:
    void readRow(const SourceFile &document, qsizetype line, const QString &row);
    void checkNames(const QString &path);

    QList<Room> m_rooms;
    QList<Violation> m_problems;
};

} // namespace halley::architecture
