// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/jsonnumber.h"
#include "server/protocol/jsonscanner.h"
#include "server/protocol/message.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <cmath>
#include <limits>

namespace halley {

namespace {

// Qt refuses a whole text for one number that is no double (1e400, 1e-400): such numbers are replaced by the
// nearest double.
QByteArray withQtNumbers(QByteArrayView json)
{
    const QByteArray largest = QByteArray::number(std::numeric_limits<double>::max(), 'g', 17);
    QByteArray text;
    text.reserve(json.size());
    JsonScanner scanner(json, JsonScanner::hardDepth);
    while (!scanner.atEnd()) {
        const qsizetype start = scanner.offset();
        const bool string = scanner.peek() == '"';
        if (!string && !isJsonNumber(QByteArrayView(json.data() + start, 1))) {
            text += scanner.peek();
            scanner.take(scanner.peek());
            continue;
        }
        if (!scanner.skipValue())
            return {};
        const QByteArrayView token = scanner.since(start);
        const double number = string ? 1 : jsonNumber(token);
        if (std::isinf(number))
            text += number < 0 ? '-' + largest : largest;
        else if (number == 0)
            text += '0';
        else
            text += token;
    }
    return text;
}

} // namespace

QJsonValue jsonValue(QByteArrayView json)
{
    // Qt reads only arrays and objects.
    const QByteArray text = '[' + json.toByteArray() + ']';
    QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isNull())
        document = QJsonDocument::fromJson(withQtNumbers(text));
    return document.array().at(0);
}

QByteArray jsonText(const QJsonValue &value)
{
    // Qt writes only arrays and objects: the brackets of an array around the value are cut off again.
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

} // namespace halley
