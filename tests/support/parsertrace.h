// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <functional>
#include <limits>
#include <optional>

namespace halley::test {

// What a sans-IO parser made of some bytes, as text, so that two runs compare and a failure can be read.
struct ParserTrace
{
    QList<QByteArray> events;
    QByteArray end;      // how it stands afterwards: waiting, failed (and why), finished
    qsizetype taken = 0; // bytes, up to the last event or the end; not counted for a failure
    [[nodiscard]] bool sameAs(const ParserTrace &other) const
    {
        return events == other.events && end == other.end && taken == other.taken;
    }
};

// Size of the next chunk, given how much is left (more than 0).
using ChunkSize = std::function<qsizetype(qsizetype rest)>;

// Feeds `bytes` to a fresh machine. A Machine is a parser with the faces feed(QByteArrayView) -> bytes taken,
// event() -> std::optional<QByteArray>, end() -> QByteArray and failed(). Stops after `most` events.
template <typename Machine>
ParserTrace traceOf(Machine machine, QByteArrayView bytes, const ChunkSize &chunkSize,
                    qsizetype most = std::numeric_limits<qsizetype>::max())
{
    ParserTrace trace;
    bool stopped = false;
    qsizetype taken = 0;
    while (taken < bytes.size() && !stopped && trace.events.size() < most) {
        QByteArrayView chunk = bytes.sliced(taken);
        chunk = chunk.first(qBound(qsizetype(1), chunkSize(chunk.size()), chunk.size()));
        while (!chunk.isEmpty() && !stopped && trace.events.size() < most) {
            const qsizetype size = machine.feed(chunk);
            taken += size;
            chunk = chunk.sliced(size);
            if (const std::optional<QByteArray> event = machine.event())
                trace.events.append(*event);
            else
                stopped = !chunk.isEmpty() || machine.failed();
        }
    }
    trace.end = machine.end();
    trace.taken = machine.failed() ? 0 : taken;
    return trace;
}

inline QByteArray traceText(const ParserTrace &trace)
{
    return "events: " + trace.events.join(" | ") + "; end: " + trace.end +
           "; taken: " + QByteArray::number(trace.taken);
}

inline ParserTrace disputed(const QByteArray &difference)
{
    return {{"DISPUTE " + difference}, "DISPUTE " + difference, -1};
}

// Runs one case whole, byte by byte, and with bytes behind it, and returns the first trace. The bytes behind
// must be left alone once the last event of the case is out. Where the runs differ, the trace is nothing but
// that difference, so that no comparison with it can pass.
template <typename Machine>
ParserTrace threeWays(const std::function<Machine()> &fresh, const QByteArray &bytes)
{
    const ChunkSize all = [](qsizetype rest) { return rest; };
    const ParserTrace whole = traceOf(fresh(), bytes, all);
    const ParserTrace byByte = traceOf(fresh(), bytes, [](qsizetype) { return 1; });
    if (!whole.sameAs(byByte))
        return disputed("whole: " + traceText(whole) + "\nbyte by byte: " + traceText(byByte));
    const bool endsWithEvent = !whole.events.isEmpty() && !fresh().isOpen(whole.end);
    if (!endsWithEvent && whole.taken != 0)
        return whole; // an unfinished case has no bytes behind it
    const qsizetype most = whole.taken == 0 ? whole.events.size() + 1 : whole.events.size();
    const ParserTrace trailed = traceOf(fresh(), bytes + "\x81 trailing", all, most);
    if (!whole.sameAs(trailed))
        return disputed("whole: " + traceText(whole) + "\nwith trailing bytes: " + traceText(trailed));
    return whole;
}

} // namespace halley::test
