// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace halley {

// Writes one JSON array, item after item, straight to its text.
class JsonArrayText
{
public:
    // `json` is one JSON value.
    void add(QByteArrayView json)
    {
        if (m_json.size() > 1)
            m_json += ',';
        m_json += json;
    }
    // Bytes so far: what is built from untrusted sizes stops at a limit.
    [[nodiscard]] qsizetype size() const noexcept { return m_json.size(); }
    // The array. Nothing can be added after it.
    [[nodiscard]] QByteArray finish()
    {
        m_json += ']';
        return std::move(m_json);
    }

private:
    QByteArray m_json = "[";
};

} // namespace halley
