// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/topologyrows.h"

#include "server/broker/broker.h"
#include "server/monitor/channelrates.h"
#include "server/monitor/jsonarraytext.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/monitor/monitorlimits.h"
#include "server/monitor/topologylook.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>

namespace halley {
namespace {

namespace mw = monitorwords;

QByteArray topologyGroupsJson(const TopologyLook &look)
{
    JsonArrayText rows;
    for (const TopologyGroup &group : look.groups())
        rows.add(JsonObjectText()
                     .text(mw::name, group.name)
                     .number(mw::sessions, group.sessions)
                     .number(mw::blocked, group.blocked)
                     .number(mw::queue, group.queue)
                     .number(mw::in, qint64(group.in))
                     .number(mw::out, qint64(group.out))
                     .finish());
    return rows.finish();
}

QByteArray topologyChannelsJson(const TopologyLook &look)
{
    JsonArrayText rows;
    for (const TopologyChannel &channel : look.channels())
        rows.add(JsonObjectText()
                     .text(mw::name, channel.name)
                     .number(mw::subscribers, channel.subscribers)
                     .real(mw::rate, channel.rate.events)
                     .real(mw::byteRate, channel.rate.bytes)
                     .finish());
    return rows.finish();
}

QByteArray topologyFlowsJson(const TopologyLook &look)
{
    JsonArrayText rows;
    for (size_t group = 0; group < look.groups().size(); ++group) {
        for (size_t channel = 0; channel < look.channels().size(); ++channel) {
            const TopologyFlow &flow = look.flow(group, channel);
            if (flow.subscribers == 0)
                continue;
            rows.add(JsonObjectText()
                         .number(mw::group, qint64(group))
                         .number(mw::channel, qint64(channel))
                         .number(mw::subscribers, flow.subscribers)
                         .real(mw::rate, flow.rate)
                         .finish());
        }
    }
    return rows.finish();
}

} // namespace

const TopologyRows::Picture *TopologyRows::find(const TopologyRequest &request)
{
    while (!m_pictures.empty() &&
           m_broker.now() - m_pictures.front().made >= Duration(MonitorLimits::topologyPeriod))
        m_pictures.pop_front();
    const auto found = std::ranges::find(m_pictures, request, &Picture::request);
    if (found != m_pictures.end())
        return &*found;
    if (m_pictures.size() >= MonitorLimits::topologyPictures)
        return nullptr;
    m_pictures.push_back(look(request));
    return &m_pictures.back();
}

TopologyRows::Picture TopologyRows::look(const TopologyRequest &request) const
{
    const TopologyLook look(m_broker, m_rates, request);
    return {request,
            m_broker.now(),
            look.sessions(),
            look.skipped(),
            topologyGroupsJson(look),
            topologyChannelsJson(look),
            topologyFlowsJson(look),
            JsonObjectText()
                .number(mw::groups, look.allGroups())
                .number(mw::channels, look.allChannels())
                .finish()};
}

bool TopologyRows::add(JsonObjectText &answer, const TopologyRequest &request)
{
    m_rates.want(m_broker.now());
    const Picture *picture = find(request);
    if (!picture)
        return false;
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(m_broker.now() - picture->made);
    answer.number(mw::age, age.count())
        .number(mw::sessions, picture->sessions)
        .number(mw::skipped, picture->skipped)
        .raw(mw::groups, picture->groups)
        .raw(mw::channels, picture->channels)
        .raw(mw::flows, picture->flows)
        .raw(mw::all, picture->all);
    return true;
}

} // namespace halley
