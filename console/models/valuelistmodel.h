// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QAbstractListModel>
#include <QtCore/QList>
#include <QtQml/qqmlregistration.h>
#include <algorithm>

namespace halley::console {

// Base of short lists whose items have no identity beyond their place: an update changes, adds and takes away
// at the end, and never resets. Derive by the whole name: QML's type description of Qt 6.4 finds it by that
// only.
class ValueListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    using QAbstractListModel::QAbstractListModel;
    [[nodiscard]] int count() const { return rowCount(); }

Q_SIGNALS:
    void countChanged();

protected:
    // `items` is what rowCount() and data() read; it becomes `next`.
    template <typename T>
    void update(QList<T> &items, const QList<T> &next)
    {
        const qsizetype kept = std::min(items.size(), next.size());
        for (int i = 0; i < kept; ++i) {
            if (items[i] == next[i])
                continue;
            items[i] = next[i];
            Q_EMIT dataChanged(index(i), index(i));
        }
        if (next.size() > kept) {
            beginInsertRows({}, int(kept), int(next.size()) - 1);
            items += next.mid(kept);
            endInsertRows();
            Q_EMIT countChanged();
        } else if (items.size() > kept) {
            beginRemoveRows({}, int(kept), int(items.size()) - 1);
            items.resize(kept);
            endRemoveRows();
            Q_EMIT countChanged();
        }
    }
};

} // namespace halley::console
