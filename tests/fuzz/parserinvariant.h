// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/frametrace.h"
#include "tests/support/httptrace.h"

namespace halley::test {

// The invariant of both byte parsers: however a stream is cut, the result is the same. The fuzzers look for
// inputs that break it; what they found, and the seeds, is replayed by an ordinary test.
//
// An input says itself how it is cut: one byte with the number of chunk sizes (0 to 15), these sizes (a byte
// each, plus one; taken round and round), and then the stream.
struct CutStream
{
    QByteArray sizes;
    QByteArrayView stream;

    static CutStream of(QByteArrayView input)
    {
        if (input.isEmpty())
            return {};
        const qsizetype count = qMin(qsizetype(input[0] & 15), input.size() - 1);
        return {input.sliced(1, count).toByteArray(), input.sliced(1 + count)};
    }
    [[nodiscard]] ChunkSize chunkSize() const
    {
        return [sizes = sizes, next = qsizetype(0)](qsizetype) mutable {
            return sizes.isEmpty() ? qsizetype(1) : qsizetype(uchar(sizes[next++ % sizes.size()])) + 1;
        };
    }
};

// Small, so that inputs of a fuzzer's size cross them.
inline Limits tightLimits()
{
    Limits limits;
    limits.messageSize = 300;
    limits.httpHead = 400;
    limits.httpHeaders = 8;
    return limits;
}

// Says how the invariant is broken by this input; empty if it holds.
template <typename Machine>
QByteArray cutDispute(QByteArrayView input)
{
    const CutStream cut = CutStream::of(input);
    const ParserTrace whole =
        traceOf(Machine(tightLimits()), cut.stream, [](qsizetype rest) { return rest; });
    const ParserTrace inChunks = traceOf(Machine(tightLimits()), cut.stream, cut.chunkSize());
    if (!whole.sameAs(inChunks))
        return "whole: " + traceText(whole) + "\nin chunks: " + traceText(inChunks);
    const qsizetype most =
        tightLimits().messageSize + 2 * tightLimits().httpHead; // names and ends of lines are written out
    for (const QByteArray &event : whole.events) {
        if (event.size() > most)
            return "over the limits: " + event;
    }
    return {};
}

} // namespace halley::test
