// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/sessionrow.h"

#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "console/monitor/sample.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>

namespace halley::console {

namespace words = monitorwords;

SessionRow SessionRow::read(const QJsonObject &object, std::chrono::milliseconds readAt)
{
    return {
        .id = textIn(object, words::id),
        .user = textIn(object, words::user),
        .transport = textIn(object, words::transport),
        .address = textIn(object, words::address),
        .agent = textIn(object, words::agent),
        .state = textIn(object, words::state),
        .created = timeIn(object, words::created),
        .lastMessage = timeIn(object, words::lastMessage),
        .blocked = timeIn(object, words::blocked),
        .hook = textIn(object, words::hook),
        .hookOpen = timeIn(object, words::hookOpen),
        .held = flagIn(object, words::held),
        .subscriptions = smallCountIn(object, words::subscriptions),
        .queue = countIn(object, words::queue),
        .queueBytes = countIn(object, words::queueBytes),
        .in = countIn(object, words::in),
        .out = countIn(object, words::out),
        .bytesIn = countIn(object, words::bytesIn),
        .bytesOut = countIn(object, words::bytesOut),
        .dropped = countIn(object, words::dropped),
        .readAt = readAt,
    };
}

void SessionRow::follow(const SessionRow &earlier)
{
    const auto passed = readAt - earlier.readAt;
    queueTrend = earlier.queueTrend;
    if (passed.count() <= 0) { // the same answer again: nothing new is known
        inRate = earlier.inRate;
        outRate = earlier.outRate;
        return;
    }
    inRate = ratePerSecond(double(earlier.in), double(in), passed);
    outRate = ratePerSecond(double(earlier.out), double(out), passed);
    if (queueTrend.isEmpty())
        queueTrend.append(qreal(earlier.queue));
    queueTrend.append(qreal(queue));
    if (queueTrend.size() > limits::queueTrend)
        queueTrend.removeFirst();
}

SessionDetail SessionDetail::read(const QJsonObject &object, std::chrono::milliseconds readAt)
{
    SessionDetail detail{
        .row = SessionRow::read(object, readAt),
        .origin = textIn(object, words::origin),
        .url = textIn(object, words::url),
        .subscriptions = textsIn(object, words::subscriptionsList, limits::listedNames),
        .queue = {},
        .timeline = {},
    };
    const QJsonArray queue = object.value(words::queueList).toArray();
    for (const QJsonValue &message : queue) {
        if (detail.queue.size() == limits::listedMessages)
            break;
        detail.queue.append(ShownMessage::read(message.toObject()));
    }
    const QJsonArray timeline = object.value(words::timeline).toArray();
    for (const QJsonValue &entry : timeline) {
        if (detail.timeline.size() == limits::timelineEntries)
            break;
        detail.timeline.append(TimelineEntry::read(entry.toObject()));
    }
    return detail;
}

} // namespace halley::console
