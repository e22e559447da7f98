// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace halley::console {

// JSON text set out for reading: one member or item a line, indented by two blanks a level, empty objects and
// arrays on one line. Works on the text itself, so numbers, escapes and the order of members stay as they
// came, and a text that was cut is laid out as far as it goes. What is no JSON comes out with its characters
// unchanged, apart from blanks between tokens.
[[nodiscard]] QString layoutJson(QStringView text);

// The value of the first member with this key (given with its quotes) of the object that the text is, blanks
// around it included, as far as it is there. Null if there is none.
[[nodiscard]] QStringView jsonMember(QStringView text, QStringView quotedKey);

// The value of the message's `data` member, as far as it is there; the whole text if there is none.
[[nodiscard]] QStringView jsonPayload(QStringView text);

// The text on one line: runs of blanks outside strings are left out. At most `length` characters.
[[nodiscard]] QString jsonPreview(QStringView text, int length);

} // namespace halley::console
