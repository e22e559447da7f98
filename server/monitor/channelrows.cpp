// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/channelrows.h"

#include "server/broker/broker.h"
#include "server/monitor/channelrates.h"
#include "server/monitor/jsonarraytext.h"
#include "server/monitor/messageexcerpt.h"
#include "server/monitor/monitorlimits.h"
#include "server/monitor/page.h"
#include "server/monitor/sessionrows.h"
#include "server/monitor/textfilter.h"
#include "server/protocol/monitorwords.h"

namespace halley {
namespace {

namespace mw = monitorwords;

struct ChannelKey
{
    const ServerChannel *channel;
    double number = 0; // of columns that are numbers; equal ones are told apart by the name
};

double channelNumber(const ServerChannel &channel, ChannelSort sort, const ChannelRates &rates, Instant now)
{
    switch (sort) {
    case ChannelSort::Name:
        return 0;
    case ChannelSort::Subscribers:
        return double(channel.subscribers().size());
    case ChannelSort::Messages:
        return double(channel.counters().messages);
    case ChannelSort::Rate:
        return rates.rate(channel.id(), now).events;
    }
    return 0;
}

bool isChannelBefore(const ChannelKey &a, const ChannelKey &b, const PageRequest<ChannelSort> &request)
{
    const bool up = request.order == PageOrder::Ascending;
    if (a.number != b.number)
        return up == (a.number < b.number);
    if (request.sort == ChannelSort::Name && !up)
        return b.channel->id() < a.channel->id();
    return a.channel->id() < b.channel->id();
}

QByteArray subscriberIds(const ServerChannel &channel)
{
    JsonArrayText ids;
    int listed = 0;
    for (const ServerSession *session : channel.subscribers()) {
        if (listed++ == MonitorLimits::listedSubscribers)
            break;
        ids.add(jsonStringOf(session->id().text()));
    }
    return ids.finish();
}

QByteArray subscriberRows(const ServerChannel &channel)
{
    JsonArrayText rows;
    int listed = 0;
    for (const ServerSession *session : channel.subscribers()) {
        if (listed++ == MonitorLimits::subscriberRows)
            break;
        rows.add(JsonObjectText()
                     .text(mw::id, session->id().text())
                     .text(mw::transport, transportOf(*session))
                     .text(mw::address, sessionAddress(*session))
                     .text(mw::agent, session->userAgent())
                     .number(mw::queue, session->queue().count())
                     .finish());
    }
    return rows.finish();
}

QByteArray shownEvent(const Frozen &event, Instant when)
{
    if (event.isEmpty())
        return "null";
    JsonObjectText object;
    object.number(mw::t, when.wall.count());
    addExcerpt(object, event.json(), MonitorLimits::excerptBytes);
    return object.finish();
}

} // namespace

void ChannelRows::addPage(JsonObjectText &answer, const PageRequest<ChannelSort> &request) const
{
    const TextFilter filter(request.filter);
    const std::vector<ServerChannel *> channels = m_broker.channels();
    std::vector<ChannelKey> keys;
    keys.reserve(channels.size());
    for (const ServerChannel *channel : channels) {
        if (filter.matches(channel->id().name()))
            keys.push_back({channel, channelNumber(*channel, request.sort, m_rates, m_broker.now())});
    }
    const auto before = [&request](const ChannelKey &a, const ChannelKey &b) {
        return isChannelBefore(a, b, request);
    };
    JsonArrayText rows;
    for (const ChannelKey &key : sortedPage(keys, request.offset, request.limit, before)) {
        if (rows.size() >= MonitorLimits::answerBytes)
            break;
        JsonObjectText row;
        addRow(row, *key.channel);
        rows.add(row.finish());
    }
    answer.number(mw::total, qint64(keys.size()))
        .number(mw::all, qint64(channels.size()))
        .number(mw::offset, request.offset)
        .raw(mw::rows, rows.finish());
}

void ChannelRows::addRow(JsonObjectText &object, const ServerChannel &channel) const
{
    const ChannelCounters &counters = channel.counters();
    const ChannelRate rate = m_rates.rate(channel.id(), m_broker.now());
    object.text(mw::name, channel.id().name())
        .number(mw::subscribers, qint64(channel.subscribers().size()))
        .number(mw::messages, qint64(counters.messages))
        .number(mw::bytes, qint64(counters.bytes))
        .number(mw::deliveries, qint64(counters.deliveries))
        .real(mw::rate, rate.events)
        .real(mw::byteRate, rate.bytes)
        .number(mw::lastMessage, counters.lastMessage.wall.count())
        .flag(mw::persistent, channel.isPersistent())
        .flag(mw::lazy, channel.isLazy())
        .number(mw::listeners, channel.listenerCount())
        .number(mw::authorizers, channel.authorizerCount());
}

QByteArray ChannelRows::detail(const ServerChannel &channel) const
{
    JsonObjectText object;
    addRow(object, channel);
    const ChannelCounters &counters = channel.counters();
    object.raw(mw::subscriberList, subscriberIds(channel))
        .raw(mw::subscriberRows, subscriberRows(channel))
        .raw(mw::last, shownEvent(channel.lastEvent(), counters.lastMessage))
        .raw(mw::previous, shownEvent(channel.previousEvent(), counters.previousMessage));
    return object.finish();
}

} // namespace halley
