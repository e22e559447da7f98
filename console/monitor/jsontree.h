// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace halley::console {

// A value in a JSON text, with its key or place, as positions in the text: nothing is built or copied before
// somebody looks at it.
struct JsonNode
{
    enum class Type : quint8 {
        Object,
        Array,
        Text,
        Number,
        Literal, // true, false, null
        Other,   // no JSON
        Rest,    // stands for the items that follow: opened, they take its place
    };

    Type type = Type::Other;
    int depth = 0;
    int index = 0;           // among its siblings
    qsizetype keyBegin = 0;  // of the key with its quotes
    qsizetype keyLength = 0; // 0: an item of an array, or the whole text
    qsizetype begin = 0;
    qsizetype length = 0;
    int items = 0;       // of an object or array
    bool isWhole = true; // false: the text ends before the value does
    bool isInObject = false;

    [[nodiscard]] bool canOpen() const
    {
        return type == Type::Rest || ((type == Type::Object || type == Type::Array) && items > 0);
    }
    [[nodiscard]] QStringView key(QStringView text) const { return text.mid(keyBegin, keyLength); }
    [[nodiscard]] QStringView value(QStringView text) const { return text.mid(begin, length); }
};

// The whole text as one value.
[[nodiscard]] JsonNode jsonRoot(QStringView text);

// What is directly in an object or array, no more than `limit` items and then a Rest; or what a Rest stands
// for. Takes time in proportion to the length of the value, and does not recurse, however deep it is. A text
// that is cut or no JSON gives what can be made of it.
[[nodiscard]] QList<JsonNode> jsonItems(QStringView text, const JsonNode &node, int limit);

} // namespace halley::console
