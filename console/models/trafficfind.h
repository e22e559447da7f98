// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/framepace.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>
#include <deque>

namespace halley::console {

class TrafficRows;

// Finding a text in rows of traffic: in channels, sessions and the messages' own text, in any case of
// letters. A live feed is searched a bounded piece a frame, and on as rows come; in a file its reader does
// it.
class TrafficFind : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of the traffic")
    // Empty: nothing is searched for. At most limits::findLength characters count.
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    // Rows with it; which of them is selected, from 1, 0 for none.
    Q_PROPERTY(int count READ count NOTIFY matchesChanged)
    Q_PROPERTY(int current READ current NOTIFY currentChanged)
    // Not all rows were looked at yet.
    Q_PROPERTY(bool isSearching READ isSearching NOTIFY matchesChanged)

public:
    enum class Search : quint8 {
        Here,    // rows are looked at one by one
        ByOwner, // the owner adds what it finds
    };

    TrafficFind(TrafficRows &rows, Search search, QObject *parent = nullptr);

    [[nodiscard]] const QString &text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] int count() const { return int(m_matches.size()); }
    [[nodiscard]] int current() const;
    [[nodiscard]] bool isSearching() const { return m_isSearching; }

    // Goes to the next match after the selected row, or the one before it, round the ends.
    Q_INVOKABLE void next();
    Q_INVOKABLE void previous();

    [[nodiscard]] bool isMatch(qint64 number) const;

    // --- for the owner of the rows ---
    // Rows came, went, or another is selected.
    void touch();
    // All is to be searched anew.
    void restart();
    // Matches, in the order of the rows; and whether more may come.
    void add(const QList<qint64> &numbers, bool isSearching);
    // Looks at the next piece: once a frame, by a timer; tests call it.
    void searchPiece();

Q_SIGNALS:
    void textChanged();
    void matchesChanged();
    void currentChanged();
    void rowWanted(qint64 number);

private:
    [[nodiscard]] qint64 selectedNumber() const;

    TrafficRows &m_rows;
    Search m_search;
    FramePace m_pace;
    QString m_text;
    std::deque<qint64> m_matches; // numbers of rows, ascending
    qint64 m_next = 0;            // number of the row to look at next
    bool m_isSearching = false;
};

} // namespace halley::console
