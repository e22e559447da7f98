// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/valuelistmodel.h"
#include "console/monitor/trafficmessage.h"

namespace halley::console {

// One message of an exchange, and the number of its row.
struct TrafficPartner
{
    qint64 number = 0;
    TrafficMessage message;
};

// The messages of one exchange in their order: a request, the event that came of it, its reply.
class TrafficPartnersModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of the traffic")

public:
    enum class Role : int {
        Number = Qt::UserRole + 1, // qint64: of its row, for TrafficRows::selectNumber
        MessageKind,               // TrafficRows::Kind
        KindText,                  // QString
        When,                      // QString: "14:02:31.482", or since the first: "2 ms later"
        Preview,                   // QString
        IsShown,                   // bool: it is the one in the details
        Description,               // QString: for screen readers
    };
    Q_ENUM(Role)

    using ValueListModel::ValueListModel;

    // `shown`: the number of the one in the details.
    void setPartners(const QList<TrafficPartner> &partners, qint64 shown);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    struct Row
    {
        qint64 number = 0;
        int kind = 0;
        QString kindText;
        QString when;
        QString preview;
        bool isShown = false;
        friend bool operator==(const Row &, const Row &) = default;
    };

    QList<Row> m_rows;
};

} // namespace halley::console
