// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/consolesettings.h"
#include "console/models/valuelistmodel.h"

namespace halley::console {

// Filters that were given a name, and those that were used last: saved ones first, each by its name, then the
// recent ones, the latest first. Remembered in the settings.
class SavedFilters : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of the traffic")

public:
    enum class Role : int {
        Name = Qt::UserRole + 1, // QString; empty for a recent one
        Expression,              // QString
        IsSaved,                 // bool
    };
    Q_ENUM(Role)

    // Null: nothing is remembered.
    explicit SavedFilters(ConsoleSettings *settings, QObject *parent = nullptr);

    // Replaces one of the same name. False if there are limits::savedFilters already, or no name.
    Q_INVOKABLE bool save(const QString &name, const QString &expression);
    Q_INVOKABLE void remove(int row);
    // It was used. Empty ones are not worth it.
    Q_INVOKABLE void remember(const QString &expression);
    Q_INVOKABLE [[nodiscard]] QString expressionAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    struct Row
    {
        QString name;
        QString expression;
        bool isSaved = false;
        friend bool operator==(const Row &, const Row &) = default;
    };

    void load();
    void store() const;
    void setRows(QList<Row> rows);

    ConsoleSettings *m_settings;
    QList<Row> m_rows;
};

} // namespace halley::console
