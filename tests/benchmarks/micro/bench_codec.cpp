// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/codec.h"

#include <benchmark/benchmark.h>

namespace {

using namespace halley;

// A publish of 109 bytes, as a small chat message is.
QByteArray smallPublish()
{
    return R"([{"channel":"/chat/demo","data":{"user":"bob","chat":"Hi all!"},"id":"42","clientId":"2kq7b1xw09a4ze5p8v1c"}])";
}

// A publish of 293 bytes with a nested payload.
QByteArray mediumMessage(int number)
{
    return R"({"channel":"/stock/NASDAQ/GOOG","id":")" + QByteArray::number(1000 + number) +
           R"(","clientId":"2kq7b1xw09a4ze5p8v1c","data":{"symbol":"GOOG","bid":1234.5678,"ask":1235.0001,)"
           R"("volume":9007199254740993,"open":true,"trades":[{"p":1234.5,"q":100},{"p":1234.6,"q":250},)"
           R"({"p":1234.7,"q":75}],"note":"an na\u00efve cafe"},"ext":{"ack":12}})";
}

QByteArray mediumPublish()
{
    return '[' + mediumMessage(0) + ']';
}

QByteArray batchOfTwenty()
{
    QByteArray batch = mediumMessage(0);
    for (int i = 1; i < 20; ++i)
        batch += ',' + mediumMessage(i);
    return '[' + batch + ']';
}

QByteArray longString()
{
    return R"([{"channel":"/chat/demo","data":")" + QByteArray(200'000, 'x') + R"(","id":"42"}])";
}

void decode(benchmark::State &state, const QByteArray &text)
{
    for (auto _ : state) {
        const Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
        if (!batch.hasValue()) {
            state.SkipWithError(batch.error().reason);
            break;
        }
        benchmark::DoNotOptimize(batch->constData());
    }
    state.SetBytesProcessed(state.iterations() * text.size());
    state.counters["bytes"] = double(text.size());
}

void writeEvent(benchmark::State &state, const QByteArray &text)
{
    const Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
    for (auto _ : state)
        benchmark::DoNotOptimize(batch->constFirst().toEventJson());
}

void parseChannel(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(ChannelId::parse("/chat/rooms/demo"));
}

void makeReply(benchmark::State &state)
{
    const Result<MessageBatch, MalformedJson> batch = decodeBatch(smallPublish());
    for (auto _ : state) {
        Message reply;
        reply.copy(Field::Id, batch->constFirst());
        reply.copy(Field::Channel, batch->constFirst());
        reply.setSuccessful(true);
        benchmark::DoNotOptimize(reply.toJson());
    }
}

BENCHMARK_CAPTURE(decode, publish_109, smallPublish());
BENCHMARK_CAPTURE(decode, publish_293, mediumPublish());
BENCHMARK_CAPTURE(decode, batch_of_20, batchOfTwenty());
BENCHMARK_CAPTURE(decode, string_200k, longString());
BENCHMARK_CAPTURE(writeEvent, publish_109, smallPublish());
BENCHMARK_CAPTURE(writeEvent, publish_293, mediumPublish());
BENCHMARK(parseChannel);
BENCHMARK(makeReply);

} // namespace

BENCHMARK_MAIN();
