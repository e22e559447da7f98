// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/items/axisscale.h"
#include "console/items/seriesline.h"

#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtQml/QQmlListProperty>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickPaintedItem>

namespace halley::console {

// Lines over time, with a time axis that charts one above the other share: same margins, same span, same
// cursor. Painted anew only when something of it changes. QQuickPaintedItem, because it also draws where
// there is no GPU.
class TimeSeries : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQmlListProperty<halley::console::SeriesLine> lines READ lines CONSTANT)
    // Milliseconds since the epoch, ascending; one for each value of every line.
    Q_PROPERTY(QList<qreal> times READ times WRITE setTimes NOTIFY timesChanged)
    // The right end, and how far the axis goes back from it, in milliseconds.
    Q_PROPERTY(qreal now MEMBER m_now WRITE setNow NOTIFY nowChanged)
    Q_PROPERTY(qreal span MEMBER m_span NOTIFY looksChanged)
    // Lines add up, the first one at the bottom.
    Q_PROPERTY(bool isStacked MEMBER m_isStacked NOTIFY looksChanged)
    // The least upper end of the value axis.
    Q_PROPERTY(qreal least READ least WRITE setLeast NOTIFY looksChanged)
    // Labels of the time axis: only the lowest of charts above each other has them.
    Q_PROPERTY(bool hasTimeLabels MEMBER m_hasTimeLabels NOTIFY looksChanged)
    // A moment to point at, in milliseconds since the epoch; 0 for none.
    Q_PROPERTY(qreal cursor MEMBER m_cursor WRITE setCursor NOTIFY cursorChanged)
    Q_PROPERTY(QColor gridColor MEMBER m_gridColor NOTIFY looksChanged)
    Q_PROPERTY(QColor textColor MEMBER m_textColor NOTIFY looksChanged)
    Q_PROPERTY(QColor cursorColor MEMBER m_cursorColor NOTIFY looksChanged)
    Q_PROPERTY(QFont font MEMBER m_font NOTIFY looksChanged)
    // Room for the labels of the value axis, in pixels.
    Q_PROPERTY(qreal leftMargin MEMBER m_leftMargin NOTIFY looksChanged)

public:
    explicit TimeSeries(QQuickItem *parent = nullptr);

    [[nodiscard]] QQmlListProperty<SeriesLine> lines();
    [[nodiscard]] QList<qreal> times() const { return m_times; }
    void setTimes(const QList<qreal> &times);
    void setNow(qreal now);
    [[nodiscard]] qreal least() const { return m_least; }
    void setLeast(qreal least);
    void setCursor(qreal cursor);

    // The moment at a horizontal position of the item; 0 outside of the axis.
    Q_INVOKABLE qreal timeAt(qreal x) const;

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void timesChanged();
    void nowChanged();
    void cursorChanged();
    void looksChanged();

private:
    using Lines = QQmlListProperty<SeriesLine>;
    static void appendLine(Lines *list, SeriesLine *line);
    static qsizetype countLines(Lines *list);
    static SeriesLine *lineAt(Lines *list, qsizetype index);

    void onDataChanged();
    void rescale();
    void showValues();
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] qreal xAt(qreal time) const;
    [[nodiscard]] QList<QList<qreal>> heights() const;
    // Of the latest sample that is not after `time`; -1 if there is none.
    [[nodiscard]] qsizetype sampleAt(qreal time) const;
    void paintGrid(QPainter *painter) const;
    void paintTimeAxis(QPainter *painter) const;
    void paintLine(QPainter *painter, const SeriesLine &line, const QList<qreal> &tops,
                   const QList<qreal> &bottoms) const;
    void paintRun(QPainter *painter, const SeriesLine &line, const QPolygonF &top,
                  const QPolygonF &bottom) const;
    void paintCursor(QPainter *painter) const;

    QList<SeriesLine *> m_lines; // children in QML, owned there
    QList<qreal> m_times;
    qreal m_now = 0;
    qreal m_span = 300'000;
    bool m_isStacked = false;
    qreal m_least = 4;
    bool m_hasTimeLabels = true;
    qreal m_cursor = 0;
    QColor m_gridColor = Qt::gray;
    QColor m_textColor = Qt::gray;
    QColor m_cursorColor = Qt::gray;
    QFont m_font;
    qreal m_leftMargin = 48;
    AxisScale m_scale;
};

} // namespace halley::console
