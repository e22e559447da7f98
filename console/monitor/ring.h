// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>
#include <deque>
#include <utility>

namespace halley::console {

// The last `capacity` values, oldest first: appending to a full ring drops the oldest.
template <typename T>
class Ring
{
public:
    explicit Ring(qsizetype capacity) : m_capacity(capacity) { Q_ASSERT(capacity > 0); }

    void append(T value)
    {
        if (size() == m_capacity)
            m_values.pop_front();
        m_values.push_back(std::move(value));
    }
    void clear() { m_values.clear(); }

    [[nodiscard]] qsizetype capacity() const noexcept { return m_capacity; }
    [[nodiscard]] qsizetype size() const noexcept { return qsizetype(m_values.size()); }
    [[nodiscard]] bool isEmpty() const noexcept { return m_values.empty(); }
    // 0 is the oldest.
    [[nodiscard]] const T &at(qsizetype index) const
    {
        Q_ASSERT(index >= 0 && index < size());
        return m_values[size_t(index)];
    }
    [[nodiscard]] const T &last() const { return at(size() - 1); }

    [[nodiscard]] auto begin() const { return m_values.begin(); }
    [[nodiscard]] auto end() const { return m_values.end(); }

private:
    qsizetype m_capacity;
    std::deque<T> m_values;
};

} // namespace halley::console
