// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QLatin1StringView>

namespace halley {

// Writes one JSON object, member after member, straight to its text. For rows and samples, of which one
// answer has hundreds: a tree of JSON values would cost ten times as much.
class JsonObjectText
{
public:
    JsonObjectText &number(QLatin1StringView name, qint64 value);
    // Three decimals; not a number and infinity, which JSON has not, are written as 0.
    JsonObjectText &real(QLatin1StringView name, double value);
    JsonObjectText &flag(QLatin1StringView name, bool value);
    // What is not valid UTF-8 (a request header may hold anything) is replaced by U+FFFD.
    JsonObjectText &text(QLatin1StringView name, QByteArrayView utf8);
    // `json` is one JSON value.
    JsonObjectText &raw(QLatin1StringView name, QByteArrayView json);

    // The object. Nothing can be added after it.
    [[nodiscard]] QByteArray finish();

private:
    void begin(QLatin1StringView name);

    QByteArray m_json = "{";
};

// The JSON string for text that may not be valid UTF-8: what is not is replaced by U+FFFD.
[[nodiscard]] QByteArray jsonStringOf(QByteArrayView bytes);

} // namespace halley
