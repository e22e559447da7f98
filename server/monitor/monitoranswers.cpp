// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/monitoranswers.h"

#include "server/broker/broker.h"
#include "server/monitor/channelrates.h"
#include "server/monitor/eventlog.h"
#include "server/monitor/overviewhistory.h"
#include "server/monitor/queuerows.h"
#include "server/monitor/sessiontimelines.h"
#include "server/monitor/traffictaps.h"
#include "server/protocol/monitorwords.h"

#include <utility>

namespace halley {
namespace {

namespace mw = monitorwords;

QByteArray optionsJson(const BrokerOptions &options)
{
    return JsonObjectText()
        .number(mw::timeout, options.timeout.count())
        .number(mw::interval, options.interval.count())
        .number(mw::maxInterval, options.maxInterval.count())
        .number(mw::sweepPeriod, options.sweepPeriod.count())
        .text(mw::queuePolicy, queuePolicyName(options.queuePolicy))
        .number(mw::queueMessages, options.limits.queueMessages)
        .number(mw::queueBytes, options.limits.queueBytes)
        .number(mw::allQueuesBytes, options.limits.allQueuesBytes)
        .number(mw::messageSize, options.limits.messageSize)
        .number(mw::maxSessions, options.limits.sessions)
        .number(mw::maxChannels, options.limits.channels)
        .finish();
}

} // namespace

MonitorAnswers::MonitorAnswers(const MonitorSources &sources)
    : m_broker(sources.broker), m_options(sources.options), m_history(sources.history),
      m_rates(sources.rates), m_taps(sources.taps), m_log(sources.log), m_timelines(sources.timelines),
      m_actions(sources.broker, sources.options, sources.events),
      m_sessionRows(sources.broker, sources.timelines), m_channelRows(sources.broker, sources.rates),
      m_topologyRows(sources.broker, sources.rates)
{
}

QByteArray MonitorAnswers::answer(ServerSession &asker, const QJsonValue &data)
{
    const MonitorEnvelope asked = monitorEnvelope(data);
    const auto request = parseMonitorRequest(data, m_broker.options().limits);
    Failure failure;
    if (request) {
        JsonObjectText good = envelope(asked);
        good.flag(mw::ok, true);
        failure = std::visit([&](const auto &kind) { return add(good, asker, kind); }, *request);
        if (!failure)
            return good.finish();
    } else {
        failure = request.error();
    }
    JsonObjectText bad = envelope(asked);
    bad.flag(mw::ok, false).text(mw::error, failure->text);
    if (failure->column)
        bad.number(mw::column, *failure->column);
    return bad.finish();
}

JsonObjectText MonitorAnswers::envelope(const MonitorEnvelope &envelope) const
{
    JsonObjectText answer;
    answer.text(mw::answer, envelope.name);
    if (envelope.seq)
        answer.number(mw::seq, *envelope.seq);
    answer.number(mw::t, m_broker.now().wall.count());
    return answer;
}

QByteArray MonitorAnswers::server() const
{
    return JsonObjectText()
        .text(mw::name, m_options.name)
        .text(mw::version, m_options.version)
        .number(mw::started, m_options.started.count())
        .text(mw::address, m_options.address)
        .number(mw::pid, m_options.pid)
        .flag(mw::readOnly, m_options.readOnly)
        .number(mw::eventsKept, MonitorLimits::keptEvents)
        .raw(mw::options, optionsJson(m_broker.options()))
        .finish();
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &, const OverviewRequest &)
{
    answer.raw(mw::server, server()).raw(mw::samples, m_history.toJson());
    return {};
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &,
                                            const SessionsRequest &request)
{
    m_sessionRows.addPage(answer, request);
    return {};
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &,
                                            const SessionRequest &request)
{
    const auto session = m_broker.session(request.id);
    if (!session)
        return MonitorRequestError{"no such session"};
    m_timelines.watch(*session, m_broker.now());
    answer.raw(mw::session, m_sessionRows.detail(*session));
    return {};
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &,
                                            const ChannelsRequest &request)
{
    m_rates.want(m_broker.now());
    m_channelRows.addPage(answer, request);
    return {};
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &,
                                            const ChannelRequest &request)
{
    m_rates.want(m_broker.now());
    const ServerChannel *channel = m_broker.channel(request.name);
    if (!channel)
        return MonitorRequestError{"no such channel"};
    answer.raw(mw::channel, m_channelRows.detail(*channel));
    return {};
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &asker,
                                            const TapRequest &request)
{
    const auto watched = request.session.isEmpty() ? nullptr : m_broker.session(request.session);
    if (!watched && !request.session.isEmpty())
        return MonitorRequestError{"no such session"};
    const auto tap = m_taps.open(asker, watched.get(), request, m_broker.now());
    if (!tap)
        return tap.error();
    const TrafficTap &opened = **tap;
    // Until the tap is closed; its owner may take a while to subscribe.
    m_broker.createChannelIfAbsent(opened.channel())->setPersistent(true);
    answer.text(mw::tap, opened.name()).text(mw::channel, opened.channel().name());
    return {};
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &, ServerSession &asker,
                                            const UntapRequest &request)
{
    if (!m_taps.close(asker, request.tap))
        return MonitorRequestError{"this session has no such tap"};
    return {};
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &,
                                            const EventsRequest &request)
{
    m_log.addPage(answer, request);
    return {};
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &,
                                            const QueueRequest &request)
{
    const auto session = m_broker.session(request.id);
    if (!session)
        return MonitorRequestError{"no such session"};
    addQueuePage(answer, std::as_const(*session).queue(), request);
    return {};
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &,
                                            const MessageRequest &request)
{
    return std::visit([&](const auto &which) { return addPieceOf(answer, which, request.offset); },
                      request.which);
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &,
                                            const TopologyRequest &request)
{
    if (!m_topologyRows.add(answer, request))
        return MonitorRequestError{"too many different pictures were asked for; ask again in two seconds"};
    return {};
}

MonitorAnswers::Failure MonitorAnswers::addPieceOf(JsonObjectText &answer, const QueuedMessage &queued,
                                                   qsizetype offset) const
{
    const auto session = m_broker.session(queued.session);
    if (!session)
        return MonitorRequestError{"no such session"};
    if (queued.index >= session->queue().count())
        return MonitorRequestError{"no longer in its queue"};
    addPiece(answer, session->queue().at(queued.index).json(), offset);
    return {};
}

MonitorAnswers::Failure MonitorAnswers::addPieceOf(JsonObjectText &answer, const TappedMessage &tapped,
                                                   qsizetype offset) const
{
    const auto text = m_taps.text(tapped);
    if (!text)
        return MonitorRequestError{"no longer kept"};
    addPiece(answer, *text, offset);
    return {};
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &asker,
                                            const KickRequest &request)
{
    return m_actions.run(answer, asker, request);
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &asker,
                                            const PurgeRequest &request)
{
    return m_actions.run(answer, asker, request);
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &asker,
                                            const SendRequest &request)
{
    return m_actions.run(answer, asker, request);
}

MonitorAnswers::Failure MonitorAnswers::add(JsonObjectText &answer, ServerSession &asker,
                                            const PublishRequest &request)
{
    return m_actions.run(answer, asker, request);
}

} // namespace halley
