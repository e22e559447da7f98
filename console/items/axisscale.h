// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QtGlobal>

namespace halley::console {

// The upper end of a value axis that begins at 0: a number whose half is round too, because the half gets a
// grid line. It grows at once, but shrinks only when the values need less than 40 % of it, so that the axis
// does not twitch with every sample.
class AxisScale
{
public:
    // The least upper end: an axis of tiny numbers would make noise look like news.
    explicit AxisScale(qreal least = 4) : m_least(least), m_top(least) {}

    void setLeast(qreal least);
    // True if the scale changed.
    bool fit(qreal highest);

    [[nodiscard]] qreal top() const noexcept { return m_top; }

    // The smallest end that is not below `value`: 1, 2, 4, 6 or 8 times a power of ten.
    [[nodiscard]] static qreal roundUp(qreal value);
    // "0", "50", "1.5k", "2M": as short as a label on an axis must be.
    [[nodiscard]] static QString label(qreal value);

private:
    qreal m_least;
    qreal m_top;
};

} // namespace halley::console
