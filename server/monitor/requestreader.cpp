// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/requestreader.h"

#include <algorithm>
#include <cmath>

namespace halley {
namespace {

QByteArray quoted(QLatin1StringView name)
{
    return '"' + QByteArray(name.data(), name.size()) + '"';
}

constexpr double exactInDouble = 9'007'199'254'740'992.0; // 2^53

} // namespace

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    if (!value.isDouble())
        return std::nullopt;
    const double number = value.toDouble();
    if (!(std::abs(number) <= exactInDouble) || std::trunc(number) != number)
        return std::nullopt;
    return qint64(number);
}

void RequestReader::fail(QByteArray text)
{
    if (m_error.isEmpty())
        m_error = std::move(text);
}

void RequestReader::failAt(QByteArray text, int column)
{
    if (m_error.isEmpty())
        m_column = column;
    fail(std::move(text));
}

qint64 RequestReader::number(QLatin1StringView name, qint64 fallback, qint64 least, qint64 most)
{
    const QJsonValue given = value(name);
    if (given.isUndefined())
        return fallback;
    if (given.isDouble() && std::abs(given.toDouble()) > exactInDouble) // far out of any range of ours
        return given.toDouble() < 0 ? least : most;
    const auto number = wholeNumber(given);
    if (!number) {
        fail(quoted(name) + " must be a whole number");
        return fallback;
    }
    return std::clamp(*number, least, most);
}

QByteArray RequestReader::text(QLatin1StringView name, qsizetype most)
{
    const QJsonValue given = value(name);
    if (given.isUndefined())
        return {};
    if (!given.isString()) {
        fail(quoted(name) + " must be a text");
        return {};
    }
    QByteArray text = given.toString().toUtf8();
    if (text.size() > most) {
        fail(quoted(name) + " must not be longer than " + QByteArray::number(most) + " bytes");
        return {};
    }
    return text;
}

QByteArray RequestReader::neededText(QLatin1StringView name, qsizetype most)
{
    QByteArray given = text(name, most);
    if (given.isEmpty())
        fail(quoted(name) + " is missing");
    return given;
}

size_t RequestReader::word(QLatin1StringView name, std::span<const QLatin1StringView> words)
{
    const QJsonValue given = value(name);
    if (given.isUndefined())
        return 0;
    const QString text = given.toString();
    const auto found = std::ranges::find_if(words, [&](QLatin1StringView word) { return text == word; });
    if (given.isString() && found != words.end())
        return size_t(found - words.begin());
    QByteArray choice;
    for (const QLatin1StringView word : words)
        choice += (choice.isEmpty() ? "" : ", ") + QByteArray(word.data(), word.size());
    fail(quoted(name) + " must be one of " + choice);
    return 0;
}

} // namespace halley
