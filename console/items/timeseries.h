// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/items/axisscale.h"
#include "console/items/seriesline.h"

#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QPolygonF>
#include <QtQml/QQmlListProperty>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickPaintedItem>

namespace halley::console {

// Lines over time, with a time axis that charts of one page share: same margins, same span, same cursor. What
// is not known (before the first sample, in holes, after the last one) is hatched, and says so where there is
// room. Painted anew only when something of it changes; the cursor is not part of the painting.
// QQuickPaintedItem, because it also draws where there is no GPU.
class TimeSeries : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQmlListProperty<halley::console::SeriesLine> lines READ lines CONSTANT)
    // Milliseconds since the epoch, ascending; one for each value of every line.
    Q_PROPERTY(QList<qreal> times READ times WRITE setTimes NOTIFY timesChanged)
    // The right end, and how far the axis goes back from it, in milliseconds.
    Q_PROPERTY(qreal now READ now WRITE setNow NOTIFY nowChanged)
    Q_PROPERTY(qreal span READ span WRITE setSpan NOTIFY nowChanged)
    // Values further apart than this, in milliseconds, have something unknown between them.
    Q_PROPERTY(qreal hole MEMBER m_hole NOTIFY looksChanged)
    // The words for what is not known.
    Q_PROPERTY(QString unknownText MEMBER m_unknownText NOTIFY looksChanged)
    // The least upper end of the value axis.
    Q_PROPERTY(qreal least READ least WRITE setLeast NOTIFY looksChanged)
    // Labels of the time axis: only the lowest of charts above each other has them.
    Q_PROPERTY(bool hasTimeLabels MEMBER m_hasTimeLabels NOTIFY looksChanged)
    // A moment to point at, in milliseconds since the epoch; 0 for none. And where it is, in pixels from the
    // left; below 0 if it is not on the axis.
    Q_PROPERTY(qreal cursor READ cursor WRITE setCursor NOTIFY cursorChanged)
    Q_PROPERTY(qreal cursorX READ cursorX NOTIFY cursorChanged)
    Q_PROPERTY(QColor gridColor MEMBER m_gridColor NOTIFY looksChanged)
    Q_PROPERTY(QColor textColor MEMBER m_textColor NOTIFY looksChanged)
    // Under the words on hatched ground.
    Q_PROPERTY(QColor groundColor MEMBER m_groundColor NOTIFY looksChanged)
    Q_PROPERTY(QFont font MEMBER m_font NOTIFY looksChanged)
    // Room for the labels of the value axis, in pixels.
    Q_PROPERTY(qreal leftMargin MEMBER m_leftMargin NOTIFY looksChanged)

public:
    explicit TimeSeries(QQuickItem *parent = nullptr);

    [[nodiscard]] QQmlListProperty<SeriesLine> lines();
    [[nodiscard]] QList<qreal> times() const { return m_times; }
    void setTimes(const QList<qreal> &times);
    [[nodiscard]] qreal now() const { return m_now; }
    void setNow(qreal now);
    [[nodiscard]] qreal span() const { return m_span; }
    void setSpan(qreal span);
    [[nodiscard]] qreal least() const { return m_least; }
    void setLeast(qreal least);
    [[nodiscard]] qreal cursor() const { return m_cursor; }
    void setCursor(qreal cursor);
    [[nodiscard]] qreal cursorX() const;

    // The moment at a horizontal position of the item; 0 outside of the axis.
    Q_INVOKABLE qreal timeAt(qreal x) const;

    // Stretches of the axis of which nothing is known: beginning and end, in milliseconds since the epoch.
    [[nodiscard]] QList<std::pair<qreal, qreal>> unknown() const;

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void timesChanged();
    void nowChanged();
    void cursorChanged();
    void looksChanged();

protected:
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;

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
    [[nodiscard]] qreal yAt(qreal value) const;
    // Of the latest value that is not after `time`; -1 if there is none.
    [[nodiscard]] qsizetype sampleAt(qreal time) const;
    void paintGrid(QPainter *painter) const;
    void paintTimeAxis(QPainter *painter) const;
    void paintUnknown(QPainter *painter) const;
    void paintLine(QPainter *painter, const SeriesLine &line) const;
    void paintRun(QPainter *painter, const SeriesLine &line, qsizetype first, qsizetype end) const;
    [[nodiscard]] QPolygonF polyline(const QList<qreal> &values, qsizetype first, qsizetype end) const;

    QList<SeriesLine *> m_lines; // children in QML, owned there
    QList<qreal> m_times;
    qreal m_now = 0;
    qreal m_span = 900'000;
    qreal m_hole = 3'500;
    QString m_unknownText;
    qreal m_least = 4;
    bool m_hasTimeLabels = true;
    qreal m_cursor = 0;
    QColor m_gridColor = Qt::gray;
    QColor m_textColor = Qt::gray;
    QColor m_groundColor = Qt::white;
    QFont m_font;
    qreal m_leftMargin = 48;
    AxisScale m_scale;
};

} // namespace halley::console
