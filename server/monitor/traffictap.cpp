// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/traffictap.h"

#include "server/broker/serversession.h"
#include "server/monitor/cuttexts.h"
#include "server/monitor/jsonarraytext.h"
#include "server/monitor/jsonobjecttext.h"
#include "server/monitor/messageexcerpt.h"
#include "server/monitor/monitorlimits.h"
#include "server/monitor/tapcandidate.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>
#include <utility>

namespace halley {
namespace {

namespace mw = monitorwords;

QByteArrayView tappedKindName(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Request:
        return mw::kindRequest;
    case MessageKind::Reply:
        return mw::kindReply;
    case MessageKind::Event:
        return mw::kindEvent;
    case MessageKind::Delivery:
        return mw::kindDelivery;
    }
    return {};
}

} // namespace

TrafficTap::TrafficTap(QByteArray name, const ServerSession &owner, const ServerSession *watched,
                       const TapRequest &request, Instant now)
    : m_name(std::move(name)), m_channel(ChannelId::literal(mw::trafficPrefix.toByteArray() + m_name)),
      m_owner(owner), m_watched(watched), m_session(request.session), m_patterns(request.channels),
      m_wantsAll(m_patterns.contains(ChannelId::literal(mw::everything))), m_filter(request.filter),
      m_payload(request.payload), m_rate(request.rate, now)
{
}

// By its id, because its last reply comes when it has ended already.
bool TrafficTap::isOfItsSession(const TapCandidate &message) const
{
    if (m_session.isEmpty())
        return message.kind() != MessageKind::Delivery;
    return message.session() && message.session()->id() == m_session;
}

bool TrafficTap::isOnItsChannels(const TapCandidate &message) const
{
    return m_wantsAll || std::ranges::any_of(m_patterns, [&](const ChannelId &pattern) {
               return std::ranges::any_of(message.channels(),
                                          [&](const ChannelId &channel) { return pattern.matches(channel); });
           });
}

bool TrafficTap::passesFilter(const TapCandidate &message, LookBudget &looks, Instant now)
{
    if (m_filter.isEmpty())
        return true;
    const TrafficFilter::Verdict verdict = m_filter.judge(message.filtered());
    if (verdict != TrafficFilter::Verdict::NeedsText)
        return verdict == TrafficFilter::Verdict::Yes;
    if (!looks.hasCredit(now)) {
        ++m_skipped;
        return false;
    }
    looks.charge(message.json().size() * std::max(m_filter.textTerms(), 1));
    return m_filter.matches(message.filtered());
}

bool TrafficTap::admits(Instant now)
{
    const bool room = qsizetype(m_pending.size()) < MonitorLimits::tapPendingMessages &&
                      m_pendingBytes < MonitorLimits::tapPendingBytes;
    if (room && m_rate.take(now))
        return true;
    ++m_skipped;
    return false;
}

QByteArray TrafficTap::rowOf(const TapCandidate &message, Instant now) const
{
    JsonObjectText row;
    row.number(mw::n, qint64(m_lastNumber + 1))
        .number(mw::t, now.wall.count())
        .text(mw::kind, tappedKindName(message.kind()))
        .text(mw::session, message.filtered().session)
        .text(mw::channel, message.filtered().channel)
        .number(mw::receivers, message.filtered().receivers);
    addExcerpt(row, message.json(), m_payload);
    return row.finish();
}

void TrafficTap::offer(const TapCandidate &message, LookBudget &looks, CutTexts &cut, Instant now)
{
    if (!isOfItsSession(message) || !isOnItsChannels(message) || !passesFilter(message, looks, now) ||
        !admits(now))
        return;
    QByteArray row = rowOf(message, now);
    if (m_pendingBytes + row.size() > MonitorLimits::tapPendingBytes) {
        ++m_skipped;
        return;
    }
    m_pendingBytes += row.size();
    m_pending.push_back(std::move(row));
    ++m_lastNumber;
    if (message.json().size() > m_payload)
        cut.add(m_name, m_lastNumber, message.json());
}

QByteArray TrafficTap::take(Instant now)
{
    JsonArrayText messages;
    for (const QByteArray &message : std::exchange(m_pending, {}))
        messages.add(message);
    m_pendingBytes = 0;
    return JsonObjectText()
        .text(mw::tap, m_name)
        .number(mw::t, now.wall.count())
        .number(mw::skipped, qint64(std::exchange(m_skipped, 0)))
        .raw(mw::messages, messages.finish())
        .finish();
}

} // namespace halley
