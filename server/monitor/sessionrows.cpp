// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/sessionrows.h"

#include "server/broker/broker.h"
#include "server/monitor/jsonarraytext.h"
#include "server/monitor/messageexcerpt.h"
#include "server/monitor/monitorlimits.h"
#include "server/monitor/page.h"
#include "server/monitor/sessiontimelines.h"
#include "server/monitor/textfilter.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>

namespace halley {
namespace {

namespace mw = monitorwords;

// What a row is sorted by: one number, or one text with a number behind it. Views into the session.
struct SessionKey
{
    const ServerSession *session;
    QByteArrayView text;
    qint64 number = 0;
};

SessionKey sessionKey(const ServerSession &session, SessionSort sort)
{
    const LinkContextPtr &context = session.context();
    switch (sort) {
    case SessionSort::Id:
        return {&session, session.id().text()};
    case SessionSort::Transport:
        return {&session, transportOf(session)};
    case SessionSort::Address:
        return context ? SessionKey{&session, context->remoteAddress, context->remotePort}
                       : SessionKey{&session, {}};
    case SessionSort::Agent:
        return {&session, session.userAgent()};
    case SessionSort::State:
        return {&session, sessionStateName(session.state())};
    case SessionSort::Subscriptions:
        return {&session, {}, qint64(session.subscriptions().size())};
    case SessionSort::Queue:
        return {&session, {}, session.queue().count()};
    case SessionSort::QueueBytes:
        return {&session, {}, session.queue().bytes()};
    case SessionSort::In:
        return {&session, {}, qint64(session.counters().messagesIn)};
    case SessionSort::Out:
        return {&session, {}, qint64(session.counters().messagesOut)};
    case SessionSort::Age:
        return {&session, {}, -qint64(session.created().monotonic.count())};
    case SessionSort::LastMessage:
        return {&session, {}, qint64(session.lastMessage().monotonic.count())};
    }
    return {&session, {}};
}

// Equal keys are told apart by the id, so that pages do not overlap.
bool isSessionBefore(const SessionKey &a, const SessionKey &b, PageOrder order)
{
    const bool up = order == PageOrder::Ascending;
    if (const int texts = a.text.compare(b.text); texts != 0)
        return up == (texts < 0);
    if (a.number != b.number)
        return up == (a.number < b.number);
    return a.session->id() < b.session->id();
}

bool matchesSession(const TextFilter &filter, const ServerSession &session)
{
    return filter.isEmpty() || filter.matches(session.id().text()) || filter.matches(session.userAgent()) ||
           filter.matches(transportOf(session)) || filter.matches(sessionStateName(session.state())) ||
           filter.matches(sessionAddress(session));
}

// What an application calls its user, if it does.
QByteArray userOf(const ServerSession &session)
{
    return session.attribute(QByteArrayLiteral("user"))
        .toString()
        .left(MonitorLimits::userCharacters)
        .toUtf8();
}

// At least 1: 0 would say that it is not so.
qint64 millisecondsSince(Instant since, Instant now)
{
    return std::max<qint64>(std::chrono::duration_cast<std::chrono::milliseconds>(now - since).count(), 1);
}

qint64 blockedFor(const ServerSession &session, Instant now)
{
    const auto since = session.blockedSince();
    return since ? millisecondsSince(*since, now) : 0;
}

QByteArray subscriptionNames(const ServerSession &session)
{
    JsonArrayText names;
    int listed = 0;
    for (const ServerChannel *channel : session.subscriptions()) {
        if (listed++ == MonitorLimits::listedSubscriptions || names.size() >= MonitorLimits::answerBytes / 2)
            break;
        names.add(jsonStringOf(channel->id().name()));
    }
    return names.finish();
}

QByteArray queuedMessages(const SessionQueue &queue)
{
    JsonArrayText messages;
    for (qsizetype i = 0; i < std::min<qsizetype>(queue.count(), MonitorLimits::listedMessages); ++i) {
        JsonObjectText message;
        addExcerpt(message, queue.at(i).json(), MonitorLimits::excerptBytes);
        messages.add(message.finish());
    }
    return messages.finish();
}

} // namespace

QByteArray peerAddress(const LinkContext &peer)
{
    if (peer.remoteAddress.isEmpty())
        return {};
    const QByteArray port = ':' + QByteArray::number(peer.remotePort);
    const bool v6 = peer.remoteAddress.contains(':');
    return v6 ? '[' + peer.remoteAddress + ']' + port : peer.remoteAddress + port;
}

QByteArray sessionAddress(const ServerSession &session)
{
    const LinkContextPtr &context = session.context();
    return session.isLocal() || !context ? QByteArray() : peerAddress(*context);
}

QByteArrayView transportOf(const ServerSession &session)
{
    const LinkContextPtr &context = session.context();
    return session.transport() == TransportKind::Custom && context ? QByteArrayView(context->customName)
                                                                   : transportName(session.transport());
}

void SessionRows::addPage(JsonObjectText &answer, const PageRequest<SessionSort> &request) const
{
    const TextFilter filter(request.filter);
    const std::vector<ServerSession *> sessions = m_broker.sessions();
    std::vector<SessionKey> keys;
    keys.reserve(sessions.size());
    for (const ServerSession *session : sessions) {
        if (matchesSession(filter, *session))
            keys.push_back(sessionKey(*session, request.sort));
    }
    const auto before = [order = request.order](const SessionKey &a, const SessionKey &b) {
        return isSessionBefore(a, b, order);
    };
    JsonArrayText rows;
    for (const SessionKey &key : sortedPage(keys, request.offset, request.limit, before)) {
        if (rows.size() >= MonitorLimits::answerBytes)
            break;
        JsonObjectText row;
        addRow(row, *key.session);
        rows.add(row.finish());
    }
    answer.number(mw::total, qint64(keys.size()))
        .number(mw::all, qint64(sessions.size()))
        .number(mw::offset, request.offset)
        .raw(mw::rows, rows.finish());
}

void SessionRows::addRow(JsonObjectText &object, const ServerSession &session) const
{
    const SessionCounters &counters = session.counters();
    object.text(mw::id, session.id().text())
        .text(mw::user, userOf(session))
        .text(mw::transport, transportOf(session))
        .text(mw::address, sessionAddress(session))
        .text(mw::agent, session.userAgent())
        .number(mw::created, session.created().wall.count())
        .number(mw::lastMessage, session.lastMessage().wall.count())
        .text(mw::state, sessionStateName(session.state()))
        .flag(mw::held, session.isHeld())
        .number(mw::blocked, blockedFor(session, m_broker.now()))
        .number(mw::subscriptions, qint64(session.subscriptions().size()))
        .number(mw::queue, session.queue().count())
        .number(mw::queueBytes, session.queue().bytes())
        .number(mw::in, qint64(counters.messagesIn))
        .number(mw::out, qint64(counters.messagesOut))
        .number(mw::bytesIn, qint64(counters.bytesIn))
        .number(mw::bytesOut, qint64(counters.bytesOut))
        .number(mw::dropped, qint64(counters.dropped));
    if (const auto open = session.openHook())
        object.text(mw::hook, open->what)
            .number(mw::hookOpen, millisecondsSince(open->since, m_broker.now()));
}

QByteArray SessionRows::detail(const ServerSession &session) const
{
    const LinkContextPtr &context = session.context();
    const auto excerpt = [](QByteArrayView text) {
        return cutAtCharacter(text, MonitorLimits::excerptBytes);
    };
    JsonObjectText object;
    addRow(object, session);
    object.raw(mw::subscriptionsList, subscriptionNames(session))
        .raw(mw::queueList, queuedMessages(session.queue()))
        .text(mw::origin, context ? excerpt(context->origin) : QByteArrayView())
        .text(mw::url, context ? excerpt(context->url) : QByteArrayView())
        .raw(mw::timeline, m_timelines.toJson(session));
    return object.finish();
}

} // namespace halley
