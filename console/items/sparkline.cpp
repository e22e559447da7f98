// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/items/sparkline.h"

#include <QtGui/QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

namespace halley::console {

Sparkline::Sparkline(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &Sparkline::looksChanged, this, [this] { update(); });
}

void Sparkline::setValues(const QList<qreal> &values)
{
    m_values = values.mid(std::max<qsizetype>(0, values.size() - m_places));
    qreal highest = 0;
    for (const qreal value : std::as_const(m_values)) {
        if (std::isfinite(value))
            highest = std::max(highest, value);
    }
    m_scale.fit(highest);
    Q_EMIT valuesChanged();
    update();
}

void Sparkline::setLeast(qreal least)
{
    if (std::exchange(m_least, least) == least)
        return;
    m_scale.setLeast(least);
    Q_EMIT looksChanged();
}

void Sparkline::paint(QPainter *painter)
{
    const qreal step = width() / std::max(1, m_places - 1);
    const qreal bottom = height() - 1;
    qreal x = width() - step * qreal(m_values.size() - 1);
    QPolygonF run;
    for (const qreal value : std::as_const(m_values)) {
        if (std::isfinite(value))
            run.append({x, bottom - value / m_scale.top() * (bottom - 1)});
        else
            paintRun(painter, std::exchange(run, {}));
        x += step;
    }
    paintRun(painter, run);
}

void Sparkline::paintRun(QPainter *painter, const QPolygonF &run) const
{
    if (run.size() < 2)
        return;
    QColor fill = m_color;
    fill.setAlphaF(0.12F);
    QPolygonF area = run;
    area.append({run.last().x(), height()});
    area.append({run.first().x(), height()});
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    painter->drawPolygon(area);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(m_color, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::BevelJoin));
    painter->drawPolyline(run);
}

} // namespace halley::console
