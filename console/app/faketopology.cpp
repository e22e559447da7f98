// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/faketopology.h"

#include "console/app/fakenoise.h"
#include "console/monitor/topology.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QHash>
#include <algorithm>
#include <array>
#include <functional>

namespace halley::console {

namespace {

namespace words = monitorwords;

// Named groups of one answer; the rest is folded.
constexpr size_t fakeTopologyGroups = 23;

QString fakeProduct(const QString &agent)
{
    static const std::array known{QStringLiteral("Firefox"), QStringLiteral("Chrome"),
                                  QStringLiteral("Safari"), QStringLiteral("node")};
    for (const QString &product : known) {
        if (agent.contains(product + u'/'))
            return product == u"node" ? QStringLiteral("Node.js") : product;
    }
    return agent.section(u'/', 0, 0);
}

QString fakeNetwork(const QString &address)
{
    if (address.startsWith(u'['))
        return address.mid(1).section(u':', 0, 2) + QStringLiteral("::/48");
    return address.section(u'.', 0, 1) + QStringLiteral(".0.0/16");
}

QString fakeGroupOf(const FakeSessions::Session &session, QLatin1StringView grouping)
{
    if (grouping == words::transport)
        return session.transport;
    return grouping == words::agent ? fakeProduct(session.agent) : fakeNetwork(session.address);
}

bool isFakeWithin(const FakeSessions::Session &session, const QJsonObject &within)
{
    const std::array groupings{TopologyGrouping::Transport, TopologyGrouping::Agent,
                               TopologyGrouping::Network};
    return std::ranges::all_of(groupings, [&](TopologyGrouping grouping) {
        const QLatin1StringView word = topologyWord(grouping);
        const QJsonValue wanted = within.value(word);
        return wanted.isUndefined() || wanted.toString() == fakeGroupOf(session, word);
    });
}

QList<TopologyGroup> fakeGroups(const FakeSessions &sessions, const QJsonObject &request)
{
    const QString groupBy = request.value(words::groupBy).toString();
    const QByteArray grouping = groupBy.toLatin1();
    const QJsonObject within = request.value(words::within).toObject();
    QHash<QString, TopologyGroup> groups;
    for (const FakeSessions::Session &session : sessions.all()) {
        if (!isFakeWithin(session, within))
            continue;
        const QString name = fakeGroupOf(session, QLatin1StringView(grouping));
        TopologyGroup &group = groups[name];
        group.name = name;
        group.sessions += 1;
        group.blocked += session.blocked > 0 ? 1 : 0;
        group.queue += session.queue;
        group.in += session.in;
        group.out += session.out;
    }
    QList<TopologyGroup> list = groups.values();
    std::ranges::sort(list, {}, &TopologyGroup::name);
    std::ranges::stable_sort(list, std::greater(), &TopologyGroup::sessions);
    return list;
}

QJsonArray fakeGroupRows(const QList<TopologyGroup> &groups)
{
    QJsonArray rows;
    for (const TopologyGroup &group : groups)
        rows.append(QJsonObject{{words::name, group.name},
                                {words::sessions, group.sessions},
                                {words::blocked, group.blocked},
                                {words::queue, group.queue},
                                {words::in, group.in},
                                {words::out, group.out}});
    return rows;
}

void foldFakeGroups(QList<TopologyGroup> &groups)
{
    if (groups.size() <= qsizetype(fakeTopologyGroups) + 1)
        return;
    TopologyGroup rest;
    for (const TopologyGroup &group : groups.mid(fakeTopologyGroups)) {
        rest.sessions += group.sessions;
        rest.blocked += group.blocked;
        rest.queue += group.queue;
        rest.in += group.in;
        rest.out += group.out;
    }
    groups.resize(fakeTopologyGroups);
    groups.append(rest);
}

} // namespace

QJsonObject fakeTopology(const FakeSessions &sessions, const FakeChannels &channels,
                         const QJsonObject &request)
{
    QList<TopologyGroup> groups = fakeGroups(sessions, request);
    const qsizetype allGroups = groups.size();
    foldFakeGroups(groups);
    const int all = std::max(1, int(sessions.all().size()));
    int within = 0;
    QJsonArray flows;
    const QJsonArray busiest = channels.busiest(request.value(words::limit).toInt(30));
    for (int g = 0; g < groups.size(); ++g) {
        within += groups[g].sessions;
        for (int c = 0; c < busiest.size(); ++c) {
            const QJsonObject channel = busiest[c].toObject();
            // Not everybody listens to everything.
            if (fakeNoise(qHash(groups[g].name, 7), quint64(c)) % 3 == 0)
                continue;
            const int subscribers =
                int(channel.value(words::subscribers).toDouble() * groups[g].sessions / all + 0.5);
            if (subscribers > 0)
                flows.append(QJsonObject{{words::group, g},
                                         {words::channel, c},
                                         {words::subscribers, subscribers},
                                         {words::rate, channel.value(words::rate).toDouble() * subscribers}});
        }
    }
    QJsonArray rows;
    for (const QJsonValue &value : busiest) {
        const QJsonObject channel = value.toObject();
        rows.append(QJsonObject{{words::name, channel.value(words::name)},
                                {words::subscribers, channel.value(words::subscribers)},
                                {words::rate, channel.value(words::rate)},
                                {words::byteRate, channel.value(words::byteRate)}});
    }
    return {
        {words::sessions, within},
        {words::groups, fakeGroupRows(groups)},
        {words::channels, rows},
        {words::flows, flows},
        {words::all, QJsonObject{{words::groups, qint64(allGroups)}, {words::channels, channels.count()}}},
    };
}

} // namespace halley::console
