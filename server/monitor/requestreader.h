// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QLatin1StringView>
#include <optional>
#include <span>

namespace halley {

// Reads the members of one request, each checked, and remembers the first mistake: a request is read to its
// end, and then asked for `error`.
class RequestReader
{
public:
    explicit RequestReader(const QJsonObject &members) : m_members(members) {}

    // Empty: no mistake so far.
    [[nodiscard]] const QByteArray &error() const noexcept { return m_error; }
    void fail(QByteArray text);
    // Where in a member's text the mistake is, if it is in one; from 1.
    [[nodiscard]] std::optional<int> errorColumn() const noexcept { return m_column; }
    void failAt(QByteArray text, int column);

    // A whole number, brought between `least` and `most`.
    [[nodiscard]] qint64 number(QLatin1StringView name, qint64 fallback, qint64 least, qint64 most);
    // A text of at most `most` bytes; empty if absent.
    [[nodiscard]] QByteArray text(QLatin1StringView name, qsizetype most);
    // As above, but must be there and not be empty.
    [[nodiscard]] QByteArray neededText(QLatin1StringView name, qsizetype most);
    // The place of a text in `words`; 0 if absent.
    [[nodiscard]] size_t word(QLatin1StringView name, std::span<const QLatin1StringView> words);
    [[nodiscard]] QJsonValue value(QLatin1StringView name) const { return m_members.value(name); }

private:
    const QJsonObject &m_members;
    QByteArray m_error;
    std::optional<int> m_column;
};

// A JSON number without a fraction that a double holds exactly.
[[nodiscard]] std::optional<qint64> wholeNumber(const QJsonValue &value);

} // namespace halley
