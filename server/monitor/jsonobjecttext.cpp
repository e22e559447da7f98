// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/jsonobjecttext.h"

#include "server/protocol/message.h"
#include "server/protocol/utf8.h"

#include <QtCore/QString>
#include <cmath>

namespace halley {

void JsonObjectText::begin(QLatin1StringView name)
{
    if (m_json.size() > 1)
        m_json += ',';
    m_json += '"';
    m_json.append(name.data(), name.size()); // a word of ours: nothing in it needs an escape
    m_json += "\":";
}

JsonObjectText &JsonObjectText::number(QLatin1StringView name, qint64 value)
{
    begin(name);
    m_json += QByteArray::number(value);
    return *this;
}

JsonObjectText &JsonObjectText::real(QLatin1StringView name, double value)
{
    begin(name);
    m_json += QByteArray::number(std::isfinite(value) ? value : 0.0, 'f', 3);
    return *this;
}

JsonObjectText &JsonObjectText::flag(QLatin1StringView name, bool value)
{
    begin(name);
    m_json += value ? "true" : "false";
    return *this;
}

JsonObjectText &JsonObjectText::text(QLatin1StringView name, QByteArrayView utf8)
{
    begin(name);
    m_json += jsonStringOf(utf8);
    return *this;
}

JsonObjectText &JsonObjectText::raw(QLatin1StringView name, QByteArrayView json)
{
    begin(name);
    m_json += json;
    return *this;
}

QByteArray JsonObjectText::finish()
{
    m_json += '}';
    return std::move(m_json);
}

QByteArray jsonStringOf(QByteArrayView bytes)
{
    return firstInvalidUtf8(bytes) ? jsonString(QString::fromUtf8(bytes).toUtf8()) : jsonString(bytes);
}

} // namespace halley
