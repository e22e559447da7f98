// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/channelsmodel.h"

#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <algorithm>
#include <utility>

namespace halley::console {

ChannelsModel::ChannelsModel(MonitorLink &link, QObject *parent) : QAbstractListModel(parent), m_link(link)
{
    connect(&link, &MonitorLink::attached, this, &ChannelsModel::askAnew);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &ChannelsModel::refresh);
    m_second.start();
}

void ChannelsModel::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    Q_EMIT activeChanged();
    m_pause = 0;
    refresh();
}

void ChannelsModel::setFilter(const QString &filter)
{
    const QString wanted = filter.trimmed().left(limits::textLength);
    if (std::exchange(m_filter, wanted) == wanted)
        return;
    Q_EMIT filterChanged();
    askAnew();
}

bool ChannelsModel::isCut() const
{
    return m_isKnown && m_total > limits::channelRows;
}

void ChannelsModel::refresh()
{
    m_pause = std::max(0, m_pause - 1);
    if (m_isActive && m_pause == 0 && !m_isAsking && m_link.state() == MonitorLink::State::Attached)
        ask(0);
}

void ChannelsModel::askAnew()
{
    ++m_query;
    m_isAsking = false;
    m_pause = 0;
    refresh();
}

void ChannelsModel::ask(int offset)
{
    namespace words = monitorwords;
    m_isAsking = true;
    if (offset == 0)
        m_incoming.clear();
    const QJsonObject fields{
        {words::offset, offset},
        {words::limit, limits::channelPage},
        {words::sort, QString(words::name)},
        {words::order, QString(words::ascending)},
        {words::filter, m_filter},
    };
    m_link.request(words::channels, fields, this,
                   [this, query = m_query](const QJsonObject &answer) { onAnswer(answer, query); });
}

void ChannelsModel::onAnswer(const QJsonObject &answer, int query)
{
    namespace words = monitorwords;
    if (query != m_query)
        return;
    m_isAsking = false;
    if (!answer.value(words::ok).toBool())
        return; // the next second asks again
    m_readAt = timeIn(answer, words::t);
    const QJsonArray rows = answer.value(words::rows).toArray();
    for (const QJsonValue &value : rows)
        m_incoming.append(ChannelRow::read(value.toObject()));
    m_total = smallCountIn(answer, words::total);
    m_all = smallCountIn(answer, words::all);
    const int wanted = std::min(m_total, limits::channelRows);
    if (!rows.isEmpty() && m_incoming.size() < wanted)
        ask(int(m_incoming.size()));
    else
        takeRows();
}

void ChannelsModel::takeRows()
{
    m_isKnown = true;
    // Thousands of rows are work for both sides: one page a second, on average.
    m_pause = int(m_incoming.size() / limits::channelPage) + 1;
    m_tree.setFiltering(m_filter.isEmpty() ? ChannelTree::Filtering::Off : ChannelTree::Filtering::On);
    m_tree.setRows(std::exchange(m_incoming, {}));
    carryOut();
    Q_EMIT totalsChanged();
}

void ChannelsModel::carryOut()
{
    while (const auto change = m_tree.nextChange()) {
        const int last = change->first + change->count - 1;
        if (change->kind == ChannelTree::Change::Kind::Insert) {
            beginInsertRows({}, change->first, last);
            m_tree.apply(*change);
            endInsertRows();
        } else {
            beginRemoveRows({}, change->first, last);
            m_tree.apply(*change);
            endRemoveRows();
        }
    }
    for (const int row : m_tree.takeUpdated())
        Q_EMIT dataChanged(index(row), index(row));
    const int selected = m_selectedName.isEmpty() ? -1 : m_tree.indexOf(m_selectedName);
    if (std::exchange(m_selectedRow, selected) != selected)
        Q_EMIT selectionChanged();
}

void ChannelsModel::setFolding(int row, ChannelTree::Folding folding)
{
    const bool open = folding == ChannelTree::Folding::Open;
    if (!isRow(row) || ChannelTree::isLeaf(m_tree.at(row)) || m_tree.isOpen(m_tree.at(row)) == open)
        return;
    m_tree.setFolding(row, folding);
    carryOut();
}

void ChannelsModel::open(int row)
{
    setFolding(row, ChannelTree::Folding::Open);
}

void ChannelsModel::close(int row)
{
    setFolding(row, ChannelTree::Folding::Closed);
}

void ChannelsModel::toggle(int row)
{
    if (isRow(row))
        m_tree.isOpen(m_tree.at(row)) ? close(row) : open(row);
}

int ChannelsModel::parentRow(int row) const
{
    if (!isRow(row) || m_tree.at(row).depth == 0)
        return row;
    return m_tree.indexOf(m_tree.at(row).parent->name);
}

void ChannelsModel::setSelectedName(const QString &name)
{
    if (name == m_selectedName)
        return;
    m_selectedName = name;
    m_selectedRow = name.isEmpty() ? -1 : m_tree.indexOf(name);
    Q_EMIT selectionChanged();
}

void ChannelsModel::selectRow(int row)
{
    if (isRow(row))
        setSelectedName(m_tree.at(row).name);
}

int ChannelsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_tree.size();
}

QVariant ChannelsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChannelNode &node = m_tree.at(index.row());
    switch (Role(role)) {
    case Role::Name:
        return node.name;
    case Role::Segment:
        return node.segment;
    case Role::Depth:
        return node.depth;
    case Role::IsChannel:
        return node.row.has_value();
    case Role::IsLeaf:
        return ChannelTree::isLeaf(node);
    case Role::IsOpen:
        return m_tree.isOpen(node) && !ChannelTree::isLeaf(node);
    case Role::Channels:
        return node.channels;
    case Role::Subscribers:
        return Format::count(node.subscribers);
    case Role::Rate:
        return Format::rate(node.rate);
    case Role::IsQuiet:
        return node.rate < 0.05;
    case Role::LastMessage:
        return Format::ago(node.lastMessage, m_readAt);
    case Role::Pulse:
        return node.pulse;
    case Role::Description:
        return tr("%1, %2 messages a second, %3 subscribers", "a channel, for screen readers")
            .arg(node.name, Format::rate(node.rate), Format::count(node.subscribers));
    }
    return {};
}

QHash<int, QByteArray> ChannelsModel::roleNames() const
{
    return {
        {int(Role::Name), "name"},
        {int(Role::Segment), "segment"},
        {int(Role::Depth), "depth"},
        {int(Role::IsChannel), "isChannel"},
        {int(Role::IsLeaf), "isLeaf"},
        {int(Role::IsOpen), "isOpen"},
        {int(Role::Channels), "channels"},
        {int(Role::Subscribers), "subscribers"},
        {int(Role::Rate), "rate"},
        {int(Role::IsQuiet), "isQuiet"},
        {int(Role::LastMessage), "lastMessage"},
        {int(Role::Pulse), "pulse"},
        {int(Role::Description), "description"},
    };
}

} // namespace halley::console
