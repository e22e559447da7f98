// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace halley {

// "Contains this text, whatever the case of its letters": the filter of a page. Letters are those of ASCII,
// as in ids, addresses and channel names; other bytes must be equal. An empty filter matches everything.
class TextFilter
{
public:
    explicit TextFilter(QByteArrayView text) : m_lower(text.toByteArray().toLower()) {}

    [[nodiscard]] bool isEmpty() const noexcept { return m_lower.isEmpty(); }
    [[nodiscard]] bool matches(QByteArrayView text) const;

private:
    QByteArray m_lower;
};

} // namespace halley
