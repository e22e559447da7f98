// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <vector>

namespace halley {

// One step down: the member of an object, or the item of an array.
struct JsonStep
{
    QByteArray name; // UTF-8
    int index = -1;  // from 0; -1: the member `name`
};
using JsonPath = std::vector<JsonStep>;

// The text of the value that the path leads to; empty if there is none, or if it does not end before the text
// does. Walks only as far as it must: what comes before a cut or a mistake in the text is found. Of members
// of one name the first counts.
[[nodiscard]] QByteArrayView jsonAt(QByteArrayView json, const JsonPath &path);

} // namespace halley
