// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/monitorlink.h"
#include "console/monitor/sessionrows.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

namespace halley::console {

// The sessions of the server, sorted and filtered there: one row for each, of which only those around what is
// on screen are known; the others are placeholders until the view shows them (`show`). Rows are followed by
// their session's id: a refresh inserts, removes, moves and changes single rows, and never resets.
//
// Asks for its rows once a second while it is active and its page is seen, and at once when other rows come
// into view.
class SessionsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    // Whether anybody looks. Costs the server nothing while not.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    // Matching the filter, and in all.
    Q_PROPERTY(int total READ total NOTIFY totalsChanged)
    Q_PROPERTY(int all READ all NOTIFY totalsChanged)
    // An answer has come: an empty table is truly empty.
    Q_PROPERTY(bool isKnown READ isKnown NOTIFY totalsChanged)
    // Only the first limits::sessionPlaces have a row.
    Q_PROPERTY(bool isCut READ isCut NOTIFY totalsChanged)
    // One of the monitor protocol's sort keys ("id", "queue", …). Rates are sorted by their totals.
    Q_PROPERTY(QString sortKey READ sortKey NOTIFY orderChanged)
    Q_PROPERTY(bool isDescending READ isDescending NOTIFY orderChanged)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    // The session in the detail pane, by id: it stays selected wherever its row goes. -1: not among the
    // known.
    Q_PROPERTY(QString selectedId READ selectedId WRITE setSelectedId NOTIFY selectionChanged)
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY selectionChanged)

public:
    enum class Tone : int { Good, Quiet, Warning };
    Q_ENUM(Tone)
    enum class Role : int {
        IsKnown = Qt::UserRole + 1, // bool: false for a placeholder, whose other roles are empty
        Id,                         // QString
        Transport,                  // QString, as on the wire
        Address,                    // QString: "ip:port"
        Agent,                      // QString: as the client calls itself, possibly long
        StateText,                  // QString: what it is doing, in words
        StateTone,                  // Tone
        Subscriptions,              // QString: a count
        Queue,                      // QString: messages that wait
        QueueTone,                  // Tone
        InRate,                     // QString: messages a second, since the row was last read
        OutRate,                    // QString: likewise
        Age,                        // QString: since its handshake
        User,                       // QString: if an application said who it is; a dash if not
        QueueBytes,                 // QString: bytes with unit
        QueueTrend,                 // list of numbers: its queue at the last readings, oldest first
        LastMessage,                // QString: how long ago
        Description,                // QString: the row in one sentence, for screen readers
    };
    Q_ENUM(Role)

    explicit SessionsModel(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] int all() const { return m_all; }
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    [[nodiscard]] bool isCut() const { return m_total > m_rows.size() && m_isKnown; }
    [[nodiscard]] QString sortKey() const { return m_sort; }
    [[nodiscard]] bool isDescending() const { return m_isDescending; }
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] QString selectedId() const { return m_selectedId; }
    void setSelectedId(const QString &id);
    [[nodiscard]] int selectedRow() const { return m_selectedRow; }

    // Sorts by a key; the other way round if it is already sorted by it.
    Q_INVOKABLE void sortBy(const QString &key);
    // The view shows these rows now.
    Q_INVOKABLE void show(int first, int last);
    // Selects the session at a row; if it is not known yet, as soon as it is.
    Q_INVOKABLE void selectRow(int row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    // Once a second, by a timer; tests call it.
    void refresh();

Q_SIGNALS:
    void activeChanged();
    void totalsChanged();
    void orderChanged();
    void filterChanged();
    void selectionChanged();

private:
    void ask();
    void askAnew();
    void onAnswer(const QJsonObject &answer, int query);
    void takePage(int offset, const QList<SessionRow> &page);
    void takeStep(const SessionRows::Step &step, const QList<SessionRow> &page);
    void write(int at, SessionRow row);
    void resizeTo(int size);
    void forgetFarRows();
    [[nodiscard]] bool isMissingRows() const;
    void updateSelection();

    MonitorLink &m_link;
    SessionRows m_rows;
    QString m_sort;
    bool m_isDescending = false;
    QString m_filter;
    int m_first = 0; // in view
    int m_last = 0;
    int m_total = 0;
    int m_all = 0;
    bool m_isActive = false;
    bool m_isKnown = false;
    bool m_isAsking = false;
    SessionRows::Merge m_merge = SessionRows::Merge::InPlace;
    int m_query = 0; // goes up with each change of order or filter: older answers are not for us
    QString m_selectedId;
    int m_selectedRow = -1;
    int m_wantedRow = -1; // to be selected once it is known
    QTimer m_second;
    QTimer m_scrolled;
};

} // namespace halley::console
