// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/namesmodel.h"

namespace halley::console {

int NamesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_names.size());
}

QVariant NamesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || Role(role) != Role::Name)
        return {};
    return m_names[index.row()];
}

QHash<int, QByteArray> NamesModel::roleNames() const
{
    return {{int(Role::Name), "name"}};
}

} // namespace halley::console
