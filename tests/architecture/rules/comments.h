// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace halley::architecture {

// The text with the characters of its comments replaced by blanks; newlines stay, so lines keep their
// numbers. Knows the string, character and raw string literals of C++ and the quotes of QML and JavaScript,
// none of which it changes. It does not know regular expression literals of JavaScript.
[[nodiscard]] QString withoutComments(const QString &text);

} // namespace halley::architecture
