// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/architecture/rules/roomtable.h"

namespace halley::architecture {

// What a C++ file under server/ or console/ includes that its room may not: another room, a Qt module, a
// library that is another room's business, a header by a path that is not written from the top of the tree.
// And what it uses that only rooms with objects may (Q_OBJECT, timers, threads). A file in no room of the
// table is a violation too.
[[nodiscard]] QList<Violation> checkIncludes(const SourceFile &file, const RoomTable &rooms);

// What a QML file under qml/ imports that it may not. Allowed are QtQuick and its parts, QtQml and its parts,
// and the modules Halley.Console and Halley.Ui; imports of folders are not.
[[nodiscard]] QList<Violation> checkImports(const SourceFile &file);

} // namespace halley::architecture
