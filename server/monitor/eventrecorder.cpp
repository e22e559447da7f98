// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/eventrecorder.h"

#include "server/broker/broker.h"
#include "server/monitor/operatorpolicy.h"
#include "server/monitor/sessionrows.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonObject>
#include <utility>

namespace halley {
namespace {

namespace mw = monitorwords;
using What = TimelineEntry::What;

EventKind eventKindOf(SessionEnd how)
{
    switch (how) {
    case SessionEnd::Disconnected:
        return EventKind::Disconnected;
    case SessionEnd::Kicked:
        return EventKind::Kicked;
    case SessionEnd::Expired:
        return EventKind::Expired;
    case SessionEnd::QueueFull:
        return EventKind::QueueFull;
    case SessionEnd::Stopped:
        break;
    }
    return EventKind::Stopped;
}

QByteArray secondsText(Duration time)
{
    return QByteArray::number(std::chrono::duration<double>(time).count(), 'f', 1) + " s";
}

// True in the first look at or after `since` + `after`.
bool cameOfAge(Instant since, Duration after, Instant lastLook, Instant now)
{
    const Instant then = since + after;
    return then <= now && then > lastLook;
}

// The name that a refused message was about: of a subscription, the channel in it, if it is one.
QByteArray refusedChannel(const Message &message)
{
    if (message.has(Field::Subscription)) {
        const auto names = message.texts(Field::Subscription);
        if (names && names->size() == 1)
            return names->first();
    }
    return message.channel();
}

bool showsToken(const Message &message)
{
    return message.has(Field::Ext) && message.ext().value(mw::extHalley).toObject().contains(mw::extToken);
}

QByteArray expiryDetail(const ServerSession &session, Instant now)
{
    QByteArray detail = "no message for " + secondsText(now - session.lastMessage());
    if (const auto hook = session.openHook())
        detail += ", while it waited for the " + hook->what;
    return detail;
}

QByteArray queueFullDetail(const Limits &limits)
{
    return "its queue was full (" + QByteArray::number(limits.queueMessages) + " messages, " +
           QByteArray::number(limits.queueBytes) + " bytes)";
}

} // namespace

void EventRecorder::add(EventKind kind, const ServerSession *session, QByteArray detail, QByteArray reason)
{
    ServerEvent event;
    event.kind = kind;
    if (session) {
        event.session = session->id().text();
        event.address = sessionAddress(*session);
        event.agent = session->userAgent();
    }
    event.reason = std::move(reason);
    event.detail = std::move(detail);
    m_log.add(std::move(event), m_broker.now());
}

void EventRecorder::note(const ServerSession &session, TimelineEntry::What what, QByteArray text,
                         std::optional<Instant> at)
{
    TimelineEntry entry;
    entry.what = what;
    entry.time = at.value_or(m_broker.now()).wall;
    entry.text = std::move(text);
    m_timelines.add(session, std::move(entry));
}

void EventRecorder::sessionAdded(const ServerSession &session)
{
    QByteArray detail = "over " + transportOf(session).toByteArray();
    if (!session.isLocal() && OperatorPolicy::isOperator(session))
        detail += ", an operator";
    m_timelines.begin(session);
    note(session, What::Handshake, detail);
    add(EventKind::Handshake, &session, std::move(detail));
}

void EventRecorder::sessionRemoved(const ServerSession &session, SessionEnd how)
{
    m_timelines.remove(session);
    QByteArray detail;
    if (how == SessionEnd::Expired)
        detail = expiryDetail(session, m_broker.now());
    else if (how == SessionEnd::QueueFull)
        detail = queueFullDetail(m_broker.options().limits);
    else
        detail = "after " + secondsText(m_broker.now() - session.created());
    add(eventKindOf(how), &session, std::move(detail));
}

void EventRecorder::refused(const MessageOrigin &origin, const Message &message, ErrorCode code,
                            QByteArrayView reason)
{
    const bool handshake = code == ErrorCode::HandshakeDenied || code == ErrorCode::HandshakeFailed;
    const ErrorInfo &info = errorInfo(code);
    ServerEvent event;
    event.kind = handshake ? EventKind::HandshakeRefused : EventKind::Refused;
    // Who has no session here may name one: which, tells what became of it.
    event.session = origin.session ? origin.session->id().text() : message.clientId().text();
    if (origin.session)
        event.address = sessionAddress(*origin.session);
    else if (origin.peer)
        event.address = peerAddress(*origin.peer);
    if (origin.peer)
        event.agent = origin.peer->userAgent;
    event.channel = handshake ? QByteArray() : refusedChannel(message);
    event.code = info.number;
    event.reason = reason.isEmpty() ? QByteArray(info.text) : reason.toByteArray();
    event.detail = errorString(code, reason);
    if (handshake && showsToken(message))
        event.detail += ", it gave an operator's token";
    if (origin.session) {
        TimelineEntry entry;
        entry.what = What::Refused;
        entry.code = qint16(info.number);
        entry.time = m_broker.now().wall;
        entry.channel = event.channel;
        entry.text = event.reason;
        m_timelines.add(*origin.session, std::move(entry));
    }
    m_log.add(std::move(event), m_broker.now());
    refusedByLimit(code, reason);
}

void EventRecorder::refusedByLimit(ErrorCode code, QByteArrayView reason)
{
    const Limits &limits = m_broker.options().limits;
    QByteArrayView name;
    qint64 limit = 0;
    if (code == ErrorCode::HandshakeDenied && m_broker.sessionCount() >= limits.sessions) {
        name = QByteArrayView(mw::maxSessions.data(), mw::maxSessions.size());
        limit = limits.sessions;
    } else if (reason == denyReasonText(DenyReason::TooManyChannels)) {
        name = QByteArrayView(mw::maxChannels.data(), mw::maxChannels.size());
        limit = limits.channels;
    } else if (reason == denyReasonText(DenyReason::TooManySubscriptions)) {
        name = "subscriptionsPerSession";
        limit = limits.subscriptionsPerSession;
    } else {
        return;
    }
    ServerEvent event;
    event.kind = EventKind::Limit;
    event.severity = EventSeverity::Error;
    event.reason = name.toByteArray();
    event.detail = "reached: there may be " + QByteArray::number(limit);
    m_log.add(std::move(event), m_broker.now());
}

void EventRecorder::dropped(const ServerSession &session)
{
    note(session, What::Dropped);
    add(EventKind::Dropped, &session, queueFullDetail(m_broker.options().limits));
}

void EventRecorder::multipleClients(const ServerSession &session)
{
    add(EventKind::Duplicate, &session,
        "its browser holds " + QByteArray::number(m_broker.options().maxSessionsPerBrowser) +
            " connects already, as many as it may");
}

void EventRecorder::moved(const ServerSession &session, const LinkContext &from)
{
    const QByteArray to = transportOf(session).toByteArray();
    const QByteArray detail = "from " + from.name() + " to " + to;
    note(session, What::Moved, detail);
    add(EventKind::Moved, &session, detail, to);
}

void EventRecorder::connectLost(const ServerSession &session)
{
    add(EventKind::PollLost, &session, "its connection went away while its connect was held");
}

void EventRecorder::writable(const ServerSession &session, Instant blockedSince)
{
    const Duration blocked = m_broker.now() - blockedSince;
    if (blocked < MonitorLimits::blockedAfter)
        return;
    const QByteArray detail = "after " + secondsText(blocked);
    note(session, What::Writable, detail);
    add(EventKind::Writable, &session, detail);
}

void EventRecorder::hookClosed(const ServerSession *session, const OpenHook &hook)
{
    const Duration open = m_broker.now() - hook.since;
    if (session && open >= MonitorLimits::blockedAfter)
        note(*session, What::HookClosed, hook.what + ", after " + secondsText(open));
    if (open >= MonitorLimits::hookStalledAfter)
        add(EventKind::HookEnded, session, "after " + secondsText(open), hook.what);
}

void EventRecorder::look(const ServerSession &session)
{
    const auto since = session.blockedSince();
    if (!since || !cameOfAge(*since, MonitorLimits::blockedAfter, m_looked, m_broker.now()))
        return;
    note(session, What::Blocked, {}, since);
    add(EventKind::Blocked, &session,
        QByteArray::number(session.queue().count()) + " messages wait, " +
            QByteArray::number(session.queue().bytes()) + " bytes");
}

void EventRecorder::lookAtServer()
{
    lookAtHooks();
    const Limits &limits = m_broker.options().limits;
    lookAtLevel(0, "maxSessions", m_broker.sessionCount(), limits.sessions);
    lookAtLevel(1, "maxChannels", m_broker.channelCount(), limits.channels);
    lookAtLevel(2, "allQueuesBytes", m_broker.queuedBytes(), limits.allQueuesBytes);
    m_looked = m_broker.now();
}

void EventRecorder::lookAtHooks()
{
    const Instant now = m_broker.now();
    for (const auto &[session, hook] : m_broker.openHooks()) {
        if (session && cameOfAge(hook.since, MonitorLimits::blockedAfter, m_looked, now))
            note(*session, What::HookOpened, hook.what, hook.since);
        if (cameOfAge(hook.since, MonitorLimits::hookStalledAfter, m_looked, now))
            add(EventKind::HookStalled, session, "open for " + secondsText(now - hook.since), hook.what);
    }
}

// Told when it comes near, and again only after it went away for good: a level that trembles says it once.
void EventRecorder::lookAtLevel(size_t place, QByteArrayView name, qint64 used, qint64 limit)
{
    const double share = limit > 0 ? double(used) / double(limit) : 0;
    if (share < MonitorLimits::farFromLimit)
        m_near[place] = false;
    if (share < MonitorLimits::nearLimit || std::exchange(m_near[place], true))
        return;
    add(EventKind::Limit, nullptr,
        QByteArray::number(qint64(share * 100)) + " % used: " + QByteArray::number(used) + " of " +
            QByteArray::number(limit),
        name.toByteArray());
}

void EventRecorder::action(const ServerSession &actor, QLatin1StringView what, ServerEvent event)
{
    event.kind = EventKind::Action;
    event.operatorId = actor.id().text();
    event.reason = QByteArray(what.data(), what.size());
    m_log.add(std::move(event), m_broker.now());
}

} // namespace halley
