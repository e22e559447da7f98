// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace halley {

// The text with everything that could change how the text around it looks written out as in JSON (\u202E):
// control characters, direction marks and overrides (Unicode Bidi_Control), line and paragraph separators.
[[nodiscard]] QString visibleText(QStringView text);

} // namespace halley
