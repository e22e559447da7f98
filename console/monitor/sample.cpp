// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/sample.h"

#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

namespace halley::console {

namespace words = monitorwords;

std::optional<Sample> Sample::read(const QJsonObject &object)
{
    if (!object.value(words::t).isDouble())
        return std::nullopt;
    const QJsonObject transports = object.value(words::sessions).toObject();
    return Sample{
        .t = timeIn(object, words::t),
        .in = countIn(object, words::in),
        .out = countIn(object, words::out),
        .bytesIn = countIn(object, words::bytesIn),
        .bytesOut = countIn(object, words::bytesOut),
        .publishes = countIn(object, words::publishes),
        .deliveries = countIn(object, words::deliveries),
        .dropped = countIn(object, words::dropped),
        .refused = countIn(object, words::refused),
        .cpu = realIn(object, words::cpu),
        .monitorCpu = realIn(object, words::monitorCpu),
        .monitorMessages = countIn(object, words::monitorMessages),
        .webSocket = smallCountIn(transports, words::webSocket),
        // All that is not a socket of its own.
        .longPolling = smallCountIn(transports, words::longPolling) +
                       smallCountIn(transports, words::callbackPolling) +
                       smallCountIn(transports, words::custom),
        .local = smallCountIn(transports, words::local),
        .blocked = smallCountIn(object, words::blocked),
        .held = smallCountIn(object, words::held),
        .queued = countIn(object, words::queued),
        .queuedBytes = countIn(object, words::queuedBytes),
        .channels = smallCountIn(object, words::channels),
        .rss = countIn(object, words::rss),
    };
}

double ratePerSecond(double earlier, double later, std::chrono::milliseconds passed)
{
    if (later < earlier || passed.count() <= 0)
        return 0;
    return (later - earlier) * 1000.0 / double(passed.count());
}

Rates Rates::between(const Sample &earlier, const Sample &later)
{
    const auto passed = later.t - earlier.t;
    const auto rate = [passed](auto a, auto b) { return ratePerSecond(double(a), double(b), passed); };
    return {
        .in = rate(earlier.in, later.in),
        .out = rate(earlier.out, later.out),
        .bytesIn = rate(earlier.bytesIn, later.bytesIn),
        .bytesOut = rate(earlier.bytesOut, later.bytesOut),
        .publishes = rate(earlier.publishes, later.publishes),
        .deliveries = rate(earlier.deliveries, later.deliveries),
        .dropped = rate(earlier.dropped, later.dropped),
        .refused = rate(earlier.refused, later.refused),
        .cpu = rate(earlier.cpu, later.cpu),
        .monitorCpu = rate(earlier.monitorCpu, later.monitorCpu),
    };
}

} // namespace halley::console
