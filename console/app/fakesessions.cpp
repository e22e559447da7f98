// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/fakesessions.h"

#include "console/app/fakenoise.h"
#include "console/app/faketimeline.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <algorithm>
#include <array>
#include <cmath>

namespace halley::console {

namespace {

namespace words = monitorwords;

// One place in this many does not read.
constexpr quint64 fakeBlockedEach = 3'334;

QString fakeAgent(quint32 place)
{
    static const std::array agents{
        QStringLiteral("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
        QStringLiteral("CometD/8.0.6 (Java 21)"),
        QStringLiteral(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15"),
        QStringLiteral("faye/1.4.0"),
        QStringLiteral("cometd-nodejs-client/2.2.0 node/20.14.0"),
        QStringLiteral("Leitstand-Anzeigetafel/3.1 (Straßenbahn Zürich; Gerät 0417)"),
        QStringLiteral("行情终端/4.2 (上海; 深圳)"),
        QStringLiteral("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148"),
        QStringLiteral("مراقب/1.0"),
        QStringLiteral("very-long-agent-name-that-somebody-built-from-a-template-and-never-looked-at-again/"
                       "1.0.0-SNAPSHOT+build.20240611.1832.4f9a1c7 (${project.description}; ${os.name})"),
    };
    const size_t known = place % 97 == 0 ? agents.size() - 1 : fakeNoise(place, 2) % (agents.size() - 1);
    return agents[known];
}

QString fakeAddress(quint32 place)
{
    const quint64 noise = fakeNoise(place, 3);
    const int port = 32'768 + int(noise % 28'000);
    if (place % 11 == 0)
        return QStringLiteral("[2001:db8:%1:%2::%3]:%4")
            .arg(noise >> 20 & 0xffff, 0, 16)
            .arg(noise >> 36 & 0xffff, 0, 16)
            .arg(place & 0xffff, 0, 16)
            .arg(port);
    return QStringLiteral("10.%1.%2.%3:%4")
        .arg(noise >> 8 & 63)
        .arg(noise >> 16 & 255)
        .arg(noise >> 24 & 255)
        .arg(port);
}

} // namespace

void FakeSessions::advance(std::chrono::milliseconds now)
{
    m_now = now.count();
    m_totals = {};
    m_sessions.resize(size_t(m_count));
    for (int place = 0; place < m_count; ++place) {
        Session &session = m_sessions[size_t(place)];
        fill(session, quint32(place), m_now);
        (session.transport == words::webSocket ? m_totals.webSocket : m_totals.longPolling) += 1;
        m_totals.blocked += session.blocked > 0 ? 1 : 0;
        m_totals.held += session.held ? 1 : 0;
        m_totals.queued += session.queue;
        m_totals.queuedBytes += session.queueBytes;
    }
}

void FakeSessions::fill(Session &session, quint32 place, qint64 now) const
{
    // Most stay for days, some for minutes: each place is taken anew after its own span.
    const bool isRestless = place % 40 == 7;
    const qint64 span = (isRestless ? 120'000 : 90'000'000) +
                        qint64(fakeNoise(place, 1) % 90'000'000) / (isRestless ? 400 : 1);
    const qint64 shift = qint64(fakeNoise(place, 4) % quint64(span));
    const qint64 turn = (now + shift) / span;
    const qint64 created = std::max(turn * span - shift, session.kicked);
    if (session.id.isEmpty() || session.created != created) {
        session.place = place;
        session.created = created;
        session.purged = 0;
        const quint64 taker = quint64(turn) + quint64(created == session.kicked ? created : 0);
        session.id = QString::number(fakeNoise(place, taker + 100), 36) +
                     QString::number(fakeNoise(place, taker + 200), 36);
        session.transport =
            fakeShare(place, 5) < 0.82 ? QString(words::webSocket) : QString(words::longPolling);
        session.address = fakeAddress(place);
        session.agent = fakeAgent(place);
        session.subscriptions = int(1 + fakeNoise(place, 6) % 12) * (place % 61 == 0 ? 40 : 1);
    }
    const double alive = double(now - created) / 1000;
    const double pace = std::pow(fakeShare(place, 7), 6) * 12;
    session.in = 3 + qint64(alive * pace);
    session.out = 5 + qint64(alive * (0.4 + 4 * fakeShare(place, 8)));
    const bool isBlocked = place % fakeBlockedEach == 17;
    session.blocked = isBlocked ? 4'000 + now % 60'000 : 0;
    session.held = !isBlocked && fakeNoise(place, quint64(now / 2'000)) % 25 != 0;
    session.queue = session.purged > 0 ? (now - session.purged) / 500
                    : isBlocked        ? 1'200 + now / 250 % 900
                    : session.held     ? 0
                                       : qint64(fakeNoise(place, quint64(now / 2'000)) % 14);
    session.queueBytes = session.queue * 211;
}

bool FakeSessions::matches(const Session &session, const QString &filter)
{
    const auto has = [&filter](const QString &text) { return text.contains(filter, Qt::CaseInsensitive); };
    return filter.isEmpty() || has(session.id) || has(session.address) || has(session.agent) ||
           has(session.transport) || has(QStringLiteral("connected"));
}

std::vector<const FakeSessions::Session *> FakeSessions::sorted(const QJsonObject &request) const
{
    std::vector<const Session *> rows;
    const QString filter = request.value(words::filter).toString();
    for (const Session &session : m_sessions) {
        if (matches(session, filter))
            rows.push_back(&session);
    }
    const QString key = request.value(words::sort).toString();
    const bool descending = request.value(words::order).toString() == words::descending;
    const auto by = [&rows, descending](auto value) {
        std::ranges::stable_sort(rows, [&](const Session *a, const Session *b) {
            return descending ? value(b) < value(a) : value(a) < value(b);
        });
    };
    if (key == words::transport)
        by([](const Session *s) -> const QString & { return s->transport; });
    else if (key == words::address)
        by([](const Session *s) -> const QString & { return s->address; });
    else if (key == words::agent)
        by([](const Session *s) -> const QString & { return s->agent; });
    else if (key == words::state)
        by([](const Session *s) { return s->blocked > 0 ? 2 : s->held ? 0 : 1; });
    else if (key == words::subscriptions)
        by([](const Session *s) { return s->subscriptions; });
    else if (key == words::queue)
        by([](const Session *s) { return s->queue; });
    else if (key == words::in)
        by([](const Session *s) { return s->in; });
    else if (key == words::out)
        by([](const Session *s) { return s->out; });
    else if (key == words::age)
        by([](const Session *s) { return -s->created; });
    else
        by([](const Session *s) -> const QString & { return s->id; });
    return rows;
}

QJsonObject FakeSessions::row(const Session &session, qint64 now)
{
    return {
        {words::id, session.id},
        {words::user, session.place % 3 == 1 ? QStringLiteral("user%1").arg(session.place) : QString()},
        {words::transport, session.transport},
        {words::address, session.address},
        {words::agent, session.agent},
        {words::created, session.created},
        {words::lastMessage, now - qint64(fakeNoise(session.place, quint64(now / 5'000)) % 9'000)},
        {words::state, QStringLiteral("connected")},
        {words::held, session.held},
        {words::blocked, session.blocked},
        {words::subscriptions, session.subscriptions},
        {words::queue, session.queue},
        {words::queueBytes, session.queueBytes},
        {words::in, session.in},
        {words::out, session.out},
        {words::bytesIn, session.in * 143},
        {words::bytesOut, session.out * 211},
        {words::dropped, session.blocked > 0 ? 12 : 0},
    };
}

QJsonObject FakeSessions::page(const QJsonObject &request) const
{
    const std::vector<const Session *> matching = sorted(request);
    const int offset = std::clamp(request.value(words::offset).toInt(), 0, int(matching.size()));
    const int limit = std::clamp(request.value(words::limit).toInt(100), 1, 500);
    const int end = std::min(int(matching.size()), offset + limit);
    QJsonArray rows;
    for (int i = offset; i < end; ++i)
        rows.append(row(*matching[size_t(i)], m_now));
    return {
        {words::total, qint64(matching.size())},
        {words::all, m_count},
        {words::offset, offset},
        {words::rows, rows},
    };
}

QJsonObject FakeSessions::detail(const QString &id) const
{
    const auto found = std::ranges::find(m_sessions, id, &Session::id);
    if (found == m_sessions.end())
        return {};
    QJsonObject object = row(*found, m_now);
    QJsonArray subscriptions;
    for (int i = 0; i < std::min(found->subscriptions, 1'000); ++i)
        subscriptions.append(QStringLiteral("/stocks/nasdaq/%1").arg(i + 1, 4, 10, QLatin1Char('0')));
    object.insert(words::subscriptionsList, subscriptions);
    object.insert(words::timeline, fakeTimeline(found->place, found->created, m_now, found->blocked,
                                                found->transport == words::webSocket));
    object.insert(words::origin, QStringLiteral("https://kurse.example.com"));
    object.insert(words::url, QStringLiteral("ws://halley.example.com:8080/cometd"));
    return object;
}

void FakeSessions::kick(const QString &id)
{
    const auto found = std::ranges::find(m_sessions, id, &Session::id);
    if (found == m_sessions.end())
        return;
    found->kicked = m_now;
    found->id.clear();
    fill(*found, found->place, m_now);
}

int FakeSessions::purge(const QString &id)
{
    const auto found = std::ranges::find(m_sessions, id, &Session::id);
    if (found == m_sessions.end())
        return 0;
    const int purged = int(found->queue);
    found->purged = m_now;
    fill(*found, found->place, m_now);
    return purged;
}

QString FakeSessions::idAt(quint32 place) const
{
    return m_sessions.empty() ? QString() : m_sessions[place % m_sessions.size()].id;
}

} // namespace halley::console
