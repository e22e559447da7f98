// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/fakeevents.h"

#include "console/app/fakechannels.h"
#include "console/app/fakenoise.h"
#include "console/app/fakesessions.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>
#include <array>

namespace halley::console {

namespace {

namespace words = monitorwords;

constexpr qint64 fakeEventsBefore = 700;
constexpr qint64 fakeEventsKept = 10'000;
constexpr int fakeEventsPushed = 200;

struct FakeEventKind
{
    const char *kind;
    const char *severity;
    const char *reason;
    int code;
    const char *detail;
    bool hasChannel;
    int weight;
};

constexpr std::array fakeEventKinds{
    FakeEventKind{"handshake", "info", "", 0, "over websocket", false, 30},
    FakeEventKind{"disconnected", "info", "", 0, "after 312.4 s", false, 22},
    FakeEventKind{"moved", "info", "", 0, "from long-polling to websocket", false, 4},
    FakeEventKind{"expired", "notice", "", 0, "no message for 10.2 s", false, 8},
    FakeEventKind{"refused", "warning", "denied_by_security_policy", 403,
                  "403:denied_by_security_policy:publish_denied", true, 9},
    FakeEventKind{"refused", "warning", "denied_by_not_granting", 403,
                  "403:denied_by_not_granting:subscribe_denied", true, 4},
    FakeEventKind{"refused", "warning", "session_unknown", 402, "402::session_unknown", true, 5},
    FakeEventKind{"refused", "warning", "trading_is_closed", 404, "404:trading_is_closed:message_deleted",
                  true, 2},
    FakeEventKind{"handshakeRefused", "warning", "handshake_denied", 403, "403::handshake_denied", false, 3},
    FakeEventKind{"blocked", "warning", "", 0, "1204 messages wait, 254044 bytes", false, 4},
    FakeEventKind{"writable", "info", "", 0, "after 12.3 s", false, 3},
    FakeEventKind{"queueFull", "error", "", 0, "its queue was full (10000 messages, 16777216 bytes)", false,
                  1},
    FakeEventKind{"hookStalled", "warning", "authorizer", 0, "open for 5.0 s", false, 1},
    FakeEventKind{"hookEnded", "info", "authorizer", 0, "after 8.4 s", false, 1},
    FakeEventKind{"limit", "warning", "maxSessions", 0, "80 % used: 80000 of 100000", false, 1},
    FakeEventKind{"duplicate", "notice", "", 0, "its browser holds 1 connects already, as many as it may",
                  false, 1},
    FakeEventKind{"pollLost", "notice", "", 0, "its connection went away while its connect was held", false,
                  1},
};

const FakeEventKind &fakeEventKind(qint64 number)
{
    int all = 0;
    for (const FakeEventKind &kind : fakeEventKinds)
        all += kind.weight;
    int left = int(fakeNoise(quint64(number), 61) % quint64(all));
    for (const FakeEventKind &kind : fakeEventKinds) {
        left -= kind.weight;
        if (left < 0)
            return kind;
    }
    return fakeEventKinds[0];
}

bool fakeEventHas(const QJsonObject &event, const QString &text)
{
    const std::array members{words::kind,    words::session, words::address, words::agent,
                             words::channel, words::reason,  words::detail,  words::operatorId};
    return text.isEmpty() || std::ranges::any_of(members, [&](QLatin1StringView member) {
               return event.value(member).toString().contains(text, Qt::CaseInsensitive);
           });
}

} // namespace

void FakeEvents::advance(std::chrono::milliseconds now)
{
    const qint64 second = now.count() / 1000;
    if (m_now == 0) {
        for (qint64 i = fakeEventsBefore; i > 0; --i)
            happen((second - i * 3) * 1000 + qint64(fakeNoise(quint64(i), 64) % 1000));
        m_told = m_last;
    }
    for (qint64 i = m_now == 0 ? second : m_now + 1; i <= second; ++i) {
        for (quint64 times = fakeNoise(quint64(i), 62) % 3; times > 0; --times)
            happen(i * 1000);
    }
    m_now = second;
}

void FakeEvents::happen(qint64 wall)
{
    const QString session = m_sessions.idAt(quint32(fakeNoise(quint64(m_last), 63)));
    if (session.isEmpty())
        return; // to nobody, nothing
    const FakeEventKind &kind = fakeEventKind(m_last);
    const QJsonObject row = m_sessions.detail(session);
    add({
        {words::t, wall},
        {words::kind, QLatin1StringView(kind.kind)},
        {words::severity, QLatin1StringView(kind.severity)},
        {words::session, session},
        {words::address, row.value(words::address)},
        {words::agent, row.value(words::agent)},
        {words::channel, kind.hasChannel ? m_channels.pick(fakeNoise(quint64(m_last), 65)) : QString()},
        {words::code, kind.code},
        {words::reason, QLatin1StringView(kind.reason)},
        {words::detail, QLatin1StringView(kind.detail)},
        {words::count, kind.code > 0 && m_last % 4 == 0 ? 2 + m_last % 37 : 1},
    });
}

void FakeEvents::add(QJsonObject event)
{
    event.insert(words::n, ++m_last);
    if (!event.contains(words::t))
        event.insert(words::t, m_now * 1000);
    m_events.push_back(event);
    if (m_events.size() > size_t(fakeEventsKept))
        m_events.pop_front();
}

QJsonObject FakeEvents::page(const QJsonObject &request) const
{
    const QString filter = request.value(words::filter).toString();
    const QString session = request.value(words::session).toString();
    const QJsonArray kinds = request.value(words::kinds).toArray();
    const int limit = std::clamp(request.value(words::limit).toInt(200), 1, 500);
    const double before = request.value(words::before).toDouble(double(m_last + 1));
    QJsonArray rows;
    for (auto event = m_events.rbegin(); event != m_events.rend() && rows.size() < limit; ++event) {
        const bool isAskedFor = event->value(words::n).toDouble() < before && fakeEventHas(*event, filter) &&
                                (kinds.isEmpty() || kinds.contains(event->value(words::kind))) &&
                                (session.isEmpty() || event->value(words::session) == session);
        if (isAskedFor)
            rows.append(*event);
    }
    return {{words::total, qint64(m_events.size())}, {words::rows, rows}};
}

QJsonObject FakeEvents::takeNews()
{
    QJsonArray events;
    const qint64 fresh = std::min<qint64>(m_last - m_told, qint64(m_events.size()));
    const qint64 skipped = std::max<qint64>(0, fresh - fakeEventsPushed);
    for (auto event = m_events.end() - (fresh - skipped); event != m_events.end(); ++event)
        events.append(*event);
    m_told = m_last;
    if (events.isEmpty())
        return {};
    return {{words::t, m_now * 1000}, {words::skipped, skipped}, {words::events, events}};
}

} // namespace halley::console
