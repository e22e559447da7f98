// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/consolesettings.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace halley::console {

// The columns of a table: which are shown, how wide they are, and what fits into the room there is. What the
// user chose is remembered. Where there is no room for all that are wanted, the least important go first;
// room that is left goes to those that stretch, unless the user made them a size.
//
// The model's rows are the columns, for a menu of them.
class TableColumns : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    // Pixels for all columns together.
    Q_PROPERTY(qreal available READ available WRITE setAvailable NOTIFY widthsChanged)
    // Pixels between two columns, before the first and behind the last.
    Q_PROPERTY(qreal gap READ gap WRITE setGap NOTIFY widthsChanged)
    // By key; 0 for what is not shown.
    Q_PROPERTY(QVariantMap widths READ widths NOTIFY widthsChanged)
    // Wanted, but without room.
    Q_PROPERTY(int crowdedOut READ crowdedOut NOTIFY widthsChanged)

public:
    struct Column
    {
        QString key;
        int width = 0;        // usual, pixels
        int least = 40;       // when the user makes it smaller
        int importance = 0;   // the lower goes first where there is no room; isFixed ones never go
        qreal stretch = 0;    // share of the room that is left
        bool isFixed = false; // always shown
        bool isUsual = true;  // shown unless the user says otherwise
    };
    enum class Role : int {
        Key = Qt::UserRole + 1, // QString
        IsShown,                // bool: wanted
        IsFixed,                // bool: cannot be hidden
        HasRoom,                // bool: wanted and seen
    };
    Q_ENUM(Role)

    // `name` is the key of the settings, which must outlive this.
    TableColumns(ConsoleSettings &settings, QString name, QList<Column> columns, QObject *parent = nullptr);

    [[nodiscard]] qreal available() const { return m_available; }
    void setAvailable(qreal available);
    [[nodiscard]] qreal gap() const { return m_gap; }
    void setGap(qreal gap);
    [[nodiscard]] const QVariantMap &widths() const { return m_widths; }
    [[nodiscard]] int crowdedOut() const { return m_crowdedOut; }

    Q_INVOKABLE void setShown(const QString &key, bool shown);
    // Bounded: never below its least, never beyond limits::columnWidth.
    Q_INVOKABLE void resize(const QString &key, qreal width);
    // As at first.
    Q_INVOKABLE void restore();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void widthsChanged();

private:
    struct Choice
    {
        bool isShown = true;
        int width = 0; // 0: as usual
    };

    void read();
    void write();
    void fit();
    [[nodiscard]] int indexOf(const QString &key) const;
    [[nodiscard]] qreal wanted(int column) const;

    ConsoleSettings &m_settings;
    QString m_name;
    QList<Column> m_columns;
    QList<Choice> m_choices;
    qreal m_gap = 0;
    qreal m_available = 0;
    QVariantMap m_widths;
    int m_crowdedOut = 0;
};

} // namespace halley::console
