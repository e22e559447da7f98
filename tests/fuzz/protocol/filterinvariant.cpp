// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/fuzz/protocol/filterinvariant.h"

#include "server/protocol/trafficfilter.h"

#include <array>

namespace halley {
namespace {

struct Sample
{
    MessageKind kind;
    const char *channel;
    const char *json;
};

constexpr std::array samples{
    Sample{MessageKind::Request, "/meta/subscribe",
           R"({"channel":"/meta/subscribe","subscription":["/a/b","/stocks/*"],"id":"7"})"},
    Sample{MessageKind::Reply, "/chat/room",
           R"({"channel":"/chat/room","id":7,"successful":false,"error":"403::denied"})"},
    Sample{MessageKind::Event, "/stocks/acme",
           R"({"channel":"/stocks/acme","data":{"a":{"b":[{"c":1.5}]},"price":101,"name":"Z\u00fcrich"}})"},
    Sample{MessageKind::Delivery, "/a", R"({"channel":"/a","data":{"cut":[1,2,"3)"},
    Sample{MessageKind::Request, "no channel", ""},
};

FilteredMessage messageOf(const Sample &sample)
{
    FilteredMessage message;
    message.kind = sample.kind;
    message.channel = sample.channel;
    message.session = "1a2b3c";
    message.receivers = int(sample.kind);
    message.json = [&sample] { return QByteArray(sample.json); };
    return message;
}

QByteArray faultOfFilter(const TrafficFilter &filter, const TrafficFilter *opposite)
{
    for (const Sample &sample : samples) {
        FilteredMessage message = messageOf(sample);
        const bool matches = filter.matches(message);
        const TrafficFilter::Verdict verdict = filter.judge(message);
        if (verdict != TrafficFilter::Verdict::NeedsText &&
            (verdict == TrafficFilter::Verdict::Yes) != matches)
            return "judges otherwise without the text";
        if (opposite && opposite->matches(message) == matches)
            return "its negation agrees with it";
        if (filter.isEmpty() && !matches)
            return "is empty and does not match";
    }
    return {};
}

} // namespace

QByteArray filterFault(const QByteArray &utf8)
{
    const QString text = QString::fromUtf8(utf8);
    const auto filter = TrafficFilter::parse(text);
    if (!filter) {
        if (filter.error().column < 1 || filter.error().column > text.size())
            return "the error is not in the text: " + QByteArray::number(filter.error().column);
        return filter.error().text.isEmpty() ? QByteArray("an error without a reason") : QByteArray();
    }
    if (filter->isEmpty() != text.trimmed().isEmpty())
        return "empty, or not empty, without reason";
    const auto opposite = TrafficFilter::parse(QStringLiteral("not (") + text + u')');
    return faultOfFilter(*filter, opposite ? &*opposite : nullptr);
}

} // namespace halley
