// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/jsonpath.h"

#include "server/protocol/jsonscanner.h"
#include "server/protocol/jsonstring.h"

namespace halley {
namespace {

bool jsonKeyIs(QByteArrayView quoted, const QByteArray &name)
{
    const QByteArrayView bare = quoted.sliced(1, quoted.size() - 2);
    return bare == name || (bare.contains('\\') && jsonUnescaped(quoted) == name);
}

// From the opening bracket to the value that the step leads to.
bool jsonStepInto(JsonScanner &scanner, const JsonStep &step)
{
    const bool member = step.index < 0;
    if (scanner.peek() != (member ? '{' : '[') || !scanner.open())
        return false;
    scanner.skipSpace();
    const char closing = member ? '}' : ']';
    if (scanner.peek() == closing)
        return false;
    for (int index = 0;; ++index) {
        QByteArrayView key;
        if (member && !scanner.skipKey(key))
            return false;
        if (member ? jsonKeyIs(key, step.name) : index == step.index)
            return true;
        if (!scanner.skipValue() || scanner.next(closing) != JsonScanner::Next::Item)
            return false;
    }
}

} // namespace

QByteArrayView jsonAt(QByteArrayView json, const JsonPath &path)
{
    JsonScanner scanner(json, JsonScanner::hardDepth);
    scanner.skipSpace();
    for (const JsonStep &step : path) {
        if (!jsonStepInto(scanner, step))
            return {};
    }
    const qsizetype start = scanner.offset();
    return scanner.skipValue() ? scanner.since(start) : QByteArrayView();
}

} // namespace halley
