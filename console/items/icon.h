// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QColor>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickPaintedItem>

namespace halley::console {

// A symbol in thin lines, drawn in one colour on a grid of 24 by 24, whatever its size. Says nothing to a
// screen reader: there is always a word beside it.
class Icon : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Symbol symbol READ symbol WRITE setSymbol NOTIFY symbolChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)

public:
    enum class Symbol : int {
        None,
        Overview, // a pulse
        Sessions, // two people
        Channels, // a tree
        Traffic,  // arrows to and fro
        Search,
        Pause,
        Play,
        Clear,
        Close,
        Sun,
        Moon,
        ChevronRight,
        ChevronDown,
        ArrowUp,
        ArrowDown,
        Check,
        Info,
        Warning,
        Cross,
        Empty,       // an open tray
        Topology,    // a hub with spokes
        Publish,     // a paper plane
        Events,      // a list with marks
        Connections, // a plug
        Settings,    // sliders
        Pin,
        Copy,
        Export, // an arrow out of a tray
        Open,   // a folder
        Save,
        Menu,      // three dots
        Kick,      // a door
        NewWindow, // one more
        Plus,
        Star,
        Lock,
    };
    Q_ENUM(Symbol)

    explicit Icon(QQuickItem *parent = nullptr);

    [[nodiscard]] Symbol symbol() const { return m_symbol; }
    void setSymbol(Symbol symbol);
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void symbolChanged();
    void colorChanged();

private:
    Symbol m_symbol = Symbol::None;
    QColor m_color = Qt::black;
};

} // namespace halley::console
