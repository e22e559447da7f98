// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/monitorrequest.h"

#include "server/monitor/messageexcerpt.h"
#include "server/monitor/monitorchannels.h"
#include "server/monitor/monitorlimits.h"
#include "server/monitor/requestreader.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <array>
#include <limits>

namespace halley {
namespace {

namespace mw = monitorwords;

constexpr std::array orderWords{mw::ascending, mw::descending};
constexpr std::array sessionSortWords{mw::id,    mw::transport,     mw::address, mw::agent,
                                      mw::state, mw::subscriptions, mw::queue,   mw::queueBytes,
                                      mw::in,    mw::out,           mw::age,     mw::lastMessage};
constexpr std::array channelSortWords{mw::name, mw::subscribers, mw::messages, mw::rate};
static_assert(sessionSortWords.size() == sessionSortCount);
static_assert(channelSortWords.size() == channelSortCount);

constexpr qsizetype requestNameBytes = 64;
constexpr qsizetype idBytes = 256;

template <typename Sort>
PageRequest<Sort> readPage(RequestReader &reader, std::span<const QLatin1StringView> columns, int fallback,
                           int most)
{
    PageRequest<Sort> page;
    page.offset = int(reader.number(mw::offset, 0, 0, std::numeric_limits<int>::max()));
    page.limit = int(reader.number(mw::limit, fallback, 1, most));
    page.sort = Sort(reader.word(mw::sort, columns));
    page.order = PageOrder(reader.word(mw::order, orderWords));
    page.filter = reader.text(mw::filter, MonitorLimits::filterBytes);
    return page;
}

MonitorRequest readSessions(RequestReader &reader, const Limits &)
{
    return readPage<SessionSort>(reader, sessionSortWords, MonitorLimits::sessionRowsDefault,
                                 MonitorLimits::sessionRows);
}

MonitorRequest readChannels(RequestReader &reader, const Limits &)
{
    return readPage<ChannelSort>(reader, channelSortWords, MonitorLimits::channelRowsDefault,
                                 MonitorLimits::channelRows);
}

MonitorRequest readOverview(RequestReader &, const Limits &)
{
    return OverviewRequest{};
}

MonitorRequest readSession(RequestReader &reader, const Limits &)
{
    return SessionRequest{ClientId(reader.neededText(mw::id, idBytes))};
}

ChannelId readChannelId(RequestReader &reader, const QByteArray &name, const Limits &limits)
{
    const auto channel = ChannelId::parse(name, limits);
    if (!channel) {
        reader.fail("not a channel: " + cutAtCharacter(name, requestNameBytes).toByteArray());
        return {};
    }
    return *channel;
}

MonitorRequest readChannel(RequestReader &reader, const Limits &limits)
{
    const QByteArray name = reader.neededText(mw::name, limits.channelLength);
    return ChannelRequest{readChannelId(reader, name, limits)};
}

QList<ChannelId> readPatterns(RequestReader &reader, const Limits &limits)
{
    const QJsonValue given = reader.value(mw::channels);
    if (given.isUndefined())
        return {ChannelId::literal(mw::everything)};
    const QJsonArray names = given.toArray();
    if (!given.isArray() || names.isEmpty() || names.size() > MonitorLimits::tapPatterns) {
        reader.fail("\"channels\" must be an array of 1 to " +
                    QByteArray::number(MonitorLimits::tapPatterns) + " channel names");
        return {};
    }
    QList<ChannelId> patterns;
    for (const QJsonValue &name : names) // not a text: empty, which is no channel
        patterns.append(readChannelId(reader, name.toString().toUtf8(), limits));
    return patterns;
}

TrafficFilter readFilter(RequestReader &reader)
{
    const QJsonValue given = reader.value(mw::filter);
    if (given.isUndefined())
        return {};
    if (!given.isString()) {
        reader.fail("\"filter\" must be a text");
        return {};
    }
    const auto filter = TrafficFilter::parse(given.toString());
    if (filter)
        return *filter;
    reader.failAt(filter.error().text.toUtf8(), filter.error().column);
    return {};
}

MonitorRequest readTap(RequestReader &reader, const Limits &limits)
{
    TapRequest tap;
    tap.channels = readPatterns(reader, limits);
    tap.rate = int(reader.number(mw::rate, MonitorLimits::tapRateDefault, 1, MonitorLimits::tapRate));
    tap.payload = reader.number(mw::payload, MonitorLimits::tapPayloadDefault, MonitorLimits::tapPayloadLeast,
                                MonitorLimits::tapPayloadMost);
    tap.filter = readFilter(reader);
    tap.session = ClientId(reader.text(mw::session, idBytes));
    return tap;
}

MonitorRequest readUntap(RequestReader &reader, const Limits &)
{
    return UntapRequest{reader.neededText(mw::tap, requestNameBytes)};
}

std::bitset<eventKindCount> readEventKinds(RequestReader &reader)
{
    const QJsonValue given = reader.value(mw::kinds);
    std::bitset<eventKindCount> kinds;
    if (given.isUndefined())
        return kinds;
    if (!given.isArray())
        reader.fail("\"kinds\" must be an array of kinds of events");
    for (const QJsonValue &name : given.toArray()) {
        const auto kind = eventKindNamed(name.toString());
        if (kind)
            kinds.set(size_t(*kind));
        else
            reader.fail("not a kind of event: " +
                        cutAtCharacter(name.toString().toUtf8(), requestNameBytes).toByteArray());
    }
    return kinds;
}

MonitorRequest readEvents(RequestReader &reader, const Limits &)
{
    EventsRequest events;
    if (!reader.value(mw::before).isUndefined())
        events.before = quint64(reader.number(mw::before, 0, 0, std::numeric_limits<qint64>::max()));
    events.limit =
        int(reader.number(mw::limit, MonitorLimits::eventRowsDefault, 1, MonitorLimits::eventRows));
    events.filter = reader.text(mw::filter, MonitorLimits::filterBytes);
    events.kinds = readEventKinds(reader);
    events.session = reader.text(mw::session, idBytes);
    return events;
}

MonitorRequest readQueue(RequestReader &reader, const Limits &)
{
    QueueRequest queue{ClientId(reader.neededText(mw::id, idBytes))};
    queue.offset = int(reader.number(mw::offset, 0, 0, std::numeric_limits<int>::max()));
    queue.limit = int(reader.number(mw::limit, MonitorLimits::queueRowsDefault, 1, MonitorLimits::queueRows));
    return queue;
}

MonitorRequest readMessage(RequestReader &reader, const Limits &)
{
    MessageRequest message;
    if (reader.value(mw::tap).isUndefined())
        message.which = QueuedMessage{ClientId(reader.neededText(mw::id, idBytes)),
                                      int(reader.number(mw::index, 0, 0, std::numeric_limits<int>::max()))};
    else
        message.which =
            TappedMessage{reader.neededText(mw::tap, requestNameBytes),
                          quint64(reader.number(mw::n, 0, 0, std::numeric_limits<qint64>::max()))};
    message.offset = reader.number(mw::offset, 0, 0, std::numeric_limits<int>::max());
    return message;
}

MonitorRequest readKick(RequestReader &reader, const Limits &)
{
    return KickRequest{ClientId(reader.neededText(mw::id, idBytes)),
                       reader.text(mw::reason, MonitorLimits::eventTextBytes)};
}

MonitorRequest readPurge(RequestReader &reader, const Limits &)
{
    return PurgeRequest{ClientId(reader.neededText(mw::id, idBytes))};
}

// Where an operator may put a message: what the monitor says is said by the monitor alone.
ChannelId readTarget(RequestReader &reader, const Limits &limits)
{
    const QByteArray name = reader.neededText(mw::channel, limits.channelLength);
    const ChannelId channel = readChannelId(reader, name, limits);
    if (channel.isMeta() || channel.isWild() || channel.isTemplate() || isMonitorChannel(channel))
        reader.fail("not a channel to put a message on: " +
                    cutAtCharacter(name, requestNameBytes).toByteArray());
    return channel;
}

QJsonValue readData(RequestReader &reader)
{
    const QJsonValue data = reader.value(mw::data);
    if (data.isUndefined())
        reader.fail("\"data\" is missing");
    return data;
}

MonitorRequest readSend(RequestReader &reader, const Limits &limits)
{
    const ClientId id(reader.neededText(mw::id, idBytes));
    return SendRequest{id, readTarget(reader, limits), readData(reader)};
}

MonitorRequest readPublish(RequestReader &reader, const Limits &limits)
{
    const PublishRequest publish{readTarget(reader, limits), readData(reader)};
    if (!publish.channel.isBroadcast())
        reader.fail("not a broadcast channel: " +
                    cutAtCharacter(publish.channel.name(), requestNameBytes).toByteArray());
    return publish;
}

constexpr std::array groupingWords{mw::transport, mw::agent, mw::network};
static_assert(groupingWords.size() == topologyGroupingCount);

MonitorRequest readTopology(RequestReader &reader, const Limits &)
{
    TopologyRequest topology;
    topology.groupBy = TopologyGrouping(reader.word(mw::groupBy, groupingWords));
    topology.channels = int(
        reader.number(mw::limit, MonitorLimits::topologyChannelsDefault, 1, MonitorLimits::topologyChannels));
    const QJsonValue within = reader.value(mw::within);
    if (!within.isUndefined() && !within.isObject())
        reader.fail("\"within\" must be an object");
    const QJsonObject names = within.toObject();
    RequestReader inner(names);
    topology.transport = inner.text(mw::transport, MonitorLimits::filterBytes);
    topology.agent = inner.text(mw::agent, MonitorLimits::filterBytes);
    topology.network = inner.text(mw::network, MonitorLimits::filterBytes);
    if (!inner.error().isEmpty())
        reader.fail(inner.error());
    return topology;
}

struct RequestKind
{
    QLatin1StringView name;
    MonitorRequest (*read)(RequestReader &, const Limits &);
};

constexpr std::array requestKinds{
    RequestKind{mw::overview, readOverview}, RequestKind{mw::sessions, readSessions},
    RequestKind{mw::session, readSession},   RequestKind{mw::channels, readChannels},
    RequestKind{mw::channel, readChannel},   RequestKind{mw::tap, readTap},
    RequestKind{mw::untap, readUntap},       RequestKind{mw::events, readEvents},
    RequestKind{mw::queue, readQueue},       RequestKind{mw::message, readMessage},
    RequestKind{mw::kick, readKick},         RequestKind{mw::purge, readPurge},
    RequestKind{mw::send, readSend},         RequestKind{mw::publish, readPublish},
    RequestKind{mw::topology, readTopology},
};
static_assert(requestKinds.size() == std::variant_size_v<MonitorRequest>);

} // namespace

MonitorEnvelope monitorEnvelope(const QJsonValue &data)
{
    const QJsonObject members = data.toObject();
    const QByteArray name = members.value(mw::request).toString().toUtf8();
    return {cutAtCharacter(name, requestNameBytes).toByteArray(), wholeNumber(members.value(mw::seq))};
}

Result<MonitorRequest, MonitorRequestError> parseMonitorRequest(const QJsonValue &data, const Limits &limits)
{
    if (!data.isObject())
        return MonitorRequestError{"a request is an object"};
    const QJsonObject members = data.toObject();
    if (!members.value(mw::request).isString())
        return MonitorRequestError{"\"request\" must be a text"};
    if (!wholeNumber(members.value(mw::seq)))
        return MonitorRequestError{"\"seq\" must be a whole number"};
    const QString name = members.value(mw::request).toString();
    for (const RequestKind &kind : requestKinds) {
        if (name != kind.name)
            continue;
        RequestReader reader(members);
        MonitorRequest request = kind.read(reader, limits);
        if (!reader.error().isEmpty())
            return MonitorRequestError{reader.error(), reader.errorColumn()};
        return request;
    }
    return MonitorRequestError{"unknown request"};
}

} // namespace halley
