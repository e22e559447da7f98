// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/httpheaders.h"

#include <algorithm>

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
    return values(name).size();
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

bool isHttpToken(QByteArrayView text) noexcept
{
    constexpr QByteArrayView marks = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [marks](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               (c != 0 && marks.contains(c));
    });
}

} // namespace halley
