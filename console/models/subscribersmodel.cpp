// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/subscribersmodel.h"

#include "console/models/format.h"

namespace halley::console {

QString SubscribersModel::idAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row].id : QString();
}

int SubscribersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SubscribersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChannelSubscriber &row = m_rows[index.row()];
    switch (Role(role)) {
    case Role::SessionId:
        return row.id;
    case Role::Who:
        return row.address.isEmpty() ? row.transport : row.address;
    case Role::Agent:
        return row.agent;
    case Role::Queue:
        return row.queue > 0 ? tr("%1 waiting", "messages").arg(Format::count(double(row.queue))) : QString();
    case Role::Description:
        return tr("Session %1, %2, %3, %4 messages waiting", "a subscriber: id, address, agent, number")
            .arg(row.id, row.address.isEmpty() ? row.transport : row.address, row.agent,
                 Format::count(double(row.queue)));
    }
    return {};
}

QHash<int, QByteArray> SubscribersModel::roleNames() const
{
    return {
        {int(Role::SessionId), "sessionId"},
        {int(Role::Who), "who"},
        {int(Role::Agent), "agent"},
        {int(Role::Queue), "queue"},
        {int(Role::Description), "description"},
    };
}

} // namespace halley::console
