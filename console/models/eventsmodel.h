// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/factsmodel.h"
#include "console/models/monitorlink.h"
#include "console/monitor/eventrows.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <optional>

namespace halley::console {

// The server's log, live: oldest first, new events at the end, at most limits::eventRows. The text and the
// kinds of the filter are matched by the server for what it is asked, and here for what it pushes. Events
// have numbers: pages, pushes and what came twice find together by them, and nothing ever resets.
//
// Begins when the page is first seen (`start`), and follows from then on.
class EventsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    // An answer has come: an empty log is truly empty.
    Q_PROPERTY(bool isKnown READ isKnown NOTIFY countsChanged)
    // The server tells what happens; and when it told of events last: "14:02:31.482", empty if never.
    Q_PROPERTY(bool isLive READ isLive NOTIFY countsChanged)
    Q_PROPERTY(QString asOf READ asOf NOTIFY countsChanged)
    // Why the server does not show its log; empty if it does.
    Q_PROPERTY(QString error READ error NOTIFY countsChanged)
    Q_PROPERTY(int count READ count NOTIFY countsChanged)
    // What the server has kept, whatever the filter.
    Q_PROPERTY(int kept READ kept NOTIFY countsChanged)
    // There is nothing older at the server that matches.
    Q_PROPERTY(bool isComplete READ isComplete NOTIFY countsChanged)
    // While paused: what waits.
    Q_PROPERTY(int waiting READ waiting NOTIFY countsChanged)
    // Too many came at once to be sent; what of them could not be asked for later.
    Q_PROPERTY(qreal missed READ missed NOTIFY countsChanged)

    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    // Flags of Group; none: all kinds.
    Q_PROPERTY(int groups READ groups WRITE setGroups NOTIFY filterChanged)
    Q_PROPERTY(bool isPaused READ isPaused WRITE setPaused NOTIFY pausedChanged)

    // The event in the detail pane. It stays there when its row has gone (-1).
    Q_PROPERTY(bool hasSelection READ hasSelection NOTIFY selectionChanged)
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedTitle READ selectedTitle NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedWhy READ selectedWhy NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedAdvice READ selectedAdvice NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedTime READ selectedTime NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedSession READ selectedSession NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedChannel READ selectedChannel NOTIFY selectionChanged)
    Q_PROPERTY(Severity selectedSeverity READ selectedSeverity NOTIFY selectionChanged)
    Q_PROPERTY(halley::console::FactsModel *facts READ facts CONSTANT)

public:
    enum class Severity : int { Info, Notice, Warning, Error };
    Q_ENUM(Severity)
    enum class Group : int {
        Comings = 1,    // handshakes, goodbyes, expiries, changes of transport
        Refusals = 2,   // of messages and of handshakes
        Slowness = 4,   // sockets that take no data, full queues, lost polls
        Hooks = 8,      // of the server's application
        Limits = 16,    // reached, or nearly
        Operators = 32, // what they did, and whom that hit
    };
    Q_ENUM(Group)
    enum class Role : int {
        Time = Qt::UserRole + 1, // QString: "14:02:31.482", local time, with the date if not of today
        SeverityLevel,           // Severity
        SeverityText,            // QString: the severity as a word
        What,                    // QString: what happened
        Why,                     // QString: the rule, the hook, the limit; possibly empty
        Session,                 // QString: the beginning of its id, or the peer's address; possibly empty
        Channel,                 // QString: possibly empty
        Times,                   // QString: "×12" if alike ones were folded into it; else empty
        Description,             // QString: the row in one sentence, for screen readers
    };
    Q_ENUM(Role)

    explicit EventsModel(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    [[nodiscard]] bool isLive() const;
    [[nodiscard]] QString asOf() const;
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] int count() const { return m_rows.size(); }
    [[nodiscard]] int kept() const { return m_kept; }
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    [[nodiscard]] int waiting() const { return int(m_waiting.size()); }
    [[nodiscard]] qreal missed() const { return qreal(m_missed); }
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] int groups() const { return m_groups; }
    void setGroups(int groups);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    void setPaused(bool paused);
    [[nodiscard]] bool hasSelection() const { return m_selected.has_value(); }
    [[nodiscard]] int selectedRow() const { return m_selected ? m_rows.indexOf(m_selected->n) : -1; }
    [[nodiscard]] QString selectedTitle() const;
    [[nodiscard]] QString selectedWhy() const;
    [[nodiscard]] QString selectedAdvice() const;
    [[nodiscard]] QString selectedTime() const;
    [[nodiscard]] QString selectedSession() const { return m_selected ? m_selected->session : QString(); }
    [[nodiscard]] QString selectedChannel() const { return m_selected ? m_selected->channel : QString(); }
    [[nodiscard]] Severity selectedSeverity() const;
    [[nodiscard]] FactsModel *facts() { return &m_facts; }

    // Follows the log from now on.
    Q_INVOKABLE void start();
    // The view is near the old end.
    Q_INVOKABLE void askOlder();
    // -1 selects nothing.
    Q_INVOKABLE void selectRow(int row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countsChanged();
    void filterChanged();
    void pausedChanged();
    void selectionChanged();
    // Rows came at the new end.
    void appended();

private:
    enum class Page : quint8 { Newest, Older, Skipped, Pushed };

    void onAttached(const ServerInfo &server);
    // `from`: of Skipped, the last number before what was skipped.
    void ask(Page page, std::optional<qint64> before, qint64 from = 0);
    void askAnew();
    void onPage(const QJsonObject &answer, Page page, qint64 from, int query);
    void followSkipped(const QList<EventRow> &rows, qint64 from);
    void pruneGap(const QList<EventRow> &rows);
    void onPush(const QJsonObject &data);
    void take(const QList<EventRow> &rows, Page page);
    [[nodiscard]] bool isHeldBack(const EventRow &row, Page page) const;
    void setAsOf(std::chrono::milliseconds t);
    void merge(const EventRows::Batch &batch);
    void removeRows(int first, int count);
    void pruneBefore(qint64 n);
    void pruneOthers();
    [[nodiscard]] bool matches(const EventRow &row) const;
    void showSelected(std::optional<EventRow> row);

    MonitorLink &m_link;
    EventRows m_rows;
    EventRows::Batch m_waiting;
    Registration m_topic;
    QString m_filter;
    QString m_error;
    int m_groups = 0;
    int m_kept = 0;
    qint64 m_missed = 0;
    qint64 m_newest = 0;                    // the greatest number that was told, whatever the filter
    qint64 m_pausedAt = 0;                  // the same, when the pause began
    qint64 m_pruneAtEnd = 0;                // of the pause: rows before this number go
    std::chrono::milliseconds m_started{0}; // when the server did
    std::chrono::milliseconds m_asOf{0};    // by the server's clock; 0 for never
    int m_query = 0;                        // goes up with each change of the filter: older answers are void
    bool m_isKnown = false;
    bool m_isComplete = false;
    bool m_isPaused = false;
    bool m_isAskingOlder = false;
    bool m_isOtherFilter = false; // rows from before have gaps under the new one
    std::optional<EventRow> m_selected;
    FactsModel m_facts;
};

} // namespace halley::console
