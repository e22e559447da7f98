// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/factsmodel.h"

namespace halley::console {

int FactsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_facts.size());
}

QVariant FactsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Fact &fact = m_facts[index.row()];
    switch (Role(role)) {
    case Role::Label:
        return fact.label;
    case Role::Value:
        return fact.value;
    }
    return {};
}

QHash<int, QByteArray> FactsModel::roleNames() const
{
    return {{int(Role::Label), "label"}, {int(Role::Value), "value"}};
}

} // namespace halley::console
