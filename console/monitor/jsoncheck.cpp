// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/jsoncheck.h"

#include "console/monitor/consolelimits.h"
#include "server/protocol/jsonscanner.h"
#include "server/protocol/limits.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <algorithm>
#include <optional>

namespace halley::console {

namespace {

// What is around the value on its way: the batch, the message, and the request to the monitor.
constexpr int jsonEnvelope = 3;

// `offset`: bytes of UTF-8 before the place.
JsonProblem jsonProblemAt(JsonProblem::Kind kind, const QByteArray &utf8, qsizetype offset)
{
    const QString before = QString::fromUtf8(utf8.left(std::clamp<qsizetype>(offset, 0, utf8.size())));
    const qsizetype lineStart = before.lastIndexOf(u'\n') + 1;
    return {kind, int(before.count(u'\n')) + 1, int(before.size() - lineStart) + 1};
}

JsonProblem::Kind jsonKindOf(QJsonParseError::ParseError error)
{
    switch (error) {
    case QJsonParseError::UnterminatedObject:
    case QJsonParseError::UnterminatedArray:
    case QJsonParseError::UnterminatedString:
        return JsonProblem::Kind::Unfinished;
    case QJsonParseError::IllegalValue:
    case QJsonParseError::IllegalNumber:
    case QJsonParseError::TerminationByNumber:
    case QJsonParseError::IllegalEscapeSequence:
    case QJsonParseError::IllegalUTF8String:
        return JsonProblem::Kind::Value;
    case QJsonParseError::GarbageAtEnd:
        return JsonProblem::Kind::Rest;
    case QJsonParseError::DeepNesting:
        return JsonProblem::Kind::TooDeep;
    case QJsonParseError::DocumentTooLarge:
        return JsonProblem::Kind::TooLarge;
    default:
        return JsonProblem::Kind::Syntax;
    }
}

bool isJsonWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '+' || c == '.' || c == '_';
}

// A word that stands for itself in JSON, as far as its first letters tell.
bool isJsonValue(QByteArrayView word)
{
    return word.startsWith("true") || word.startsWith("false") || word.startsWith("null") ||
           word.startsWith('-') || (!word.isEmpty() && word[0] >= '0' && word[0] <= '9');
}

// Qt stops at a wrong word or some bytes behind it, perhaps on another line: back to where the word begins.
qsizetype jsonWordStart(const QByteArray &utf8, qsizetype offset)
{
    constexpr qsizetype farthest = 5; // "false"
    const qsizetype stop = std::clamp<qsizetype>(offset, 0, utf8.size());
    if (stop < utf8.size() && isJsonWord(utf8[stop]) && !isJsonValue(QByteArrayView(utf8).sliced(stop)) &&
        (stop == 0 || !isJsonWord(utf8[stop - 1])))
        return stop;
    qsizetype start = stop;
    while (start > 0 && stop - start < farthest && !isJsonWord(utf8[start - 1]))
        --start;
    if (start == 0 || !isJsonWord(utf8[start - 1]))
        return stop;
    while (start > 0 && isJsonWord(utf8[start - 1]))
        --start;
    return start;
}

// As the server reads it. Qt's parser is milder: it takes control characters within texts, numbers such as 1.
// and .5, and escapes that do not exist.
std::optional<JsonProblem> strictJsonProblem(const QByteArray &utf8)
{
    const auto scan = [&utf8](JsonScanner &&scanner) -> std::optional<MalformedJson> {
        scanner.skipSpace();
        if (scanner.skipValue() && scanner.finish())
            return std::nullopt;
        return scanner.error();
    };
    if (const auto wrong = scan({utf8, JsonScanner::hardDepth}))
        return jsonProblemAt(JsonProblem::Kind::Value, utf8, wrong->offset);
    if (const auto deep = scan({utf8, Limits().jsonDepth - jsonEnvelope}))
        return jsonProblemAt(JsonProblem::Kind::TooDeep, utf8, deep->offset);
    return std::nullopt;
}

} // namespace

Result<QJsonValue, JsonProblem> checkJson(QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    if (text.trimmed().isEmpty())
        return jsonProblemAt(JsonProblem::Kind::Empty, utf8, 0);
    if (utf8.size() > limits::publishBytes)
        return jsonProblemAt(JsonProblem::Kind::TooLarge, utf8, limits::publishBytes);
    // Qt reads whole documents, which are objects or arrays: as the one item of an array, any value will do.
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson('[' + utf8 + ']', &error);
    const qsizetype offset = error.offset - 1;
    if (error.error != QJsonParseError::NoError) {
        const bool isAtEnd = offset >= QByteArrayView(utf8).trimmed().size() + utf8.indexOf(utf8.trimmed());
        const auto kind = jsonKindOf(error.error);
        const bool isUnfinished = isAtEnd && kind != JsonProblem::Kind::TooDeep;
        if (isUnfinished)
            return jsonProblemAt(JsonProblem::Kind::Unfinished, utf8, offset);
        return jsonProblemAt(kind, utf8,
                             kind == JsonProblem::Kind::Value ? jsonWordStart(utf8, offset) : offset);
    }
    const QJsonArray items = document.array();
    if (items.size() == 1) {
        if (const auto problem = strictJsonProblem(utf8))
            return *problem;
        return items.first();
    }
    return jsonProblemAt(items.isEmpty() ? JsonProblem::Kind::Empty : JsonProblem::Kind::Rest, utf8,
                         items.isEmpty() ? 0 : utf8.size());
}

} // namespace halley::console
