// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtGui/QColor>
#include <QtQml/qqmlregistration.h>
#include <limits>

namespace halley::console {

// One line of a TimeSeries.
class SeriesLine : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY changed)
    // One for each of the chart's times; not a number where there is a hole.
    Q_PROPERTY(QList<qreal> values READ values WRITE setValues NOTIFY changed)
    // How the area below the line is filled: 0 not at all.
    Q_PROPERTY(qreal fill READ fill WRITE setFill NOTIFY changed)
    // Its value at the chart's cursor, or the last one; set by the chart. Not a number if there is none.
    Q_PROPERTY(qreal shown READ shown NOTIFY shownChanged)

public:
    using QObject::QObject;

    [[nodiscard]] const QString &name() const { return m_name; }
    void setName(const QString &name) { set(m_name, name); }
    [[nodiscard]] const QColor &color() const { return m_color; }
    void setColor(const QColor &color) { set(m_color, color); }
    [[nodiscard]] const QList<qreal> &values() const { return m_values; }
    void setValues(const QList<qreal> &values)
    {
        // Not compared: values that are not a number are never equal, and a new list has a new value in it.
        m_values = values;
        Q_EMIT changed();
    }
    [[nodiscard]] qreal fill() const { return m_fill; }
    void setFill(qreal fill) { set(m_fill, fill); }
    [[nodiscard]] qreal shown() const { return m_shown; }
    void setShown(qreal shown)
    {
        if (m_shown == shown)
            return;
        m_shown = shown;
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
    QList<qreal> m_values;
    qreal m_fill = 0;
    qreal m_shown = std::numeric_limits<qreal>::quiet_NaN();
};

} // namespace halley::console
