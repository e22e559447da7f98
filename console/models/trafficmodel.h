// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/framepace.h"
#include "console/models/messageview.h"
#include "console/models/monitorlink.h"
#include "console/monitor/trafficbuffer.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace halley::console {

// The live feed of a tap, oldest first. A pause keeps the rows as they are while messages go on coming in and
// wait, within a stated budget; going on shows them all. At most one change of the rows a frame.
//
// The tap is opened when the feed is first used (`start`), and again after a new session. It stays open while
// other pages are looked at.
class TrafficModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    // The server sends what goes by.
    Q_PROPERTY(bool isTapping READ isTapping NOTIFY tapChanged)
    // What was typed, and what is wrong with it; the tap keeps its last good filter meanwhile.
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(QString filterError READ filterError NOTIFY filterChanged)
    // The server's reason, if it did not give us a tap.
    Q_PROPERTY(QString tapError READ tapError NOTIFY tapChanged)

    Q_PROPERTY(bool isPaused READ isPaused WRITE setPaused NOTIFY pausedChanged)
    Q_PROPERTY(int count READ count NOTIFY countsChanged)
    // While paused: what waits, and what the pause's budget could not keep.
    Q_PROPERTY(int waiting READ waiting NOTIFY countsChanged)
    Q_PROPERTY(int lost READ lost NOTIFY countsChanged)
    // "keeps 5,000 messages or 16 MB"
    Q_PROPERTY(QString pauseBudget READ pauseBudget CONSTANT)
    // Not sent by the server, because of the tap's rate limit.
    Q_PROPERTY(qreal skipped READ skipped NOTIFY countsChanged)
    Q_PROPERTY(int rateLimit READ rateLimit CONSTANT)

    // The message in the detail pane: it stays there when its row has gone (-1).
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedTitle READ selectedTitle NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedSubtitle READ selectedSubtitle NOTIFY selectionChanged)
    Q_PROPERTY(halley::console::MessageView *message READ message CONSTANT)

public:
    enum class Kind : int { Request, Reply, Event };
    Q_ENUM(Kind)
    enum class Role : int {
        Time = Qt::UserRole + 1, // QString: "14:02:31.482", local time
        MessageKind,             // Kind
        KindText,                // QString: the kind as a word
        Session,                 // QString: the beginning of its id; a dash if there is none
        Channel,                 // QString
        Receivers,               // QString: their number; empty for what is no event
        SizeText,                // QString: bytes with unit
        IsCut,                   // bool: only a part of its text is here
        Preview,                 // QString: the beginning of its `data`, or of its text, on one line
        Description,             // QString: the row in one sentence, for screen readers
    };
    Q_ENUM(Role)

    explicit TrafficModel(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] bool isTapping() const { return m_topic.isActive(); }
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] QString filterError() const { return m_filterError; }
    [[nodiscard]] QString tapError() const { return m_tapError; }
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    void setPaused(bool paused);
    [[nodiscard]] int count() const { return m_buffer.size(); }
    [[nodiscard]] int waiting() const { return m_isPaused ? m_buffer.waiting() : 0; }
    [[nodiscard]] int lost() const;
    [[nodiscard]] QString pauseBudget() const;
    [[nodiscard]] qreal skipped() const { return qreal(m_buffer.skipped()); }
    [[nodiscard]] int rateLimit() const;
    [[nodiscard]] int selectedRow() const;
    [[nodiscard]] QString selectedTitle() const { return m_selectedTitle; }
    [[nodiscard]] QString selectedSubtitle() const { return m_selectedSubtitle; }
    [[nodiscard]] MessageView *message() { return &m_message; }

    // Opens the tap, if it is not open or asked for.
    Q_INVOKABLE void start();
    // Empties the feed and its counts.
    Q_INVOKABLE void clear();
    // -1 selects nothing.
    Q_INVOKABLE void selectRow(int row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    // Moves what waits into the rows: once a frame, by a timer; tests call it.
    void flush();

Q_SIGNALS:
    void tapChanged();
    void filterChanged();
    void pausedChanged();
    void countsChanged();
    void selectionChanged();
    // Rows came at the end.
    void appended();

private:
    void openTap();
    void closeTap();
    void onTap(const QJsonObject &answer, int generation);
    void onPush(const QJsonObject &data);

    MonitorLink &m_link;
    TrafficBuffer m_buffer;
    FramePace m_pace;
    QString m_filter;
    QString m_filterError;
    QString m_tapError;
    QStringList m_patterns{QStringLiteral("/**")};
    bool m_isWanted = false;
    bool m_isPaused = false;
    QString m_tap;
    Registration m_topic;
    int m_generation = 0;   // of the tap: older answers and pushes are not for us
    qint64 m_evicted = 0;   // rows that went at the front, so that a selection follows its row
    qint64 m_selected = -1; // row + m_evicted
    QString m_selectedTitle;
    QString m_selectedSubtitle;
    MessageView m_message;
};

} // namespace halley::console
