// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/jsontreemodel.h"

#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonlayout.h"
#include "server/protocol/visibletext.h"

#include <algorithm>

namespace halley::console {

namespace {

using TreeType = JsonNode::Type;

bool isTreeContainer(const JsonNode &node)
{
    return node.type == TreeType::Object || node.type == TreeType::Array;
}

} // namespace

void JsonTreeModel::setText(const QString &text)
{
    if (text == m_text && !m_rows.isEmpty())
        return;
    beginResetModel();
    m_text = text;
    m_rows.clear();
    if (!text.isEmpty()) {
        m_rows.append({jsonRoot(text)});
        openFirst();
    }
    endResetModel();
    Q_EMIT countChanged();
}

// Level by level, while what is below fits on a page.
void JsonTreeModel::openFirst()
{
    for (int depth = 0; depth < 3; ++depth) {
        for (qsizetype row = 0; row < m_rows.size(); ++row) {
            const JsonNode node = m_rows[row].node;
            const bool isNext = node.depth == depth && isTreeContainer(node) && node.canOpen();
            if (!isNext || m_rows.size() + node.items > limits::jsonTreeOpened)
                continue;
            m_rows[row].isOpen = true;
            const QList<Row> items = itemsOf(node);
            m_rows.insert(row + 1, items.size(), {});
            std::ranges::copy(items, m_rows.begin() + row + 1);
        }
    }
}

QList<JsonTreeModel::Row> JsonTreeModel::itemsOf(const JsonNode &node) const
{
    QList<Row> rows;
    const QList<JsonNode> items = jsonItems(m_text, node, limits::jsonTreeItems);
    rows.reserve(items.size());
    for (const JsonNode &item : items)
        rows.append({item});
    return rows;
}

void JsonTreeModel::open(int row)
{
    if (row < 0 || row >= count() || m_rows[row].isOpen || !m_rows[row].node.canOpen())
        return;
    const bool isRest = m_rows[row].node.type == TreeType::Rest;
    const QList<Row> items = itemsOf(m_rows[row].node);
    if (!items.isEmpty()) {
        beginInsertRows({}, row + 1, row + int(items.size()));
        m_rows.insert(row + 1, items.size(), {});
        std::ranges::copy(items, m_rows.begin() + row + 1);
        endInsertRows();
    }
    if (isRest) { // what it stood for is there
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    } else {
        m_rows[row].isOpen = true;
        Q_EMIT dataChanged(index(row), index(row));
    }
    Q_EMIT countChanged();
}

void JsonTreeModel::close(int row)
{
    if (row < 0 || row >= count() || !m_rows[row].isOpen)
        return;
    qsizetype end = row + 1;
    while (end < m_rows.size() && m_rows[end].node.depth > m_rows[row].node.depth)
        ++end;
    if (end > row + 1) {
        beginRemoveRows({}, row + 1, int(end) - 1);
        m_rows.remove(row + 1, end - row - 1);
        endRemoveRows();
    }
    m_rows[row].isOpen = false;
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT countChanged();
}

void JsonTreeModel::toggle(int row)
{
    if (row >= 0 && row < count() && m_rows[row].isOpen)
        close(row);
    else
        open(row);
}

int JsonTreeModel::parentOf(int row) const
{
    if (row <= 0 || row >= count())
        return -1;
    int above = row - 1;
    while (above >= 0 && m_rows[above].node.depth >= m_rows[row].node.depth)
        --above;
    return above;
}

QString JsonTreeModel::valueAt(int row) const
{
    return row < 0 || row >= count() ? QString() : m_rows[row].node.value(m_text).toString();
}

QString JsonTreeModel::pathAt(int row) const
{
    if (row < 0 || row >= count() || m_rows[row].node.type == TreeType::Rest)
        return {};
    QStringList steps;
    for (int at = row; at > 0; at = parentOf(at)) {
        const JsonNode &node = m_rows[at].node;
        QStringView key = node.key(m_text);
        if (key.size() >= 2)
            key = key.mid(1, key.size() - 2);
        steps.prepend(node.isInObject ? key.toString() : QStringLiteral("[%1]").arg(node.index));
        if (m_rows[at].node.depth == 0)
            break;
    }
    return steps.join(u'.').replace(QStringLiteral(".["), QStringLiteral("["));
}

QString JsonTreeModel::keyOf(const JsonNode &node) const
{
    if (node.type == TreeType::Rest || node.depth == 0)
        return {};
    if (!node.isInObject)
        return QStringLiteral("[%1]").arg(node.index);
    return visibleText(node.key(m_text).left(limits::jsonTreeValue));
}

QString JsonTreeModel::valueOf(const Row &row) const
{
    const JsonNode &node = row.node;
    if (node.type == TreeType::Rest)
        return tr("Show more", "items of a long list");
    if (isTreeContainer(node)) {
        const bool isObject = node.type == TreeType::Object;
        if (row.isOpen)
            return isObject ? QStringLiteral("{") : QStringLiteral("[");
        return visibleText(jsonPreview(node.value(m_text).left(limits::jsonTreeValue), 120));
    }
    return visibleText(node.value(m_text).left(limits::jsonTreeValue));
}

QString JsonTreeModel::remarkOf(const JsonNode &node) const
{
    if (node.type == TreeType::Rest)
        return tr("%1 more", "items of a list").arg(Format::count(node.items));
    if (isTreeContainer(node)) {
        const QString number = Format::count(node.items);
        QString items = node.type == TreeType::Object ? tr("%1 members", "of an object").arg(number)
                                                      : tr("%1 items", "of an array").arg(number);
        if (node.items == 1)
            items =
                node.type == TreeType::Object ? tr("1 member", "of an object") : tr("1 item", "of an array");
        return node.isWhole ? items : tr("%1 or more, cut here", "\"3 members\"").arg(items);
    }
    if (!node.isWhole)
        return tr("cut here", "a value");
    if (node.length > limits::jsonTreeValue)
        return tr("%1, its beginning", "size of a long value")
            .arg(Format::bytes(double(node.value(m_text).toUtf8().size())));
    return {};
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (Role(role)) {
    case Role::Depth:
        return row.node.depth;
    case Role::Key:
        return keyOf(row.node);
    case Role::Value:
        return valueOf(row);
    case Role::ValueType:
        return QVariant::fromValue(Type(row.node.type));
    case Role::Remark:
        return remarkOf(row.node);
    case Role::IsOpen:
        return row.isOpen;
    case Role::CanOpen:
        return row.node.canOpen();
    case Role::Description:
        return tr("%1 %2 %3", "key, value and remark, for screen readers")
            .arg(keyOf(row.node), valueOf(row), remarkOf(row.node))
            .trimmed();
    }
    return {};
}

QHash<int, QByteArray> JsonTreeModel::roleNames() const
{
    return {
        {int(Role::Depth), "depth"},     {int(Role::Key), "key"},
        {int(Role::Value), "value"},     {int(Role::ValueType), "valueType"},
        {int(Role::Remark), "remark"},   {int(Role::IsOpen), "isOpen"},
        {int(Role::CanOpen), "canOpen"}, {int(Role::Description), "description"},
    };
}

} // namespace halley::console
