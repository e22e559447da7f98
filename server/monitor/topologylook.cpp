// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/topologylook.h"

#include "server/broker/broker.h"
#include "server/monitor/monitorchannels.h"
#include "server/monitor/monitorlimits.h"
#include "server/monitor/page.h"
#include "server/monitor/wildnames.h"

#include <algorithm>
#include <numeric>

namespace halley {

TopologyLook::TopologyLook(const Broker &broker, const ChannelRates &rates, const TopologyRequest &request)
    : m_groups(request)
{
    for (const ServerSession *session : broker.sessions())
        lookAt(*session);
    const std::vector<int> places = m_groups.fold(MonitorLimits::topologyGroups);
    m_allGroups = int(places.size());
    m_allChannels = int(m_subscribed.size());
    findRates(rates, broker.now());
    chooseChannels(size_t(request.channels));
    findFlows(places);
}

void TopologyLook::lookAt(const ServerSession &session)
{
    const int group = m_groups.add(session);
    if (group < 0)
        return;
    ++m_sessions;
    if (m_subscriptions.size() + session.subscriptions().size() > MonitorLimits::topologySubscriptions) {
        ++m_skipped;
        return;
    }
    Member member{group, m_subscriptions.size(), 0, false};
    for (const ServerChannel *channel : session.subscriptions()) {
        auto place = m_places.constFind(channel);
        if (place == m_places.constEnd()) {
            const bool ours = isMonitorChannel(channel->id());
            place = m_places.insert(channel, ours ? -1 : int(m_subscribed.size()));
            if (!ours)
                m_subscribed.push_back({channel});
        }
        if (*place < 0)
            continue;
        ++m_subscribed[size_t(*place)].subscribers;
        m_subscriptions.push_back(*place);
        member.hasWild = member.hasWild || channel->id().isWild();
    }
    member.end = m_subscriptions.size();
    member.hasWild = member.hasWild && member.end - member.begin > 1;
    m_members.push_back(member);
}

void TopologyLook::addToWilds(const ChannelId &channel, const ChannelRate &rate)
{
    forEachWildName(channel.name(), [&](QByteArrayView wild) {
        const auto place = m_wilds.constFind(wild);
        if (place != m_wilds.constEnd()) {
            ChannelRate &sum = m_subscribed[size_t(*place)].rate;
            sum = {sum.events + rate.events, sum.bytes + rate.bytes};
        }
        return true;
    });
}

void TopologyLook::findRates(const ChannelRates &rates, Instant now)
{
    for (size_t i = 0; i < m_subscribed.size(); ++i) {
        const ChannelId &id = m_subscribed[i].channel->id();
        if (id.isWild())
            m_wilds.insert(id.name(), int(i));
        else
            m_subscribed[i].rate = rates.rate(id, now);
    }
    if (m_wilds.isEmpty())
        return;
    rates.forEach(now, [this](const ChannelId &channel, const ChannelRate &rate) {
        if (!isMonitorChannel(channel))
            addToWilds(channel, rate);
    });
}

// Those beyond are one, the last.
void TopologyLook::chooseChannels(size_t most)
{
    std::vector<int> order(m_subscribed.size());
    std::iota(order.begin(), order.end(), 0);
    const size_t alone = order.size() > most ? most - 1 : order.size();
    const auto chosen = sortedPage(order, 0, int(alone), [this](int a, int b) {
        const Subscribed &left = m_subscribed[size_t(a)];
        const Subscribed &right = m_subscribed[size_t(b)];
        if (left.rate.events != right.rate.events)
            return left.rate.events > right.rate.events;
        if (left.subscribers != right.subscribers)
            return left.subscribers > right.subscribers;
        return left.channel->id() < right.channel->id();
    });
    for (const int place : chosen) {
        Subscribed &subscribed = m_subscribed[size_t(place)];
        subscribed.shown = int(m_shown.size());
        m_shown.push_back({subscribed.channel->id().name(), subscribed.subscribers, subscribed.rate});
    }
    if (alone == order.size())
        return;
    TopologyChannel rest;
    for (Subscribed &subscribed : m_subscribed) {
        if (subscribed.shown >= 0)
            continue;
        subscribed.shown = int(alone);
        rest.subscribers += subscribed.subscribers;
        rest.rate.events += subscribed.rate.events;
        rest.rate.bytes += subscribed.rate.bytes;
    }
    m_shown.push_back(rest);
}

TopologyFlow &TopologyLook::flowTo(int group, int place)
{
    return m_flows[size_t(group) * m_shown.size() + size_t(m_subscribed[size_t(place)].shown)];
}

void TopologyLook::findFlows(const std::vector<int> &places)
{
    m_flows.resize(groups().size() * m_shown.size());
    quint32 number = 0;
    for (Member &member : m_members) {
        member.group = places[size_t(member.group)];
        for (size_t i = member.begin; i < member.end; ++i) {
            TopologyFlow &flow = flowTo(member.group, m_subscriptions[i]);
            ++flow.subscribers;
            flow.rate += m_subscribed[size_t(m_subscriptions[i])].rate.events;
        }
        if (member.hasWild)
            takeOutNested(member, ++number);
    }
    for (TopologyFlow &flow : m_flows)
        flow.rate = std::max(flow.rate, 0.0); // what rounding left of nothing
}

// What a narrower subscription of the same session brings, the wider one does not bring again.
void TopologyLook::takeOutNested(const Member &member, quint32 number)
{
    for (size_t i = member.begin; i < member.end; ++i)
        m_subscribed[size_t(m_subscriptions[i])].seenIn = number;
    for (size_t i = member.begin; i < member.end; ++i) {
        const int place = m_subscriptions[i];
        for (const int wild : widerThan(place)) {
            if (m_subscribed[size_t(wild)].seenIn != number)
                continue;
            flowTo(member.group, wild).rate -= m_subscribed[size_t(place)].rate.events;
            break;
        }
    }
}

const std::vector<int> &TopologyLook::widerThan(int place)
{
    Subscribed &subscribed = m_subscribed[size_t(place)];
    if (!subscribed.linked) {
        subscribed.linked = true;
        forEachWildName(subscribed.channel->id().name(), [&](QByteArrayView wild) {
            const auto found = m_wilds.constFind(wild);
            if (found != m_wilds.constEnd())
                subscribed.wider.push_back(*found);
            return true;
        });
    }
    return subscribed.wider;
}

} // namespace halley
