// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/topologygroups.h"

#include "server/broker/serversession.h"
#include "server/monitor/agentproduct.h"
#include "server/monitor/networkname.h"
#include "server/monitor/sessionrows.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace halley {
namespace {

namespace mw = monitorwords;

constexpr QByteArrayView groupOfUnknown = "unknown";

template <typename Make>
QByteArray namedOnce(QHash<QByteArray, QByteArray> &names, const QByteArray &text, Make make)
{
    auto found = names.constFind(text);
    if (found == names.constEnd())
        found = names.insert(text, make(text));
    return *found;
}

void addTo(TopologyGroup &group, const TopologyGroup &other)
{
    group.sessions += other.sessions;
    group.blocked += other.blocked;
    group.queue += other.queue;
    group.in += other.in;
    group.out += other.out;
}

} // namespace

QByteArray TopologyGroups::nameOf(const ServerSession &session, TopologyGrouping grouping)
{
    if (grouping == TopologyGrouping::Transport)
        return transportOf(session).toByteArray();
    if (session.isLocal())
        return QByteArray(mw::local.data(), mw::local.size());
    QByteArray name;
    if (grouping == TopologyGrouping::Agent)
        name = namedOnce(m_agents, session.userAgent(),
                         [](const QByteArray &text) { return agentProduct(text).toByteArray(); });
    else if (session.context())
        name = namedOnce(m_networks, session.context()->remoteAddress, networkName);
    return name.isEmpty() ? groupOfUnknown.toByteArray() : name;
}

bool TopologyGroups::isAskedFor(const ServerSession &session)
{
    const auto is = [&](TopologyGrouping grouping, const QByteArray &wanted) {
        return wanted.isEmpty() || nameOf(session, grouping) == wanted;
    };
    return is(TopologyGrouping::Transport, m_request.transport) &&
           is(TopologyGrouping::Agent, m_request.agent) && is(TopologyGrouping::Network, m_request.network);
}

int TopologyGroups::add(const ServerSession &session)
{
    if (!isAskedFor(session))
        return -1;
    const QByteArray name = nameOf(session, m_request.groupBy);
    auto place = m_places.constFind(name);
    if (place == m_places.constEnd()) {
        place = m_places.insert(name, int(m_groups.size()));
        m_groups.push_back({name});
    }
    addTo(m_groups[size_t(*place)], {{},
                                     1,
                                     session.blockedSince() ? 1 : 0,
                                     session.queue().count(),
                                     session.counters().messagesIn,
                                     session.counters().messagesOut});
    return *place;
}

std::vector<int> TopologyGroups::fold(size_t most)
{
    std::vector<int> order(m_groups.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, [&](int a, int b) {
        const TopologyGroup &left = m_groups[size_t(a)];
        const TopologyGroup &right = m_groups[size_t(b)];
        return left.sessions != right.sessions ? left.sessions > right.sessions : left.name < right.name;
    });
    const size_t alone = order.size() > most ? most - 1 : order.size();
    std::vector<int> places(order.size());
    std::vector<TopologyGroup> folded;
    for (size_t i = 0; i < order.size(); ++i) {
        const TopologyGroup &group = m_groups[size_t(order[i])];
        places[size_t(order[i])] = int(std::min(i, alone));
        if (i < alone)
            folded.push_back(group);
        else if (i == alone)
            folded.emplace_back();
        if (i >= alone)
            addTo(folded.back(), group);
    }
    m_groups = std::move(folded);
    return places;
}

} // namespace halley
