// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/topologymodel.h"

#include "console/models/format.h"
#include "console/models/topologytexts.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>
#include <utility>

namespace halley::console {

TopologyModel::TopologyModel(MonitorLink &link, QObject *parent) : ValueListModel(parent), m_link(link)
{
    connect(&link, &MonitorLink::attached, this, [this] {
        m_isNewView = true;
        askAnew();
    });
    connect(&link, &MonitorLink::stateChanged, this, &TopologyModel::liveChanged);
    connect(this, &TopologyModel::pointedChanged, this, &TopologyModel::showReadout);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &TopologyModel::refresh);
    m_second.start();
}

void TopologyModel::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    Q_EMIT activeChanged();
    m_isNewView = true;
    m_pause = 0;
    refresh();
}

void TopologyModel::setGrouping(Grouping grouping)
{
    const auto wanted = TopologyGrouping(grouping);
    const auto level = std::ranges::find(m_path, wanted, &Level::grouping);
    if (wanted == m_grouping && level == m_path.end())
        return;
    m_path.erase(level, m_path.end());
    m_grouping = wanted;
    Q_EMIT pathChanged();
    askAnew();
}

QStringList TopologyModel::path() const
{
    QStringList names;
    for (const Level &level : m_path)
        names.append(level.name);
    return names;
}

void TopologyModel::goTo(int level)
{
    if (level < 0 || level >= m_path.size())
        return;
    m_grouping = m_path[level].grouping;
    m_path.resize(level);
    Q_EMIT pathChanged();
    askAnew();
}

void TopologyModel::setPlaces(int places)
{
    if (std::exchange(m_places, std::max(2, places)) != places)
        show();
}

void TopologyModel::refresh()
{
    m_pause = std::max(0, m_pause - 1);
    if (!m_isActive || m_pause > 0 || m_isAsking || m_link.state() != MonitorLink::State::Attached)
        return;
    namespace words = monitorwords;
    m_isAsking = true;
    QJsonObject within;
    for (const Level &level : std::as_const(m_path))
        within.insert(topologyWord(level.grouping), level.name);
    const QJsonObject fields{
        {words::groupBy, QString(topologyWord(m_grouping))},
        {words::within, within},
        {words::limit, limits::topologyChannelsAsked},
    };
    m_link.request(words::topology, fields, this,
                   [this, query = m_query](const QJsonObject &answer) { onAnswer(answer, query); });
}

// For another question than before.
void TopologyModel::askAnew()
{
    ++m_query;
    m_isAsking = false;
    m_isNewView = true;
    m_pause = 0;
    setPointed(-1);
    refresh();
}

void TopologyModel::onAnswer(const QJsonObject &answer, int query)
{
    namespace words = monitorwords;
    if (query != m_query)
        return;
    m_isAsking = false;
    m_pause = limits::topologyPause;
    if (!answer.value(words::ok).toBool()) {
        if (!m_isKnown && answer.contains(words::answer)) {
            m_problem = textIn(answer, words::error);
            Q_EMIT shownChanged();
        }
        return;
    }
    m_problem.clear();
    Topology next = Topology::read(answer);
    addRates(next, m_isNewView ? Topology() : m_all);
    keepOrder(next, m_isNewView ? Topology() : m_all);
    m_all = next;
    m_isKnown = true;
    m_isNewView = false;
    show();
}

void TopologyModel::show()
{
    const QString pointed = isRow(m_pointed) ? m_rows[m_pointed].name : QString();
    const bool wasGroup = isRow(m_pointed) && m_rows[m_pointed].isGroup;
    m_shown = folded(m_all, m_places);
    QList<Row> rows;
    for (int i = 0; i < m_shown.groups.size(); ++i)
        rows.append(groupRow(i));
    for (int i = 0; i < m_shown.channels.size(); ++i)
        rows.append(channelRow(i));
    update(m_rows, rows);
    if (m_pointed >= 0) {
        const auto same = std::ranges::find_if(
            m_rows, [&](const Row &row) { return row.isGroup == wasGroup && row.name == pointed; });
        m_pointed = same == m_rows.end() ? -1 : int(same - m_rows.begin());
    }
    Q_EMIT shownChanged();
    Q_EMIT pointedChanged();
}

TopologyModel::Row TopologyModel::groupRow(int index) const
{
    const TopologyGroup &group = m_shown.groups[index];
    Row row;
    row.isGroup = true;
    row.canOpen = !group.isOthers();
    row.name = group.name;
    row.label = topologytexts::groupLabel(m_shown, index);
    row.people = Format::count(group.sessions);
    row.blocked = group.blocked > 0 ? Format::count(group.blocked) : QString();
    row.queue = Format::count(double(group.queue));
    row.rate = topologytexts::perSecondOrNone(group.inRate + group.outRate);
    row.figure = row.people;
    row.description = topologytexts::sentence(row.label, topologytexts::groupFacts(m_shown, index));
    return row;
}

TopologyModel::Row TopologyModel::channelRow(int index) const
{
    const TopologyChannel &channel = m_shown.channels[index];
    const bool isUntold = channel.isOthers() && channel.rate <= 0 && channel.subscribers == 0;
    Row row;
    row.canOpen = !channel.isOthers();
    row.name = channel.name;
    row.label = topologytexts::channelLabel(m_shown, index);
    row.people = isUntold ? Format::none() : Format::count(channel.subscribers);
    row.rate = isUntold ? Format::none() : Format::perSecond(channel.rate);
    row.figure = isUntold ? QString() : Format::perSecond(channel.rate);
    row.description = topologytexts::sentence(row.label, topologytexts::channelFacts(m_shown, index));
    return row;
}

QString TopologyModel::asOf() const
{
    return m_isKnown ? Format::timeOfDay(m_shown.t).section(u'.', 0, 0) : QString();
}

QStringList TopologyModel::labels() const
{
    QStringList texts;
    for (const Row &row : m_rows)
        texts.append(row.label);
    return texts;
}

QStringList TopologyModel::figures() const
{
    QStringList texts;
    for (const Row &row : m_rows)
        texts.append(row.figure);
    return texts;
}

void TopologyModel::setPointed(int row)
{
    const int wanted = isRow(row) ? row : -1;
    if (std::exchange(m_pointed, wanted) != wanted)
        Q_EMIT pointedChanged();
}

void TopologyModel::showReadout()
{
    const int channel = m_pointed - groupCount();
    m_readout.setFacts(m_pointed < 0 ? topologytexts::facts(m_shown)
                       : channel < 0 ? topologytexts::groupFacts(m_shown, m_pointed)
                                     : topologytexts::channelFacts(m_shown, channel));
    Q_EMIT readoutChanged();
}

QString TopologyModel::readoutTitle() const
{
    return isRow(m_pointed) ? m_rows[m_pointed].label : tr("In all", "of the topology");
}

QString TopologyModel::readoutAdvice() const
{
    if (!isRow(m_pointed))
        return tr("Point at a row, or walk there with the arrow keys.");
    const Row &row = m_rows[m_pointed];
    if (!row.canOpen)
        return tr("Small ones, folded into one row.");
    if (!row.isGroup)
        return tr("Open: the page of this channel.");
    if (nextGrouping())
        return tr("Open: look into this group.");
    return tr("Open: sessions with “%1”.").arg(filterFor(row.name));
}

QString TopologyModel::summary() const
{
    return topologytexts::sentence(tr("Sessions and channels"), topologytexts::facts(m_shown));
}

// Sessions can be grouped by what they were not narrowed down by yet.
std::optional<TopologyGrouping> TopologyModel::nextGrouping() const
{
    for (int i = 0; i < topologyGroupings; ++i) {
        const auto grouping = TopologyGrouping(i);
        if (grouping != m_grouping && std::ranges::find(m_path, grouping, &Level::grouping) == m_path.end())
            return grouping;
    }
    return std::nullopt;
}

// The page of sessions takes one text: that of the narrowest group.
QString TopologyModel::filterFor(const QString &group) const
{
    const QLatin1StringView unknown("unknown"); // found in no session's texts
    Level narrowest{m_grouping, group};
    for (const Level &level : m_path) {
        if ((level.grouping > narrowest.grouping && level.name != unknown) || narrowest.name == unknown)
            narrowest = level;
    }
    return sessionFilterOf(narrowest.grouping, narrowest.name);
}

void TopologyModel::open(int row)
{
    if (!isRow(row) || !m_rows[row].canOpen)
        return;
    const Row chosen = m_rows[row];
    if (!chosen.isGroup) {
        Q_EMIT channelWanted(chosen.name);
        return;
    }
    const auto next = nextGrouping();
    if (!next) {
        Q_EMIT sessionsWanted(filterFor(chosen.name));
        return;
    }
    m_path.append({m_grouping, chosen.name});
    m_grouping = *next;
    Q_EMIT pathChanged();
    askAnew();
}

int TopologyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TopologyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (Role(role)) {
    case Role::IsGroup:
        return row.isGroup;
    case Role::Label:
        return row.label;
    case Role::People:
        return row.people;
    case Role::Blocked:
        return row.blocked;
    case Role::Queue:
        return row.queue;
    case Role::Rate:
        return row.rate;
    case Role::CanOpen:
        return row.canOpen;
    case Role::Description:
        return row.description;
    }
    return {};
}

QHash<int, QByteArray> TopologyModel::roleNames() const
{
    return {
        {int(Role::IsGroup), "isGroup"}, {int(Role::Label), "label"},
        {int(Role::People), "people"},   {int(Role::Blocked), "blocked"},
        {int(Role::Queue), "queue"},     {int(Role::Rate), "rate"},
        {int(Role::CanOpen), "canOpen"}, {int(Role::Description), "description"},
    };
}

} // namespace halley::console
