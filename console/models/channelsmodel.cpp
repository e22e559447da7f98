// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/channelsmodel.h"

#include "console/models/channelroles.h"
#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/filtertext.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

constexpr QLatin1StringView channelPinsKey{"channels/pins"};
constexpr QLatin1StringView channelOrderKey{"channels/byRate"};
// An order by rate is renewed no more often.
constexpr std::chrono::milliseconds channelSortPause{5'000};

} // namespace

ChannelsModel::ChannelsModel(MonitorLink &link, ConsoleSettings *settings, QObject *parent)
    : QAbstractListModel(parent), m_link(link), m_settings(settings)
{
    if (m_settings) {
        followPins();
        // Another window may have pinned one.
        connect(m_settings, &ConsoleSettings::valueChanged, this, [this](const QString &key) {
            if (key == channelPinsKey)
                followPins();
        });
        if (m_settings->value(channelOrderKey).toBool())
            m_tree.reorder(ChannelTree::Order::ByRate);
    }
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
    const QString wanted = filterText(filter);
    if (std::exchange(m_filter, wanted) == wanted)
        return;
    if (m_filter.isEmpty() && m_wanted.isEmpty())
        m_wanted = m_selectedName;
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
    const bool isFirst = m_tree.size() == m_tree.pins();
    m_tree.setRows(std::exchange(m_incoming, {}));
    carryOut();
    Q_EMIT totalsChanged();
    if (isByRate() && (isFirst || (!m_isHeld && m_readAt - m_sortedAt >= channelSortPause)))
        sortAnew();
    showWanted();
}

void ChannelsModel::sortAnew()
{
    if (isByRate())
        sort(ChannelTree::Order::ByRate);
}

void ChannelsModel::setByRate(bool isByRate)
{
    if (this->isByRate() == isByRate)
        return;
    if (m_settings)
        m_settings->setValue(channelOrderKey, isByRate);
    sort(isByRate ? ChannelTree::Order::ByRate : ChannelTree::Order::ByName);
}

void ChannelsModel::sort(ChannelTree::Order order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<const ChannelNode *> nodes;
    for (const QModelIndex &old : before)
        nodes.append(&m_tree.at(old.row()));
    m_tree.reorder(order);
    m_sortedAt = m_readAt;
    QHash<const ChannelNode *, int> rows;
    if (!nodes.isEmpty()) {
        for (int row = 0; row < m_tree.size(); ++row)
            rows.insert(&m_tree.at(row), row);
    }
    QModelIndexList after;
    for (const ChannelNode *node : std::as_const(nodes))
        after.append(index(rows.value(node)));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    updateSelection();
    Q_EMIT sorted();
}

QString ChannelsModel::sortedAt() const
{
    return isByRate() && m_sortedAt.count() > 0 ? Format::timeOfDay(m_sortedAt).section(u'.', 0, 0)
                                                : QString();
}

void ChannelsModel::reveal(const QString &name)
{
    m_isPinSelected = false;
    setSelectedName(name);
    m_wanted = name;
    if (m_filter.isEmpty())
        showWanted();
    else
        setFilter({});
}

void ChannelsModel::showWanted()
{
    if (m_wanted.isEmpty() || !m_isKnown || !m_filter.isEmpty())
        return;
    m_tree.reveal(std::exchange(m_wanted, {}));
    carryOut();
    if (m_selectedRow >= 0)
        Q_EMIT revealed(m_selectedRow);
}

void ChannelsModel::togglePin(const QString &name)
{
    if (name.isEmpty())
        return;
    if (!m_pins.removeOne(name))
        m_pins.append(name);
    m_pins = m_pins.mid(std::max<qsizetype>(0, m_pins.size() - limits::pinnedChannels));
    if (m_settings)
        m_settings->setValue(channelPinsKey, m_pins);
    m_tree.setPins(m_pins);
    carryOut();
    Q_EMIT pinsChanged();
}

void ChannelsModel::followPins()
{
    const QStringList pins = m_settings->value(channelPinsKey).toStringList().mid(0, limits::pinnedChannels);
    if (pins == m_pins)
        return;
    m_pins = pins;
    m_tree.setPins(m_pins);
    carryOut();
    Q_EMIT pinsChanged();
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
    updateSelection();
}

// A pinned channel has two rows; the selection stays on the one that was chosen, as long as it is there.
int ChannelsModel::rowOfSelection() const
{
    using Place = ChannelTree::Place;
    if (m_selectedName.isEmpty())
        return -1;
    const Place chosen = m_isPinSelected ? Place::Pinned : Place::InTree;
    const int row = m_tree.indexOf(m_selectedName, chosen);
    return row >= 0 ? row : m_tree.indexOf(m_selectedName, m_isPinSelected ? Place::InTree : Place::Pinned);
}

void ChannelsModel::updateSelection()
{
    const int selected = rowOfSelection();
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
    m_selectedRow = rowOfSelection();
    Q_EMIT selectionChanged();
}

void ChannelsModel::selectRow(int row)
{
    if (!isRow(row))
        return;
    m_isPinSelected = m_tree.at(row).isPin;
    setSelectedName(m_tree.at(row).name);
    updateSelection();
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
    case Role::IsOpen:
        return m_tree.isOpen(node) && !ChannelTree::isLeaf(node);
    case Role::LastMessage:
        return Format::ago(node.lastMessage, m_readAt);
    case Role::IsMatch:
        return !m_filter.isEmpty() && node.segment.contains(m_filter, Qt::CaseInsensitive);
    case Role::IsPinned:
        return m_pins.contains(node.name);
    case Role::EndsPins:
        return node.isPin && (index.row() + 1 == m_tree.size() || !m_tree.at(index.row() + 1).isPin);
    default:
        return channelroles::value(node, Role(role));
    }
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
        {int(Role::ByteRate), "byteRate"},
        {int(Role::Activity), "activity"},
        {int(Role::Flags), "flags"},
        {int(Role::IsMatch), "isMatch"},
        {int(Role::IsPin), "isPin"},
        {int(Role::IsPinned), "isPinned"},
        {int(Role::EndsPins), "endsPins"},
        {int(Role::LastMessage), "lastMessage"},
        {int(Role::Pulse), "pulse"},
        {int(Role::Description), "description"},
    };
}

} // namespace halley::console
