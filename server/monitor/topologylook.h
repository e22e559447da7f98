// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/channelrates.h"
#include "server/monitor/topologygroups.h"
#include "server/monitor/topologyrequest.h"

#include <QtCore/QHash>
#include <vector>

namespace halley {

class Broker;
class ServerChannel;
class ServerSession;

struct TopologyChannel
{
    QByteArray name; // empty: the rest, folded into one
    int subscribers = 0;
    // Of a wild channel: what is published on the channels that it covers.
    ChannelRate rate;
};

struct TopologyFlow
{
    int subscribers = 0;
    double rate = 0; // deliveries per second
};

// One look at all sessions and what they are subscribed to: groups, channels, and what flows between them.
//
// An event reaches a session once, however many of its subscriptions cover it: it is counted for the nearest
// of them, as the broker routes it. What only the moment of an event decides (audiences, hooks, a publisher
// that does not hear itself) is not looked at. The monitor's own channels are left out.
//
// Takes time in the order of the sessions and their subscriptions; MonitorLimits::topologySubscriptions bound
// the latter.
class TopologyLook
{
public:
    TopologyLook(const Broker &broker, const ChannelRates &rates, const TopologyRequest &request);

    [[nodiscard]] int sessions() const noexcept { return m_sessions; }
    // Of them, those whose subscriptions were too many to look at.
    [[nodiscard]] int skipped() const noexcept { return m_skipped; }
    [[nodiscard]] const std::vector<TopologyGroup> &groups() const noexcept { return m_groups.groups(); }
    // The busiest first.
    [[nodiscard]] const std::vector<TopologyChannel> &channels() const noexcept { return m_shown; }
    [[nodiscard]] const TopologyFlow &flow(size_t group, size_t channel) const
    {
        return m_flows[group * m_shown.size() + channel];
    }
    // Before folding.
    [[nodiscard]] int allGroups() const noexcept { return m_allGroups; }
    [[nodiscard]] int allChannels() const noexcept { return m_allChannels; }

private:
    // A session that is looked at: its group, and where its channels are in m_subscriptions.
    struct Member
    {
        int group;
        size_t begin;
        size_t end;
        bool hasWild; // and others besides
    };
    struct Subscribed
    {
        const ServerChannel *channel;
        int subscribers = 0;
        ChannelRate rate = {};
        int shown = -1;              // its place among those shown
        quint32 seenIn = 0;          // the latest member that is subscribed to it, counted from 1
        bool linked = false;         // `wider` is
        std::vector<int> wider = {}; // subscribed wild channels that cover it, the nearest first
    };

    void lookAt(const ServerSession &session);
    void findRates(const ChannelRates &rates, Instant now);
    void addToWilds(const ChannelId &channel, const ChannelRate &rate);
    void chooseChannels(size_t most);
    void findFlows(const std::vector<int> &places);
    void takeOutNested(const Member &member, quint32 number);
    [[nodiscard]] const std::vector<int> &widerThan(int place);
    [[nodiscard]] TopologyFlow &flowTo(int group, int place);

    TopologyGroups m_groups;
    std::vector<Member> m_members;
    std::vector<int> m_subscriptions; // places in m_subscribed
    std::vector<Subscribed> m_subscribed;
    QHash<const ServerChannel *, int> m_places; // -1: not looked at
    QHash<QByteArrayView, int> m_wilds;         // by name
    std::vector<TopologyChannel> m_shown;
    std::vector<TopologyFlow> m_flows; // group by group
    int m_sessions = 0;
    int m_skipped = 0;
    int m_allGroups = 0;
    int m_allChannels = 0;
};

} // namespace halley
