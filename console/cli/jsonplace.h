// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <optional>

namespace halley::cli {

// What keeps `text` from being one JSON value, with its place: "line 2, column 7: duplicate key". Nothing if
// it is one. Columns count characters. `firstLine`: what the first line of the text is called.
[[nodiscard]] std::optional<QString> jsonProblem(QByteArrayView text, qint64 firstLine = 1);

} // namespace halley::cli
