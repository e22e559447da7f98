// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/valuelistmodel.h"
#include "console/monitor/channelrow.h"

namespace halley::console {

// Who is subscribed to a channel.
class SubscribersModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an inspector")

public:
    enum class Role : int {
        SessionId = Qt::UserRole + 1, // QString
        Who,         // QString: address, or transport for one of the server's own; may be empty
        Agent,       // QString: may be empty
        Queue,       // QString: messages waiting; empty if none
        Description, // QString: the row in one sentence, for screen readers
    };
    Q_ENUM(Role)

    using ValueListModel::ValueListModel;

    void setRows(const QList<ChannelSubscriber> &rows) { update(m_rows, rows); }
    // Empty if there is no such row.
    Q_INVOKABLE QString idAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    QList<ChannelSubscriber> m_rows;
};

} // namespace halley::console
