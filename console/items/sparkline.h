// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/items/axisscale.h"

#include <QtCore/QList>
#include <QtGui/QColor>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickPaintedItem>

namespace halley::console {

// The last values as a small line without axes: only their shape matters. From 0 up.
class Sparkline : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<qreal> values READ values WRITE setValues NOTIFY valuesChanged)
    // How many of the last values the width stands for.
    Q_PROPERTY(int places MEMBER m_places NOTIFY looksChanged)
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY looksChanged)
    // The least upper end of the value axis.
    Q_PROPERTY(qreal least READ least WRITE setLeast NOTIFY looksChanged)

public:
    explicit Sparkline(QQuickItem *parent = nullptr);

    [[nodiscard]] QList<qreal> values() const { return m_values; }
    void setValues(const QList<qreal> &values);
    [[nodiscard]] qreal least() const { return m_least; }
    void setLeast(qreal least);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void valuesChanged();
    void looksChanged();

private:
    void paintRun(QPainter *painter, const QPolygonF &run) const;

    QList<qreal> m_values;
    int m_places = 120;
    QColor m_color = Qt::gray;
    qreal m_least = 4;
    AxisScale m_scale;
};

} // namespace halley::console
