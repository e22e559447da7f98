// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/architecture/rules/sourcefile.h"
#include "tests/architecture/rules/violation.h"

#include <functional>

namespace halley::architecture {

// Tells whether a path, written from the top of the tree, exists there.
using PathExists = std::function<bool(const QString &path)>;

// The paths that a document names and that do not exist. A path is a piece of `code` that begins with a
// folder of the top of the tree, or the target of a link (from the document's own folder). Patterns (with
// <…>, *, {…}) and what a build makes are not looked at; `#anchors` and `:line` are cut off.
[[nodiscard]] QList<Violation> checkPaths(const SourceFile &document, const PathExists &exists);

// Entries of the top folder that do not belong there. Hidden ones and what tools leave are not looked at.
[[nodiscard]] QList<Violation> checkTop(const QStringList &entries);

} // namespace halley::architecture
