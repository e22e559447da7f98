// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/jsontree.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace halley::console {

// A JSON text as the rows of a tree, for a list whose rows are indented. What is below a value is read when
// it is opened; of long arrays a part at a time. Of any depth and size that a string can have.
class JsonTreeModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an inspector")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum class Type : int { Object, Array, Text, Number, Literal, Other, Rest };
    Q_ENUM(Type)
    enum class Role : int {
        Depth = Qt::UserRole + 1, // int
        Key,                      // QString: with its quotes, or "[3]"; empty for the whole
        Value,                    // QString: on one line, perhaps cut
        ValueType,                // Type
        Remark,                   // QString: "3 members", "1.0 MB, cut"; may be empty
        IsOpen,                   // bool
        CanOpen,                  // bool
        Description,              // QString: the row in one sentence, for screen readers
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    // The first levels are opened, as long as they are short.
    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] int count() const { return int(m_rows.size()); }

    // Opens or closes it; of a rest shows more.
    Q_INVOKABLE void toggle(int row);
    Q_INVOKABLE void open(int row);
    Q_INVOKABLE void close(int row);
    // -1 if it has none.
    Q_INVOKABLE [[nodiscard]] int parentOf(int row) const;
    // As it is in the text, whole.
    Q_INVOKABLE [[nodiscard]] QString valueAt(int row) const;
    // To the member, as a filter has it: `data.a[0].b`. Empty for the whole.
    Q_INVOKABLE [[nodiscard]] QString pathAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    struct Row
    {
        JsonNode node;
        bool isOpen = false;
    };

    [[nodiscard]] QString keyOf(const JsonNode &node) const;
    [[nodiscard]] QString valueOf(const Row &row) const;
    [[nodiscard]] QString remarkOf(const JsonNode &node) const;
    [[nodiscard]] QList<Row> itemsOf(const JsonNode &node) const;
    void openFirst();

    QString m_text;
    QList<Row> m_rows;
};

} // namespace halley::console
