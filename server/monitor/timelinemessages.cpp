// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/timelinemessages.h"

#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"
#include "server/monitor/eventchannel.h"
#include "server/monitor/monitorchannels.h"
#include "server/protocol/constants.h"

namespace halley {
namespace {

using Why = TimelineEntry::Why;

TimelineEntry timelineEntry(TimelineEntry::What what, QByteArray channel, Instant now)
{
    TimelineEntry entry;
    entry.what = what;
    entry.time = now.wall;
    entry.channel = std::move(channel);
    return entry;
}

bool isMonitorsOwn(const QByteArray &channel)
{
    const auto id = ChannelId::parse(channel);
    return id && isMonitorChannel(*id);
}

// Why what was just queued does not leave at once; none: it does.
Why whyHeld(const ServerSession &session)
{
    const SessionQueue &queue = session.queue();
    if (session.blockedSince())
        return Why::Blocked;
    if (!queue.isEmpty() && queue.lazinessAt(queue.count() - 1) == Laziness::Lazy)
        return Why::Lazy;
    if (session.isLocal() || session.isHeld())
        return Why::None;
    if (session.openHook())
        return Why::Hook;
    if (queue.heldBack() > 0)
        return Why::Acknowledge;
    const bool stream = session.context() && session.context()->style() == LinkStyle::Stream;
    return stream && !session.isMetaConnectDeliveryOnly() ? Why::None : Why::Connect;
}

} // namespace

TimelineEntry timelineEntryOn(const ServerChannel &channel, TimelineEntry::What what, Instant now)
{
    return timelineEntry(what, channel.id().name(), now);
}

void addTimelineMessage(SessionTimelines &timelines, const ServerSession &session, const Message &message,
                        Instant now)
{
    const QByteArray channel = message.channel();
    if (channel == words::metaConnect)
        timelines.addFine(session, timelineEntry(TimelineEntry::What::Connect, {}, now));
    else if (!channel.startsWith(words::metaPrefix) && !isMonitorsOwn(channel))
        timelines.addFine(session, timelineEntry(TimelineEntry::What::Publish, channel, now));
}

void addTimelineDelivery(SessionTimelines &timelines, const ServerSession &session, const Frozen &event,
                         Stage stage, Instant now)
{
    const Why why = stage == Stage::Queued ? whyHeld(session) : Why::None;
    if (stage == Stage::Queued && why == Why::None)
        return; // it leaves at the end of the turn, and is seen then
    const QByteArray channel = eventChannel(event.json());
    if (isMonitorsOwn(channel))
        return;
    const auto what = stage == Stage::Queued ? TimelineEntry::What::Queued : TimelineEntry::What::Delivered;
    TimelineEntry entry = timelineEntry(what, channel, now);
    entry.why = why;
    timelines.addFine(session, std::move(entry));
}

void addTimelineDequeuing(SessionTimelines &timelines, const ServerSession &session, qsizetype messages,
                          Instant now)
{
    TimelineEntry entry = timelineEntry(TimelineEntry::What::Delivered, {}, now);
    entry.count = quint32(messages);
    entry.text = "from its queue";
    timelines.addFine(session, std::move(entry));
}

} // namespace halley
