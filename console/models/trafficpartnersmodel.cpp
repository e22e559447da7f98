// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/trafficpartnersmodel.h"

#include "console/models/format.h"
#include "console/models/trafficrows.h"
#include "console/models/traffictexts.h"

namespace halley::console {

void TrafficPartnersModel::setPartners(const QList<TrafficPartner> &partners, qint64 shown)
{
    QList<Row> rows;
    for (const TrafficPartner &partner : partners) {
        const auto t = partner.message.text.t;
        const bool isFirst = rows.isEmpty();
        rows.append({
            .number = partner.number,
            .kind = int(partner.message.kind),
            .kindText = traffictexts::kind(partner.message),
            .when =
                isFirst ? Format::timeOfDay(t) : traffictexts::between(partners.first().message.text.t, t),
            .preview = traffictexts::preview(partner.message),
            .isShown = partner.number == shown,
        });
    }
    update(m_rows, rows);
}

int TrafficPartnersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TrafficPartnersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (Role(role)) {
    case Role::Number:
        return row.number;
    case Role::MessageKind:
        return row.kind;
    case Role::KindText:
        return row.kindText;
    case Role::When:
        return row.when;
    case Role::Preview:
        return row.preview;
    case Role::IsShown:
        return row.isShown;
    case Role::Description:
        return tr("%1, %2", "kind and time of a message, for screen readers").arg(row.kindText, row.when);
    }
    return {};
}

QHash<int, QByteArray> TrafficPartnersModel::roleNames() const
{
    return {
        {int(Role::Number), "number"},           {int(Role::MessageKind), "kind"},
        {int(Role::KindText), "kindText"},       {int(Role::When), "when"},
        {int(Role::Preview), "preview"},         {int(Role::IsShown), "isShown"},
        {int(Role::Description), "description"},
    };
}

} // namespace halley::console
