// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/jsonobjecttext.h"

#include <QtCore/QByteArrayView>

namespace halley {

// The longest beginning of at most `limit` bytes that does not end inside a character.
[[nodiscard]] QByteArrayView cutAtCharacter(QByteArrayView utf8, qsizetype limit);

// Adds a message's JSON text as the members `size`, `json` (at most `limit` bytes of it) and `cut`.
void addExcerpt(JsonObjectText &object, QByteArrayView messageJson, qsizetype limit);

} // namespace halley
