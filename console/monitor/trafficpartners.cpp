// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/trafficpartners.h"

#include "console/monitor/jsonlayout.h"
#include "server/protocol/constants.h"

#include <algorithm>

namespace halley::console {

namespace {

using TrafficKind = TrafficMessage::Kind;

// One of the two may have none: the session of a handshake begins with its reply.
bool isOfOneSession(const TrafficMessage &a, const TrafficMessage &b)
{
    return a.session == b.session || a.session.isEmpty() || b.session.isEmpty();
}

bool isReplyTo(const TrafficMessage &reply, const TrafficMessage &request)
{
    return reply.channel == request.channel && reply.id == request.id && isOfOneSession(reply, request);
}

// The data of a message that was cut is compared as far as it is there.
bool hasDataOf(const TrafficMessage &a, const TrafficMessage &b)
{
    if (a.channel != b.channel)
        return false;
    const QStringView one = jsonMember(a.text.json, u"\"data\"");
    const QStringView other = jsonMember(b.text.json, u"\"data\"");
    if (!a.text.cut && !b.text.cut)
        return one == other;
    const qsizetype common = std::min(one.size(), other.size());
    return one.first(common) == other.first(common);
}

class PartnerSearch
{
public:
    PartnerSearch(const TrafficView &view, int reach) : m_view(view), m_reach(reach) {}

    template <typename Fits>
    [[nodiscard]] int before(int row, Fits fits) const
    {
        for (int i = row - 1; i >= std::max(0, row - m_reach); --i) {
            if (fits(*m_view.at(i)))
                return i;
        }
        return -1;
    }
    template <typename Fits>
    [[nodiscard]] int after(int row, Fits fits) const
    {
        for (int i = row + 1; i < std::min(m_view.count, row + 1 + m_reach); ++i) {
            if (fits(*m_view.at(i)))
                return i;
        }
        return -1;
    }
    [[nodiscard]] int replyTo(int row, const TrafficMessage &request) const
    {
        return after(row, [&](const TrafficMessage &other) {
            return other.kind == TrafficKind::Reply && isReplyTo(other, request);
        });
    }
    [[nodiscard]] int eventOf(int row, const TrafficMessage &request) const
    {
        return after(row, [&](const TrafficMessage &other) {
            return other.kind == TrafficKind::Event && other.session == request.session &&
                   hasDataOf(other, request);
        });
    }
    [[nodiscard]] int deliveryOf(int row, const TrafficMessage &event) const
    {
        return after(row, [&](const TrafficMessage &other) {
            return other.kind == TrafficKind::Delivery && hasDataOf(other, event);
        });
    }
    [[nodiscard]] int requestOfReply(int row, const TrafficMessage &reply) const
    {
        return before(row, [&](const TrafficMessage &other) {
            return other.kind == TrafficKind::Request && isReplyTo(reply, other);
        });
    }
    [[nodiscard]] int requestOfEvent(int row, const TrafficMessage &event) const
    {
        return before(row, [&](const TrafficMessage &other) {
            return other.kind == TrafficKind::Request && !event.session.isEmpty() &&
                   other.session == event.session && hasDataOf(other, event);
        });
    }
    [[nodiscard]] int eventOfDelivery(int row, const TrafficMessage &delivery) const
    {
        return before(row, [&](const TrafficMessage &other) {
            return other.kind == TrafficKind::Event && hasDataOf(other, delivery);
        });
    }

private:
    const TrafficView &m_view;
    int m_reach;
};

// From the row that was asked about back to where the exchange began.
TrafficPartners trafficOrigin(const PartnerSearch &search, const TrafficView &view, int row)
{
    const TrafficMessage message = *view.at(row);
    TrafficPartners found;
    switch (message.kind) {
    case TrafficKind::Request:
        found.request = row;
        break;
    case TrafficKind::Reply:
        found.reply = row;
        found.request = search.requestOfReply(row, message);
        break;
    case TrafficKind::Event:
        found.event = row;
        found.request = search.requestOfEvent(row, message);
        break;
    case TrafficKind::Delivery:
        found.delivery = row;
        found.event = search.eventOfDelivery(row, message);
        if (found.event >= 0)
            found.request = search.requestOfEvent(found.event, TrafficMessage(*view.at(found.event)));
        break;
    case TrafficKind::Gap:
    case TrafficKind::Filter:
        break;
    }
    return found;
}

bool isPublish(const TrafficMessage &request)
{
    const QByteArray channel = request.channel.toUtf8();
    return !channel.startsWith(halley::words::metaPrefix) &&
           !channel.startsWith(halley::words::servicePrefix);
}

} // namespace

TrafficPartners partnersOf(const TrafficView &view, int row, int reach)
{
    const PartnerSearch search(view, reach);
    TrafficPartners found = trafficOrigin(search, view, row);
    if (found.request >= 0) {
        const TrafficMessage request = *view.at(found.request);
        if (found.reply < 0)
            found.reply = search.replyTo(found.request, request);
        if (found.event < 0 && isPublish(request))
            found.event = search.eventOf(found.request, request);
    }
    if (found.event >= 0 && found.delivery < 0)
        found.delivery = search.deliveryOf(found.event, TrafficMessage(*view.at(found.event)));
    return found;
}

} // namespace halley::console
