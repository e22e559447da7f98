// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/eventlog.h"

#include "server/monitor/jsonarraytext.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/monitor/messageexcerpt.h"
#include "server/monitor/textfilter.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>
#include <utility>

namespace halley {
namespace {

namespace mw = monitorwords;

// Bounds what one event holds on to.
void cutTexts(ServerEvent &event)
{
    for (QByteArray *text : {&event.session, &event.address, &event.agent, &event.channel, &event.reason,
                             &event.detail, &event.operatorId}) {
        if (text->size() > MonitorLimits::eventTextBytes)
            *text = cutAtCharacter(*text, MonitorLimits::eventTextBytes).toByteArray();
    }
}

bool hasText(const ServerEvent &event, const TextFilter &filter)
{
    if (filter.isEmpty())
        return true;
    const QLatin1StringView kind = eventKindName(event.kind);
    return filter.matches(QByteArrayView(kind.data(), kind.size())) || filter.matches(event.session) ||
           filter.matches(event.address) || filter.matches(event.agent) || filter.matches(event.channel) ||
           filter.matches(event.reason) || filter.matches(event.detail) || filter.matches(event.operatorId);
}

bool isAskedFor(const ServerEvent &event, const EventsRequest &request, const TextFilter &filter)
{
    if (request.kinds.any() && !request.kinds.test(size_t(event.kind)))
        return false;
    if (!request.session.isEmpty() && event.session != request.session && event.operatorId != request.session)
        return false;
    return hasText(event, filter);
}

} // namespace

EventLog::Likeness EventLog::likenessOf(const ServerEvent &event)
{
    QByteArray who = event.session;
    if (who.isEmpty())
        who = event.address.left(event.address.lastIndexOf(':'));
    return {event.kind, event.code, std::move(who), event.channel, event.reason};
}

void EventLog::beginSecond(Instant now)
{
    m_second = now;
    m_firstOfSecond = m_last + 1;
    m_now.clear();
    m_perKind.fill(0);
}

void EventLog::add(ServerEvent event, Instant now)
{
    if (m_last == 0 || now - m_second >= std::chrono::seconds(1))
        beginSecond(now);
    m_news = true;
    cutTexts(event);
    if (event.kind == EventKind::Action)
        return append(std::move(event), now);
    Likeness like = likenessOf(event);
    auto known = m_now.constFind(like);
    if (known == m_now.constEnd() && m_perKind[size_t(event.kind)]++ >= MonitorLimits::eventsPerSecond) {
        event = ServerEvent{event.kind, {}, {}, {}, {}, 0, {}, "and others within the same second"};
        like = likenessOf(event);
        known = m_now.constFind(like);
    }
    if (known != m_now.constEnd() && *known >= oldest()) {
        ++at(*known).count;
        return;
    }
    append(std::move(event), now);
    m_now.insert(std::move(like), m_last);
}

void EventLog::append(ServerEvent event, Instant now)
{
    event.number = ++m_last;
    event.time = now.wall;
    if (m_events.size() < m_capacity)
        m_events.push_back(std::move(event));
    else
        at(m_last) = std::move(event);
}

void EventLog::addPage(JsonObjectText &answer, const EventsRequest &request) const
{
    const TextFilter filter(request.filter);
    JsonArrayText rows;
    int listed = 0;
    for (quint64 number = std::min(request.before.value_or(m_last + 1), m_last + 1); number-- > oldest();) {
        if (!isAskedFor(at(number), request, filter))
            continue;
        if (listed++ == request.limit || rows.size() >= MonitorLimits::answerBytes)
            break;
        rows.add(at(number).toJson());
    }
    answer.number(mw::total, count()).raw(mw::rows, rows.finish());
}

QByteArray EventLog::takeNews(Instant now)
{
    std::vector<quint64> numbers;
    for (quint64 number = firstNews(); number <= m_last; ++number) {
        ServerEvent &event = at(number);
        if (std::exchange(event.told, event.count) != event.count)
            numbers.push_back(number);
    }
    const size_t skipped = numbers.size() - std::min<size_t>(numbers.size(), MonitorLimits::pushedEvents);
    JsonArrayText events;
    for (size_t i = skipped; i < numbers.size(); ++i)
        events.add(std::as_const(*this).at(numbers[i]).toJson());
    m_news = false;
    m_newsFrom = m_firstOfSecond; // the counts of these may still grow
    return JsonObjectText()
        .number(mw::t, now.wall.count())
        .number(mw::skipped, qint64(skipped))
        .raw(mw::events, events.finish())
        .finish();
}

void EventLog::forgetNews()
{
    for (quint64 number = std::max(m_firstOfSecond, oldest()); number <= m_last; ++number)
        at(number).told = at(number).count;
    m_news = false;
    m_newsFrom = m_firstOfSecond;
}

} // namespace halley
