// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace halley::cli {

// A text that somebody else wrote, for a line on a terminal: control characters, direction marks and line
// separators are written out as in JSON (\u001b), and it ends with an ellipsis where it is too long.
[[nodiscard]] QString printableText(QStringView text);

} // namespace halley::cli
