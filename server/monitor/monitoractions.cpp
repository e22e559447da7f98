// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/monitoractions.h"

#include "server/broker/broker.h"
#include "server/monitor/eventrecorder.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/monitor/sessionrows.h"
#include "server/protocol/monitorwords.h"

namespace halley {
namespace {

namespace mw = monitorwords;

MonitorRequestError noSuchSessionToActOn()
{
    return {"no such session"};
}

ServerEvent actionOn(const ServerSession &session)
{
    ServerEvent event;
    event.session = session.id().text();
    event.address = sessionAddress(session);
    event.agent = session.userAgent();
    return event;
}

Message messageWith(const ChannelId &channel, const QJsonValue &data)
{
    Message message = Message::on(channel);
    message.set(Field::Data, data);
    return message;
}

} // namespace

MonitorActions::Failure MonitorActions::mayAct(const ServerSession &actor, QLatin1StringView what,
                                               const QByteArray &session, const QByteArray &channel) const
{
    if (!m_options.readOnly)
        return {};
    ServerEvent event;
    event.severity = EventSeverity::Warning;
    event.session = session;
    event.channel = channel;
    event.detail = "refused: this server takes no actions from operators";
    m_events.action(actor, what, std::move(event));
    return MonitorRequestError{"this server takes no actions from operators"};
}

MonitorActions::Failure MonitorActions::run(JsonObjectText &, ServerSession &actor,
                                            const KickRequest &request)
{
    if (auto refused = mayAct(actor, mw::kick, request.id.text(), {}))
        return refused;
    const auto session = m_broker.session(request.id);
    if (!session)
        return noSuchSessionToActOn();
    if (session.get() == &actor)
        return MonitorRequestError{"this is your own session: disconnect it instead"};
    if (session->isLocal())
        return MonitorRequestError{"a local session is part of the server and cannot be kicked"};
    ServerEvent event = actionOn(*session);
    event.detail = request.reason;
    m_events.action(actor, mw::kick, std::move(event));
    session->disconnect();
    return {};
}

MonitorActions::Failure MonitorActions::run(JsonObjectText &answer, ServerSession &actor,
                                            const PurgeRequest &request)
{
    if (auto refused = mayAct(actor, mw::purge, request.id.text(), {}))
        return refused;
    const auto session = m_broker.session(request.id);
    if (!session)
        return noSuchSessionToActOn();
    const qsizetype count = session->queue().count();
    ServerEvent event = actionOn(*session);
    event.detail =
        QByteArray::number(count) + " messages, " + QByteArray::number(session->queue().bytes()) + " bytes";
    session->queue().clear();
    m_events.action(actor, mw::purge, std::move(event));
    answer.number(mw::count, count);
    return {};
}

MonitorActions::Failure MonitorActions::run(JsonObjectText &answer, ServerSession &actor,
                                            const SendRequest &request)
{
    if (auto refused = mayAct(actor, mw::send, request.id.text(), request.channel.name()))
        return refused;
    const auto session = m_broker.session(request.id);
    if (!session)
        return noSuchSessionToActOn();
    ServerEvent event = actionOn(*session);
    event.channel = request.channel.name();
    const bool accepted = session->deliver(nullptr, messageWith(request.channel, request.data));
    if (!accepted)
        event.detail = "not accepted: its queue is full, or the server's own code refused it";
    m_events.action(actor, mw::send, std::move(event));
    answer.number(mw::count, accepted ? 1 : 0);
    return {};
}

MonitorActions::Failure MonitorActions::run(JsonObjectText &answer, ServerSession &actor,
                                            const PublishRequest &request)
{
    if (auto refused = mayAct(actor, mw::publish, {}, request.channel.name()))
        return refused;
    if (!m_broker.channel(request.channel) && m_broker.channelCount() >= m_broker.options().limits.channels)
        return MonitorRequestError{"no such channel, and the server has as many as it may"};
    ServerChannel &channel = *m_broker.createChannelIfAbsent(request.channel);
    const int receivers = channel.publish(nullptr, messageWith(request.channel, request.data));
    ServerEvent event;
    event.channel = request.channel.name();
    event.detail = QByteArray::number(receivers) + " receivers";
    m_events.action(actor, mw::publish, std::move(event));
    answer.number(mw::receivers, receivers);
    return {};
}

} // namespace halley
