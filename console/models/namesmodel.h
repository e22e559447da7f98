// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/valuelistmodel.h"

#include <QtCore/QStringList>

namespace halley::console {

// A list of names: subscriptions of a session, subscribers of a channel.
class NamesModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an inspector")

public:
    enum class Role : int {
        Name = Qt::UserRole + 1, // QString
    };
    Q_ENUM(Role)

    using ValueListModel::ValueListModel;

    void setNames(const QStringList &names) { update<QString>(m_names, names); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    QStringList m_names;
};

} // namespace halley::console
