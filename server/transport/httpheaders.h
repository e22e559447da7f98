// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <QtCore/qlist.h>
#include <optional>
#include <vector>

namespace halley {

// Header fields of a request or a response, in their order, duplicates kept. Names compare without case (RFC
// 9110 5.1). A value: one block of text and two numbers per field, so that a held long-poll keeps little.
// Views that it hands out die with the next change of it.
class HttpHeaders
{
public:
    struct Field
    {
        QByteArrayView name;
        QByteArrayView value;
    };

    // `value` is stored without the white space around it. Neither may hold CR, LF or NUL (asserted):
    // the parser lets none in, and what the server writes is its own.
    void append(QByteArrayView name, QByteArrayView value);
    void append(const HttpHeaders &others);
    // Room for a head of this size, so that reading it allocates once.
    void reserve(qsizetype bytes);

    [[nodiscard]] bool isEmpty() const noexcept { return m_fields.empty(); }
    [[nodiscard]] qsizetype size() const noexcept { return qsizetype(m_fields.size()); }
    [[nodiscard]] Field at(qsizetype index) const;

    [[nodiscard]] qsizetype count(QByteArrayView name) const;
    // The first field of that name.
    [[nodiscard]] std::optional<QByteArrayView> value(QByteArrayView name) const;
    [[nodiscard]] QList<QByteArrayView> values(QByteArrayView name) const;
    // Is `token` an element of the comma-separated list that all fields of that name make together? Without
    // case.
    [[nodiscard]] bool hasToken(QByteArrayView name, QByteArrayView token) const;

    friend bool operator==(const HttpHeaders &a, const HttpHeaders &b);

private:
    struct Ends // offsets in m_text; a field starts where the one before ends
    {
        quint32 name = 0;
        quint32 value = 0;
        friend bool operator==(const Ends &, const Ends &) = default;
    };
    QByteArray m_text;
    std::vector<Ends> m_fields;
};

// A token of RFC 9110 5.6.2: what methods, header names and protocol names are made of. Not empty.
[[nodiscard]] bool isHttpToken(QByteArrayView text) noexcept;

} // namespace halley
