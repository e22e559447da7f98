// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/queuemodel.h"

#include "console/models/format.h"
#include "console/monitor/jsonlayout.h"

namespace halley::console {

namespace {

// More does not fit on a line of any window.
constexpr int queuePreviewLength = 200;

} // namespace

int QueueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_messages.size());
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ShownMessage &message = m_messages[index.row()];
    switch (Role(role)) {
    case Role::Number:
        return index.row() + 1;
    case Role::Preview:
        return jsonPreview(message.json, queuePreviewLength);
    case Role::SizeText:
        return Format::bytes(double(message.size));
    }
    return {};
}

QHash<int, QByteArray> QueueModel::roleNames() const
{
    return {
        {int(Role::Number), "number"},
        {int(Role::Preview), "preview"},
        {int(Role::SizeText), "sizeText"},
    };
}

} // namespace halley::console
