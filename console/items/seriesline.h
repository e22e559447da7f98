// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/samplehistory.h"

#include <QtCore/QObject>
#include <QtGui/QColor>
#include <QtQml/qqml.h>
#include <limits>

namespace halley::console {

// So that QML knows the type of the property below.
struct SeriesValuesInQml
{
    Q_GADGET
    QML_ANONYMOUS
    QML_FOREIGN(halley::console::SeriesValues)
};

// One line of a TimeSeries.
class SeriesLine : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY changed)
    // One value for each of the chart's times.
    Q_PROPERTY(halley::console::SeriesValues series READ series WRITE setSeries NOTIFY changed)
    // How the area below the line is filled: 0 not at all.
    Q_PROPERTY(qreal fill READ fill WRITE setFill NOTIFY changed)
    // The least and the greatest value at the chart's cursor, or the last ones; set by the chart. They differ
    // where several samples make one value. Not a number: not known.
    Q_PROPERTY(qreal shownLow READ shownLow NOTIFY shownChanged)
    Q_PROPERTY(qreal shownHigh READ shownHigh NOTIFY shownChanged)

public:
    using QObject::QObject;

    [[nodiscard]] const QString &name() const { return m_name; }
    void setName(const QString &name) { set(m_name, name); }
    [[nodiscard]] const QColor &color() const { return m_color; }
    void setColor(const QColor &color) { set(m_color, color); }
    [[nodiscard]] const SeriesValues &series() const { return m_series; }
    void setSeries(const SeriesValues &series)
    {
        // Not compared: values that are not a number are never equal, and a new list has a new value in it.
        m_series = series;
        Q_EMIT changed();
    }
    [[nodiscard]] qreal fill() const { return m_fill; }
    void setFill(qreal fill) { set(m_fill, fill); }
    [[nodiscard]] qreal shownLow() const { return m_shownLow; }
    [[nodiscard]] qreal shownHigh() const { return m_shownHigh; }
    void setShown(qreal low, qreal high)
    {
        if (m_shownLow == low && m_shownHigh == high)
            return;
        m_shownLow = low;
        m_shownHigh = high;
        Q_EMIT shownChanged();
    }

Q_SIGNALS:
    void changed();
    void shownChanged();

private:
    template <typename T>
    void set(T &member, const T &value)
    {
        if (member == value)
            return;
        member = value;
        Q_EMIT changed();
    }

    QString m_name;
    QColor m_color = Qt::gray;
    SeriesValues m_series;
    qreal m_fill = 0;
    qreal m_shownLow = std::numeric_limits<qreal>::quiet_NaN();
    qreal m_shownHigh = std::numeric_limits<qreal>::quiet_NaN();
};

} // namespace halley::console
