// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/traffictexts.h"

#include "console/models/format.h"
#include "console/models/trafficrows.h"
#include "console/monitor/jsonlayout.h"
#include "server/protocol/visibletext.h"

#include <QtCore/QLocale>
#include <cmath>

namespace halley::console::traffictexts {

namespace {

// More does not fit on a line of any window.
constexpr int trafficPreviewLength = 240;

QString trafficSpan(qint64 ms)
{
    if (ms < 1'000)
        return TrafficRows::tr("%1 ms", "milliseconds").arg(ms);
    if (ms < 60'000)
        return TrafficRows::tr("%1 s", "seconds").arg(QLocale().toString(double(ms) / 1000, 'f', 2));
    return Format::duration(std::chrono::milliseconds(ms));
}

} // namespace

QString kind(const TrafficMessage &message)
{
    switch (message.kind) {
    case TrafficMessage::Kind::Request:
        return TrafficRows::tr("Request", "kind of a message");
    case TrafficMessage::Kind::Reply:
        return TrafficRows::tr("Reply", "kind of a message");
    case TrafficMessage::Kind::Event:
        return TrafficRows::tr("Event", "kind of a message");
    case TrafficMessage::Kind::Delivery:
        return TrafficRows::tr("Delivery", "kind of a message: an event handed to one session");
    case TrafficMessage::Kind::Gap:
        return TrafficRows::tr("Gap", "between messages");
    case TrafficMessage::Kind::Filter:
        return TrafficRows::tr("Filter", "between messages");
    }
    return {};
}

QString note(const TrafficMessage &message)
{
    const QString missing = Format::messages(message.missing);
    if (message.kind == TrafficMessage::Kind::Gap && message.reason == TrafficMessage::Reason::Pause)
        return TrafficRows::tr("%1 not kept while paused", "\"5 messages\" …").arg(missing);
    if (message.kind == TrafficMessage::Kind::Gap)
        return TrafficRows::tr("%1 not sent by the server: more than the rate allows", "\"5 messages\" …")
            .arg(missing);
    if (message.kind == TrafficMessage::Kind::Filter && message.text.json.isEmpty())
        return TrafficRows::tr("From here on without a filter");
    if (message.kind == TrafficMessage::Kind::Filter)
        return TrafficRows::tr("From here on with the filter %1").arg(visibleText(message.text.json));
    return {};
}

QString preview(const TrafficMessage &message)
{
    return visibleText(jsonPreview(jsonPayload(message.text.json), trafficPreviewLength));
}

QString description(const TrafficMessage &message)
{
    if (!message.isMessage())
        return note(message);
    return TrafficRows::tr("%1 on %2 at %3", "a message, for screen readers")
        .arg(kind(message), visibleText(message.channel), Format::timeOfDay(message.text.t));
}

QString between(std::chrono::milliseconds from, std::chrono::milliseconds to)
{
    const qint64 span = (to - from).count();
    if (span == 0)
        return TrafficRows::tr("in the same millisecond");
    return span > 0 ? TrafficRows::tr("%1 later", "a time span").arg(trafficSpan(span))
                    : TrafficRows::tr("%1 earlier", "a time span").arg(trafficSpan(-span));
}

} // namespace halley::console::traffictexts
