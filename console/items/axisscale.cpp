// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/axisscale.h"

#include <QtCore/QLocale>
#include <algorithm>
#include <cmath>

namespace halley::console {

qreal AxisScale::roundUp(qreal value)
{
    if (!(value > 0) || !std::isfinite(value))
        return 1;
    const qreal power = std::pow(10.0, std::floor(std::log10(value)));
    for (const qreal factor : {1.0, 2.0, 4.0, 6.0, 8.0}) {
        if (value <= factor * power * (1 + 1e-9))
            return factor * power;
    }
    return 10 * power;
}

void AxisScale::setLeast(qreal least)
{
    m_least = least;
    m_top = std::max(m_top, least);
}

bool AxisScale::fit(qreal highest)
{
    const qreal wanted = std::max(m_least, roundUp(highest));
    const bool keeps = wanted == m_top || (wanted < m_top && highest > m_top * 0.4);
    if (keeps)
        return false;
    m_top = wanted;
    return true;
}

QString AxisScale::label(qreal value)
{
    qreal number = value;
    QString unit;
    if (value >= 1e9) {
        number = value / 1e9;
        unit = QStringLiteral("G");
    } else if (value >= 1e6) {
        number = value / 1e6;
        unit = QStringLiteral("M");
    } else if (value >= 1e4) {
        number = value / 1e3;
        unit = QStringLiteral("k");
    }
    const int decimals = number == std::floor(number) ? 0 : 1;
    return QLocale().toString(number, 'f', decimals) + unit;
}

} // namespace halley::console
