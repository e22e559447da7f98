// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/httpheaders.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace halley {

static bool isSameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

[[maybe_unused]] static bool isOneLine(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

void HttpHeaders::append(QByteArrayView name, QByteArrayView value)
{
    Q_ASSERT(isHttpToken(name) && isOneLine(value));
    m_text.append(name);
    const auto nameEnd = quint32(m_text.size());
    m_text.append(value.trimmed());
    m_fields.push_back({nameEnd, quint32(m_text.size())});
}

void HttpHeaders::reserve(qsizetype bytes)
{
    m_text.reserve(bytes);
    m_fields.reserve(size_t(bytes / 32)); // a usual field is longer than that with its value
}

void HttpHeaders::append(const HttpHeaders &others)
{
    for (qsizetype i = 0; i < others.size(); ++i)
        append(others.at(i).name, others.at(i).value);
}

HttpHeaders::Field HttpHeaders::at(qsizetype index) const
{
    const Ends &ends = m_fields[size_t(index)];
    const quint32 start = index > 0 ? m_fields[size_t(index - 1)].value : 0;
    const QByteArrayView text = m_text;
    return {text.sliced(start, ends.name - start), text.sliced(ends.name, ends.value - ends.name)};
}

qsizetype HttpHeaders::count(QByteArrayView name) const
{
    qsizetype result = 0;
    for (qsizetype i = 0; i < size(); ++i)
        result += isSameName(at(i).name, name) ? 1 : 0;
    return result;
}

std::optional<QByteArrayView> HttpHeaders::value(QByteArrayView name) const
{
    for (qsizetype i = 0; i < size(); ++i) {
        const Field field = at(i);
        if (isSameName(field.name, name))
            return field.value;
    }
    return {};
}

QList<QByteArrayView> HttpHeaders::values(QByteArrayView name) const
{
    QList<QByteArrayView> result;
    for (qsizetype i = 0; i < size(); ++i) {
        const Field field = at(i);
        if (isSameName(field.name, name))
            result.append(field.value);
    }
    return result;
}

bool HttpHeaders::hasToken(QByteArrayView name, QByteArrayView token) const
{
    for (qsizetype i = 0; i < size(); ++i) {
        const Field field = at(i);
        if (!isSameName(field.name, name))
            continue;
        for (qsizetype start = 0; start <= field.value.size();) {
            qsizetype end = field.value.indexOf(',', start);
            end = end < 0 ? field.value.size() : end;
            if (isSameName(field.value.sliced(start, end - start).trimmed(), token))
                return true;
            start = end + 1;
        }
    }
    return false;
}

bool operator==(const HttpHeaders &a, const HttpHeaders &b)
{
    return a.m_text == b.m_text && a.m_fields == b.m_fields;
}

static constexpr std::array<bool, 256> tokenCharacters = [] {
    std::array<bool, 256> table{};
    for (const char c :
         std::string_view("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        table[uchar(c)] = true;
    return table;
}();

bool isHttpToken(QByteArrayView text) noexcept
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return tokenCharacters[uchar(c)]; });
}

} // namespace halley
