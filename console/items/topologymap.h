// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/topologylayout.h"

#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QImage>
#include <QtQml/qqml.h>
#include <QtQuick/QQuickPaintedItem>

namespace halley::console {

// So that QML knows the type of the property below.
struct TopologyInQml
{
    Q_GADGET
    QML_ANONYMOUS
    QML_FOREIGN(halley::console::Topology)
};

// The picture of who talks to whom: groups of sessions at the left, channels at the right, the server between
// them, the width of each line by its rate. Points that run along the lines show which way deliveries go.
//
// Everything but these points is drawn once for each change and kept; a frame costs a copy of it. Says
// nothing to a screen reader by itself: the same rows are a table.
class TopologyMap : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(halley::console::Topology topology READ topology WRITE setTopology NOTIFY topologyChanged)
    // Of each row: its name, elided in the middle where it is long, and a number.
    Q_PROPERTY(QStringList labels MEMBER m_labels NOTIFY looksChanged)
    Q_PROPERTY(QStringList figures MEMBER m_figures NOTIFY looksChanged)
    // In the hub.
    Q_PROPERTY(QString hubLabel MEMBER m_hubLabel NOTIFY looksChanged)
    Q_PROPERTY(QString hubFigure MEMBER m_hubFigure NOTIFY looksChanged)
    // The row whose flows stand out; -1 for none. And whether the keyboard is there.
    Q_PROPERTY(int pointed MEMBER m_pointed NOTIFY looksChanged)
    Q_PROPERTY(bool hasRing MEMBER m_hasRing NOTIFY looksChanged)
    // Ten pictures a second while it is true and the item visible; none otherwise.
    Q_PROPERTY(bool isMoving READ isMoving WRITE setMoving NOTIFY movingChanged)
    Q_PROPERTY(QFont font MEMBER m_font NOTIFY looksChanged)
    Q_PROPERTY(QFont hubFont MEMBER m_hubFont NOTIFY looksChanged)
    Q_PROPERTY(QColor textColor MEMBER m_textColor NOTIFY looksChanged)
    Q_PROPERTY(QColor faintColor MEMBER m_faintColor NOTIFY looksChanged)
    Q_PROPERTY(QColor rowColor MEMBER m_rowColor NOTIFY looksChanged)
    Q_PROPERTY(QColor pointedColor MEMBER m_pointedColor NOTIFY looksChanged)
    Q_PROPERTY(QColor ringColor MEMBER m_ringColor NOTIFY looksChanged)
    Q_PROPERTY(QColor groupColor MEMBER m_groupColor NOTIFY looksChanged)
    Q_PROPERTY(QColor channelColor MEMBER m_channelColor NOTIFY looksChanged)
    Q_PROPERTY(QColor warningColor MEMBER m_warningColor NOTIFY looksChanged)
    // How many rows a column has room for, and how wide a column is.
    Q_PROPERTY(int places READ places NOTIFY layoutChanged)
    Q_PROPERTY(qreal columnWidth READ columnWidth NOTIFY layoutChanged)

public:
    explicit TopologyMap(QQuickItem *parent = nullptr);

    [[nodiscard]] const Topology &topology() const { return m_topology; }
    void setTopology(const Topology &topology);
    [[nodiscard]] bool isMoving() const { return m_isMoving; }
    void setMoving(bool isMoving);
    [[nodiscard]] int places() const { return TopologyLayout::placesIn(height()); }
    [[nodiscard]] qreal columnWidth() const { return m_layout.columnWidth; }
    // -1 if there is none.
    Q_INVOKABLE int rowAt(qreal x, qreal y) const { return m_layout.rowAt({x, y}); }
    // The row that an arrow key leads to from this one: up and down in its column, across to what is level
    // with it.
    Q_INVOKABLE int rowBeside(int row, int right, int down) const;
    // In the item's coordinates; empty if there is none.
    Q_INVOKABLE QRectF placeOf(int row) const;
    // Whether pictures follow each other by themselves now.
    [[nodiscard]] bool isTicking() const { return m_frame.isActive(); }

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void topologyChanged();
    void looksChanged();
    void movingChanged();
    void layoutChanged();

protected:
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;
    void itemChange(ItemChange change, const ItemChangeData &data) override;

private:
    void redraw();
    void arrange();
    void keepPace();
    void drawStill(QPainter &painter) const;
    void drawLine(QPainter &painter, int row) const;
    void drawRow(QPainter &painter, int row) const;
    void drawHub(QPainter &painter) const;
    void drawPoints(QPainter &painter) const;
    [[nodiscard]] bool isGroup(int row) const { return row < m_topology.groups.size(); }
    [[nodiscard]] int blockedIn(int row) const;
    [[nodiscard]] double rateOf(int row) const;
    // What goes between this row and the pointed one; nothing if no other row is pointed at.
    [[nodiscard]] double sharedRate(int row) const;
    [[nodiscard]] bool standsBack(int row) const;

    Topology m_topology;
    TopologyLayout m_layout;
    QStringList m_labels;
    QStringList m_figures;
    QString m_hubLabel;
    QString m_hubFigure;
    int m_pointed = -1;
    bool m_hasRing = false;
    bool m_isMoving = false;
    QFont m_font;
    QFont m_hubFont;
    QColor m_textColor = Qt::black;
    QColor m_faintColor = Qt::gray;
    QColor m_rowColor = Qt::lightGray;
    QColor m_pointedColor = Qt::white;
    QColor m_ringColor = Qt::blue;
    QColor m_groupColor = Qt::blue;
    QColor m_channelColor = Qt::darkCyan;
    QColor m_warningColor = Qt::red;
    QImage m_still; // everything but the points; null when it has to be drawn anew
    int m_tick = 0;
    QTimer m_frame;
};

} // namespace halley::console
