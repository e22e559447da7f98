// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/topologyrequest.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <vector>

namespace halley {

class ServerSession;

// Sessions that have something in common.
struct TopologyGroup
{
    QByteArray name; // empty: the rest, folded into one
    int sessions = 0;
    int blocked = 0;
    qint64 queue = 0;
    quint64 in = 0; // totals of the sessions that are there
    quint64 out = 0;
};

// Puts sessions into groups, and tells which of them are asked for at all. Local sessions have no address and
// no agent: their group is "local"; those whose agent or address is not known are "unknown".
class TopologyGroups
{
public:
    explicit TopologyGroups(const TopologyRequest &request) : m_request(request) {}

    // The place of its group; -1 if it is not asked for.
    [[nodiscard]] int add(const ServerSession &session);
    // Brings the groups into the order of their sessions and folds those beyond `most`. Gives the new place
    // of each place that `add` gave.
    [[nodiscard]] std::vector<int> fold(size_t most);

    // After fold.
    [[nodiscard]] const std::vector<TopologyGroup> &groups() const noexcept { return m_groups; }

private:
    [[nodiscard]] bool isAskedFor(const ServerSession &session);
    [[nodiscard]] QByteArray nameOf(const ServerSession &session, TopologyGrouping grouping);

    const TopologyRequest &m_request;
    std::vector<TopologyGroup> m_groups;
    QHash<QByteArray, int> m_places;
    // Few different ones stand behind many sessions.
    QHash<QByteArray, QByteArray> m_agents;
    QHash<QByteArray, QByteArray> m_networks;
};

} // namespace halley
