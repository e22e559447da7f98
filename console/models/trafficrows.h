// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/trafficdetail.h"
#include "console/models/trafficfind.h"
#include "console/monitor/trafficmessage.h"
#include "console/monitor/trafficpartners.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace halley::console {

// Messages in the order in which they went by, oldest first, and what stands between them: a live feed
// (TrafficModel) or a file (TrafficFileModel). What both have in common is here: what a row shows, the
// selection with its details, finding, and the filter as it is typed.
//
// A row has a number that stays its own, however many rows before it have gone: the row plus firstNumber().
class TrafficRows : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    // What was typed, and what is wrong with it: at a column from 1 in UTF-16 units, 0 for none. The last
    // good filter stays in force meanwhile.
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(QString filterError READ filterError NOTIFY filterChanged)
    Q_PROPERTY(int filterErrorColumn READ filterErrorColumn NOTIFY filterChanged)
    // That is in force.
    Q_PROPERTY(QString goodFilter READ goodFilter NOTIFY filterChanged)
    // Rows, and messages among them.
    Q_PROPERTY(int count READ count NOTIFY countsChanged)
    Q_PROPERTY(int messages READ messages NOTIFY countsChanged)
    // The message in the detail pane: it stays there when its row has gone (-1).
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY selectionChanged)
    Q_PROPERTY(halley::console::TrafficDetail *detail READ detail CONSTANT)
    Q_PROPERTY(halley::console::TrafficFind *find READ find CONSTANT)

public:
    enum class Kind : int { Request, Reply, Event, Delivery, Gap, Filter };
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
        Note,                    // QString: of what is no message, in a sentence; empty for messages
        IsMatch,                 // bool: what is searched for is in it
    };
    Q_ENUM(Role)

    explicit TrafficRows(TrafficFind::Search search, QObject *parent = nullptr);

    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] QString filterError() const { return m_filterError; }
    [[nodiscard]] int filterErrorColumn() const { return m_filterErrorColumn; }
    [[nodiscard]] QString goodFilter() const { return m_goodFilter; }
    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] virtual int messages() const = 0;
    [[nodiscard]] int selectedRow() const;
    [[nodiscard]] TrafficDetail *detail() { return &m_detail; }
    [[nodiscard]] TrafficFind *find() { return &m_find; }

    // -1 selects nothing.
    Q_INVOKABLE void selectRow(int row);
    // The row with this number, if it is still there.
    Q_INVOKABLE void selectNumber(qint64 number);

    // What the row shows; lasts until the next call.
    [[nodiscard]] virtual const TrafficMessage &messageAt(int row) const = 0;
    [[nodiscard]] virtual qint64 firstNumber() const { return 0; }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void filterChanged();
    void countsChanged();
    void selectionChanged();
    // Another message was selected, or none. A row that only moved is no other message.
    void messageSelected();
    // Rows came at the end.
    void appended();

protected:
    // Another filter is to be in force: `goodFilter()`.
    virtual void applyFilter() = 0;
    // Rows on either side of a message in which to look for its partners.
    [[nodiscard]] virtual int partnerReach() const = 0;
    // The server found a fault that we did not, at a column or 0; `inForce` is what it goes on with.
    void blameFilter(const QString &error, int column, const QString &inForce);
    // Rows came or went.
    void rowsChanged();
    // All rows have gone.
    void forgetRows();

private:
    void showMatches();
    void showPartners();

    QString m_filter;
    QString m_goodFilter;
    QString m_filterError;
    int m_filterErrorColumn = 0;
    qint64 m_selected = -1; // a number
    TrafficPartners m_partners;
    TrafficDetail m_detail;
    TrafficFind m_find;
};

} // namespace halley::console
