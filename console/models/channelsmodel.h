// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/consolesettings.h"
#include "console/models/monitorlink.h"
#include "console/monitor/channeltree.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

namespace halley::console {

// The channels of the server as a tree, one row for each node in view: a list with depths, because that keeps
// keyboard, scrolling and the order in the same hands as everywhere else. Pinned channels stand above it. The
// order is by name and stays; or by rate, as it was at `sortedAt`, and is renewed only while nobody holds it.
//
// Asks once a second while active (less often with many channels); a refresh inserts, removes and changes
// single rows, and never resets.
class ChannelsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    // Whether anybody looks. Costs the server nothing while not.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    // Matching the filter, and in all.
    Q_PROPERTY(int total READ total NOTIFY totalsChanged)
    Q_PROPERTY(int all READ all NOTIFY totalsChanged)
    // An answer has come: an empty tree is truly empty.
    Q_PROPERTY(bool isKnown READ isKnown NOTIFY totalsChanged)
    // More match than limits::channelRows.
    Q_PROPERTY(bool isCut READ isCut NOTIFY totalsChanged)
    // Part of the channels' names; matched by the server. The tree opens at what matches; without a filter it
    // is as it was before, and open at what is selected.
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    // The node in the detail pane, by name. -1: not in view.
    Q_PROPERTY(QString selectedName READ selectedName WRITE setSelectedName NOTIFY selectionChanged)
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY selectionChanged)
    Q_PROPERTY(bool isByRate READ isByRate WRITE setByRate NOTIFY sorted)
    // Somebody reads or points: rows keep their places.
    Q_PROPERTY(bool isHeld MEMBER m_isHeld NOTIFY heldChanged)
    // Time of day of the rates that made the order; empty if it is by name.
    Q_PROPERTY(QString sortedAt READ sortedAt NOTIFY sorted)
    // Names; remembered by the settings.
    Q_PROPERTY(QStringList pins READ pins NOTIFY pinsChanged)

public:
    enum class Role : int {
        Name = Qt::UserRole + 1, // QString: "/stock/quotes"
        Segment,                 // QString: "quotes"; of a pinned row the whole name
        Depth,                   // int: 0 for the outermost
        IsChannel,               // bool: false for a mere prefix
        IsLeaf,                  // bool: nothing below it
        IsOpen,                  // bool: what is below it is in view
        Channels,                // int: itself and below
        Subscribers,             // QString: of itself and below
        Rate,                    // QString: events a second, itself and below
        ByteRate,                // QString: "1.4 kB/s", itself and below
        Activity,                // int: 0 for a rate of zero, up to 4
        Flags,                   // QString: "lazy, 2 listeners"; empty if there are none
        IsMatch,                 // bool: the filter is in this part of the name
        IsPin,                   // bool: stands above the tree
        IsPinned,                // bool: is among the pins, wherever it stands
        EndsPins,                // bool: the last of the pinned rows
        LastMessage,             // QString: "3 s ago"
        Pulse,                   // int: goes up when events came
        Description,             // QString: the row in one sentence, for screen readers
    };
    Q_ENUM(Role)

    // `settings` remember the pins and outlive the model; null: nobody does.
    explicit ChannelsModel(MonitorLink &link, ConsoleSettings *settings = nullptr, QObject *parent = nullptr);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] int all() const { return m_all; }
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    [[nodiscard]] bool isCut() const;
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] QString selectedName() const { return m_selectedName; }
    void setSelectedName(const QString &name);
    [[nodiscard]] int selectedRow() const { return m_selectedRow; }

    [[nodiscard]] bool isByRate() const { return m_tree.order() == ChannelTree::Order::ByRate; }
    void setByRate(bool isByRate);
    [[nodiscard]] QString sortedAt() const;
    [[nodiscard]] const QStringList &pins() const { return m_pins; }

    Q_INVOKABLE void selectRow(int row);
    // Without a filter, with everything open that it is under, selected; `revealed` when it is in view.
    Q_INVOKABLE void reveal(const QString &name);
    Q_INVOKABLE bool isPinned(const QString &name) const { return m_pins.contains(name); }
    // Beyond limits::pinnedChannels, the oldest pin goes.
    Q_INVOKABLE void togglePin(const QString &name);
    // Renews an order by rate.
    Q_INVOKABLE void sortAnew();
    Q_INVOKABLE void open(int row);
    Q_INVOKABLE void close(int row);
    Q_INVOKABLE void toggle(int row);
    // The row of the node that a row is under; the row itself if it is outermost.
    Q_INVOKABLE int parentRow(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    // Once a second, by a timer; tests call it.
    void refresh();

Q_SIGNALS:
    void activeChanged();
    void totalsChanged();
    void filterChanged();
    void selectionChanged();
    void heldChanged();
    void sorted();
    void pinsChanged();
    void revealed(int row);

private:
    void askAnew();
    void ask(int offset);
    void onAnswer(const QJsonObject &answer, int query);
    void takeRows();
    void carryOut();
    void followPins();
    void setFolding(int row, ChannelTree::Folding folding);
    void sort(ChannelTree::Order order);
    void showWanted();
    [[nodiscard]] int rowOfSelection() const;
    void updateSelection();
    [[nodiscard]] bool isRow(int row) const { return row >= 0 && row < m_tree.size(); }

    MonitorLink &m_link;
    ConsoleSettings *m_settings;
    ChannelTree m_tree;
    QStringList m_pins;
    bool m_isHeld = false;
    std::chrono::milliseconds m_sortedAt{};
    QString m_wanted; // to be revealed with the next rows; empty for none
    bool m_isPinSelected = false;
    QList<ChannelRow> m_incoming; // pages of the answer that is being put together
    std::chrono::milliseconds m_readAt{};
    QString m_filter;
    int m_total = 0;
    int m_all = 0;
    bool m_isActive = false;
    bool m_isKnown = false;
    bool m_isAsking = false;
    int m_query = 0; // goes up with each change of the filter: older answers are not for us
    int m_pause = 0; // seconds until the next question
    QString m_selectedName;
    int m_selectedRow = -1;
    QTimer m_second;
};

} // namespace halley::console
