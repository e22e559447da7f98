// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/valuelistmodel.h"
#include "console/monitor/shownmessage.h"

namespace halley::console {

// The messages that wait in a session's queue, the next one first. Looking at them does not consume them.
class QueueModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an inspector")

public:
    enum class Role : int {
        Number = Qt::UserRole + 1, // int: 1 is the next to leave
        Preview,                   // QString: the beginning of its text, on one line
        SizeText,                  // QString: bytes with unit
    };
    Q_ENUM(Role)

    using ValueListModel::ValueListModel;

    void setMessages(const QList<ShownMessage> &messages) { update(m_messages, messages); }
    [[nodiscard]] const QList<ShownMessage> &messages() const { return m_messages; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    QList<ShownMessage> m_messages;
};

} // namespace halley::console
