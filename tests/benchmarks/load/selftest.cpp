// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Checks the parts that the figures depend on, and the whole against a server that makes mistakes.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "bayeux.hpp"
#include "fake_server.hpp"
#include "histogram.hpp"
#include "http.hpp"
#include "scenarios.hpp"
#include "sequence.hpp"
#include "websocket.hpp"

namespace load {
namespace {

uint64_t checks = 0;
uint64_t failures = 0;

void check(bool condition, const char* what, int line) {
  ++checks;
  if (condition) return;
  if (++failures <= 20) std::printf("  FAILED (line %d): %s\n", line, what);
}

#define CHECK(condition) check((condition), #condition, __LINE__)

// ---- Histogram -----------------------------------------------------------------------------------

void testHistogram() {
  for (uint64_t v = 0; v < 100'000; ++v) {
    const size_t bucket = Histogram::bucketOf(v);
    CHECK(v <= Histogram::highestOf(bucket));
    CHECK(bucket == 0 || v > Histogram::highestOf(bucket - 1));
  }
  for (unsigned bits = 1; bits < 40; ++bits) {
    for (const uint64_t v : {(uint64_t{1} << bits) - 1, uint64_t{1} << bits, (uint64_t{1} << bits) + 1}) {
      const uint64_t highest = Histogram::highestOf(Histogram::bucketOf(v));
      CHECK(highest >= v && static_cast<double>(highest - v) <= static_cast<double>(v) / 128);
    }
  }
  Histogram empty;
  CHECK(empty.percentile(50) == 0 && empty.min() == 0 && empty.max() == 0);

  std::mt19937_64 random(1);
  for (const size_t count : {1u, 2u, 10u, 1000u, 100'000u}) {
    Histogram all;
    Histogram halves[2];
    std::vector<uint64_t> values;
    for (size_t i = 0; i < count; ++i) {
      const uint64_t v = random() >> (25 + random() % 35);
      values.push_back(v);
      all.record(static_cast<int64_t>(v));
      halves[i % 2].record(static_cast<int64_t>(v));
    }
    halves[0].merge(halves[1]);
    std::sort(values.begin(), values.end());
    CHECK(all.count() == count && all.min() == values.front() && all.max() == values.back());
    for (const double percent : {0.0, 1.0, 50.0, 90.0, 99.0, 99.9, 100.0}) {
      const auto rank = static_cast<size_t>(std::ceil(percent / 100 * static_cast<double>(count)));
      const uint64_t exact = values[rank == 0 ? 0 : rank - 1];
      const uint64_t told = all.percentile(percent);
      CHECK(told >= exact && static_cast<double>(told - exact) <= static_cast<double>(exact) / 128);
      CHECK(halves[0].percentile(percent) == told);
    }
  }
  Histogram odd;
  odd.record(-5);
  odd.record(int64_t{1} << 50);
  CHECK(odd.min() == 0 && odd.max() == uint64_t{1} << 50 && odd.percentile(100) == uint64_t{1} << 50);
}

// ---- Sequences -----------------------------------------------------------------------------------

void testSequence() {
  std::mt19937 engine(2);
  const auto random = [&engine] { return static_cast<uint32_t>(engine()); };
  for (int round = 0; round < 300; ++round) {
    constexpr uint32_t kStreams = 3;
    const uint32_t length = 1 + random() % 60;
    SequenceTracker tracker(kStreams);
    std::set<uint32_t> seen[kStreams];
    uint32_t highest[kStreams] = {};  // one past
    // Send each number 0, 1 or 2 times, and move some of them.
    std::vector<std::pair<uint32_t, uint32_t>> arrivals;
    for (uint32_t number = 0; number < length; ++number) {
      for (uint32_t stream = 0; stream < kStreams; ++stream) {
        const unsigned dice = random() % 10;
        for (unsigned copies = dice == 0 ? 0 : dice == 1 ? 2 : 1; copies > 0; --copies)
          arrivals.emplace_back(stream, number);
      }
    }
    for (size_t i = 0; i < arrivals.size(); ++i) {
      if (random() % 5 == 0)
        std::swap(arrivals[i], arrivals[std::min(arrivals.size() - 1, i + random() % 6)]);
    }
    for (const auto& [stream, number] : arrivals) {
      using Order = SequenceTracker::Order;
      const Order expected = seen[stream].contains(number) ? Order::duplicate
                             : number < highest[stream]    ? Order::late
                             : number == highest[stream]   ? Order::next
                                                           : Order::ahead;
      CHECK(tracker.record(stream, number) == expected);
      seen[stream].insert(number);
      highest[stream] = std::max(highest[stream], number + 1);
    }
    for (uint32_t stream = 0; stream < kStreams; ++stream) {
      const uint32_t first = random() % length;
      const uint32_t last = first + random() % (length - first + 1);
      uint64_t gaps = 0;
      uint64_t tail = 0;
      for (uint32_t number = first; number < last; ++number) {
        if (!seen[stream].contains(number)) ++(number < highest[stream] ? gaps : tail);
      }
      const SequenceTracker::Missing missing = tracker.missing(stream, first, last);
      CHECK(missing.gaps == gaps && missing.tail == tail);
    }
  }
}

// ---- Torn reads ----------------------------------------------------------------------------------

// Feeds `stream` in the pieces between `cuts`, the way a connection does: what was not used is kept
// and comes again with the next piece. `consume(data, size)` returns the bytes used.
template <class Consume>
void feed(std::string_view stream, const std::vector<size_t>& cuts, Consume&& consume) {
  std::string carry;
  std::vector<char> buffer;
  size_t from = 0;
  for (size_t i = 0; i <= cuts.size(); ++i) {
    const size_t to = i < cuts.size() ? cuts[i] : stream.size();
    const std::string piece = carry + std::string(stream.substr(from, to - from));
    // Fill the padding with what would be taken for the continuation of the text.
    buffer.assign(piece.begin(), piece.end());
    for (size_t pad = 0; pad < bayeux::Scanner::kPadding; ++pad) buffer.push_back("\"}]{[:,\\"[pad % 8]);
    const size_t used = consume(buffer.data(), piece.size());
    carry.assign(buffer.data() + used, piece.size() - used);
    from = to;
  }
  CHECK(carry.empty());
}

std::string serverFrame(uint8_t firstByte, std::string_view payload) {
  std::string frame(1, static_cast<char>(firstByte));
  if (payload.size() < 126) {
    frame += static_cast<char>(payload.size());
  } else {
    const int bytes = payload.size() <= 0xffff ? 2 : 8;
    frame += static_cast<char>(bytes == 2 ? 126 : 127);
    for (int i = bytes - 1; i >= 0; --i) frame += static_cast<char>(payload.size() >> (8 * i));
  }
  return frame.append(payload);
}

void testFrames() {
  const std::vector<std::string> texts = {"",
                                          "a",
                                          std::string(125, 'b'),
                                          std::string(126, 'c'),
                                          std::string(127, 'd'),
                                          std::string(300, 'e'),
                                          "fragmented into three frames",
                                          "end"};
  std::string stream;
  for (const std::string& text : texts) {
    if (text.starts_with("frag")) {
      stream += serverFrame(0x01, text.substr(0, 10)) + serverFrame(0x89, "ping") +
                serverFrame(0x00, text.substr(10, 5)) + serverFrame(0x00, "") + serverFrame(0x8a, "pong") +
                serverFrame(0x80, text.substr(15));
    } else {
      stream += serverFrame(text.size() % 2 == 0 ? 0x81 : 0x82, text);
    }
  }
  stream += serverFrame(0x88, "\x03\xe8");

  const auto readAll = [&](std::string_view bytes, const std::vector<size_t>& cuts,
                           const std::vector<std::string>& expected, const std::string& expectedControl) {
    websocket::Reader reader;
    std::vector<std::string> messages;
    std::string control;
    feed(bytes, cuts, [&](char* data, size_t size) {
      size_t used = 0;
      const websocket::Read result = reader.read(
          data, size, used,
          [&](char* begin, char* end) {
            messages.emplace_back(begin, end);
            return true;
          },
          [&](websocket::Opcode opcode, std::string_view payload) {
            control += std::to_string(static_cast<int>(opcode)) + std::string(payload) + ';';
            return true;
          });
      CHECK(result == websocket::Read::more);
      return used;
    });
    CHECK(messages == expected);
    CHECK(control == expectedControl);
  };

  const std::string control = "9ping;10pong;8\x03\xe8;";
  readAll(stream, {}, texts, control);
  for (size_t cut = 0; cut <= stream.size(); ++cut) readAll(stream, {cut}, texts, control);
  for (size_t cut = 0; cut + 3 <= stream.size(); ++cut)
    readAll(stream, {cut, cut + 1, cut + 3}, texts, control);
  std::vector<size_t> everywhere;
  for (size_t i = 1; i < stream.size(); ++i) everywhere.push_back(i);
  readAll(stream, everywhere, texts, control);

  // 16 and 64 bit lengths.
  for (const size_t length : {65'535u, 65'536u, 70'000u}) {
    const std::vector<std::string> big = {std::string(length, 'x'), "tail"};
    const std::string bytes = serverFrame(0x81, big[0]) + serverFrame(0x81, big[1]);
    for (size_t cut = 0; cut < 30; ++cut) readAll(bytes, {cut}, big, "");
    for (size_t cut = bytes.size() - 30; cut < bytes.size(); ++cut) readAll(bytes, {cut}, big, "");
    for (size_t cut = 1000; cut < bytes.size(); cut += 9973) readAll(bytes, {cut, cut + 1}, big, "");
  }

  // What a server must not send.
  for (const std::string& bad :
       {std::string("\xc1\x00", 2), std::string("\x81\x80\0\0\0\0", 6), std::string("\x83\x00", 2),
        std::string("\x80\x00", 2), std::string("\x09\x00", 2), std::string("\x89\x7e\x00\x80", 4),
        std::string("\x01\x00\x81\x00", 4), std::string("\x81\x7f\x80\0\0\0\0\0\0\0", 10)}) {
    websocket::Reader reader;
    std::string copy = bad;
    size_t used = 0;
    CHECK(reader.read(
              copy.data(), copy.size(), used, [](char*, char*) { return true; },
              [](websocket::Opcode, std::string_view) { return true; }) == websocket::Read::invalid);
  }

  // Client frames: unmasking gives the payload back.
  for (const size_t length : {0u, 1u, 7u, 8u, 9u, 125u, 126u, 65'535u, 65'536u}) {
    std::string payload;
    for (size_t i = 0; i < length; ++i) payload += static_cast<char>('a' + i % 26);
    std::string frame = "before";
    websocket::appendFrame(frame, websocket::Opcode::text, payload, 0xa1b2c3d4);
    const size_t header = 6 + (length < 126 ? 2 : length <= 0xffff ? 4 : 10);
    CHECK(frame.size() == header + 4 + length);
    CHECK(static_cast<uint8_t>(frame[6]) == 0x81 && (static_cast<uint8_t>(frame[7]) & 0x80) != 0);
    std::string unmasked = frame.substr(header + 4);
    for (size_t i = 0; i < unmasked.size(); ++i)
      unmasked[i] = static_cast<char>(unmasked[i] ^ frame[header + (i & 3)]);
    CHECK(unmasked == payload);
  }
}

// ---- HTTP ----------------------------------------------------------------------------------------

void testHttp() {
  const std::string responses[] = {
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-length:  12 \r\n\r\nHello, world",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n"
      "5;name=value\r\nHello\r\n1\r\n,\r\n006\r\n world\r\n0\r\nTrailer: x\r\n\r\n",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nConnection: "
      "close\r\nContent-Length: 12\r\n\r\n"
      "Hello, world",
  };
  std::string stream;
  for (const std::string& response : responses) stream += response;
  const auto readAll = [&](const std::vector<size_t>& cuts) {
    size_t count = 0;
    feed(stream, cuts, [&](char* data, size_t size) {
      size_t total = 0;
      while (total < size) {
        http::Response response;
        size_t used = 0;
        const http::Parse parsed = http::parseResponse(data + total, size - total, false, response, used);
        CHECK(parsed != http::Parse::invalid);
        if (parsed != http::Parse::complete) break;
        CHECK(response.status == 200);
        CHECK(std::string_view(response.body, response.bodySize) == "Hello, world");
        CHECK(response.keepAlive == (count != 2));
        total += used;
        ++count;
      }
      return total;
    });
    CHECK(count == 3);
  };
  readAll({});
  for (size_t cut = 0; cut <= stream.size(); ++cut) readAll({cut});
  std::vector<size_t> everywhere;
  for (size_t i = 1; i < stream.size(); ++i) everywhere.push_back(i);
  readAll(everywhere);

  // Without a length the end of the connection ends the body.
  std::string open = "HTTP/1.1 200 OK\r\n\r\nHello";
  http::Response response;
  size_t used = 0;
  CHECK(http::parseResponse(open.data(), open.size(), false, response, used) == http::Parse::incomplete);
  used = 0;
  CHECK(http::parseResponse(open.data(), open.size(), true, response, used) == http::Parse::complete);
  CHECK(std::string_view(response.body, response.bodySize) == "Hello" && !response.keepAlive &&
        used == open.size());
  for (std::string bad :
       {"HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1a\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"}) {
    used = 0;
    CHECK(http::parseResponse(bad.data(), bad.size(), false, response, used) == http::Parse::invalid);
  }
}

// ---- Bayeux messages -----------------------------------------------------------------------------

// What a scan tells, as text.
std::string scanToText(std::string_view json, bool& valid) {
  std::vector<char> buffer(json.begin(), json.end());
  for (size_t pad = 0; pad < bayeux::Scanner::kPadding; ++pad) buffer.push_back("\"}]{[:,\\"[pad % 8]);
  bayeux::Scanner scanner(buffer.data(), buffer.data() + json.size());
  std::string text;
  valid = scanner.scan([&](const bayeux::Message& m) {
    text += m.isDelivery() ? "delivery " : m.isMeta() ? "meta " : m.isReply() ? "reply " : "other ";
    text += std::string(m.channel) + " id=" + std::string(m.id) + " client=" + std::string(m.clientId);
    text += m.outcome == bayeux::Outcome::successful ? " ok"
            : m.outcome == bayeux::Outcome::failed   ? " failed"
                                                     : "";
    if (!m.error.empty()) text += " error=" + std::string(m.error);
    if (m.stamp.complete()) {
      text += " t=" + std::to_string(m.stamp.time) + " i=" + std::to_string(m.stamp.publisher) +
              " s=" + std::to_string(m.stamp.sequence) + " p=" + std::to_string(m.stamp.payloadSize);
    }
    if (m.advice.present) {
      text += " advice=" + std::to_string(static_cast<int>(m.advice.reconnect)) + "," +
              std::to_string(m.advice.interval) + "," + std::to_string(m.advice.timeout);
    }
    text += ";";
    return true;
  });
  return text;
}

void testScanner() {
  struct Case {
    const char* json;
    const char* expected;
  };
  const Case cases[] = {
      {"[]", ""},
      {" [ ] ", ""},
      {R"([{"channel":"/load/3","data":{"t":123456789012345,"i":2,"s":77,"p":"xxxx"}}])",
       "delivery /load/3 id= client= t=123456789012345 i=2 s=77 p=4;"},
      {R"({"data":{"p":"","s":0,"i":0,"t":1},"channel":"/load/0","id":"9"})",
       "delivery /load/0 id=9 client= t=1 i=0 s=0 p=0;"},
      {"[ { \"channel\" : \"/load/3\" ,\r\n\t\"data\" : { \"t\" : 5 , \"i\" : 6 , \"s\" : 7 , \"p\" : "
       "\"x\\\"}]\" , \"u\" : [ {} , \"]\" ] } } ]",
       "delivery /load/3 id= client= t=5 i=6 s=7 p=5;"},
      {R"([{"channel":"\/load\/12","data":{"t":1.5e3,"i":6,"s":7,"p":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}}])",
       "delivery /load/12 id= client= t=1500 i=6 s=7 p=35;"},
      {R"([{"channel":"/load/0","successful":true,"id":"4"},{"id":5,"channel":"/load/0","successful":false,"error":"403:x,y:no"}])",
       "reply /load/0 id=4 client= ok;reply /load/0 id=5 client= failed error=403:x,y:no;"},
      // A delivery with the publisher's id next to the reply with the same id.
      {R"([{"channel":"/load/0","data":{"t":1,"i":0,"s":3,"p":"x"},"id":"4"},{"id":"4","channel":"/load/0","successful":true}])",
       "delivery /load/0 id=4 client= t=1 i=0 s=3 p=1;reply /load/0 id=4 client= ok;"},
      {R"([{"channel":"/meta/connect","successful":true,"advice":{"reconnect":"retry","interval":0,"timeout":30000},"ext":{"data":{"t":1}}}])",
       "meta /meta/connect id= client= ok advice=1,0,30000;"},
      {R"([{"channel":"/meta/connect","successful":false,"error":"402::Unknown","advice":{"interval":null,"reconnect":"handshake"}}])",
       "meta /meta/connect id= client= failed error=402::Unknown advice=2,-1,-1;"},
      {R"([{"channel":"/meta/handshake","version":"1.0","supportedConnectionTypes":["websocket","a]b"],"clientId":"abc","successful":true,"id":null}])",
       "meta /meta/handshake id= client=abc ok;"},
      {R"([{"channel":"/other","data":"a \"quoted\" {string}"},{"channel":"/other","data":null},{"channel":"/other","data":{"t":"x","i":{},"s":null,"p":[1]}}])",
       "delivery /other id= client=;delivery /other id= client=;delivery /other id= client=;"},
      {R"([{"channel":"/load/1","data":{"nested":{"t":1,"i":2,"s":3,"p":"x"},"pp":1}}])",
       "delivery /load/1 id= client=;"},
      {R"([{}])", "other  id= client=;"},
  };
  for (const Case& c : cases) {
    bool valid = false;
    const std::string text = scanToText(c.json, valid);
    if (text != c.expected) std::printf("  scanned %s\n       as %s\n", c.json, text.c_str());
    CHECK(valid && text == c.expected);
    // Cut anywhere, it is not valid any more (but for trailing space).
    const std::string_view whole(c.json);
    const size_t end = whole.find_last_of("]}") + 1;
    for (size_t length = 0; length < end; ++length) {
      scanToText(whole.substr(0, length), valid);
      CHECK(!valid);
    }
  }
  for (const char* bad : {"x", "[1]", "[{}", "[{},]", "[{}]x", "{\"a\"}", "[{\"a\":}]", "[{\"a\":1,}]",
                          "[{a:1}]", "[[{}]]", "[{\"data\":{\"t\":1\"}}]", "[{\"channel\":5}]", "[{} {}]"}) {
    bool valid = true;
    scanToText(bad, valid);
    if (valid) std::printf("  not rejected: %s\n", bad);
    CHECK(!valid);
  }

  // What we publish, scanned again.
  std::string message = "[";
  bayeux::Stamp stamp;
  stamp.time = 9'007'199'254'740'991;
  stamp.publisher = 4'000'000'000;
  stamp.sequence = 4'294'967'295;
  bayeux::appendPublish(message, 4711, stamp, "payload", "c1", 99);
  message += ']';
  bool valid = false;
  CHECK(scanToText(message, valid) ==
        "delivery /load/4711 id=99 client=c1 t=9007199254740991 i=4000000000 s=4294967295 p=7;");
  CHECK(valid);

  CHECK(bayeux::channelNumber("/load/0") == 0 && bayeux::channelNumber("/load/123") == 123);
  for (const char* other : {"/load/", "/load", "/load/1x", "/load/1/2", "/loud/1", "", "/load/99999999999"}) {
    CHECK(bayeux::channelNumber(other) == bayeux::kNoChannel);
  }
}

// ---- The whole -----------------------------------------------------------------------------------

Options fanoutOptions(const FakeServer& server) {
  Options o;
  o.scenario = "fanout";
  o.port = server.port();
  o.subscribers = 12;
  o.publishers = 2;
  o.channels = 3;
  o.rate = 400;
  o.warmup = 0;
  o.duration = 0.5;
  o.drain = 5;
  return o;
}

struct Counts {
  uint64_t published, acknowledged, rejected, expected, received, lost, duplicated, outOfOrder, corrupted,
      unexpected, replies;
};

Counts countsOf(const Report& report) {
  const auto number = [&](const char* section, const char* key) {
    const std::string text = report.value(section, key);
    CHECK(!text.empty());
    return text.empty() ? 0 : std::stoull(text);
  };
  return {number("messages", "published"),         number("messages", "acknowledged"),
          number("messages", "rejected"),          number("deliveries", "expected"),
          number("deliveries", "received"),        number("deliveries", "lost"),
          number("deliveries", "duplicated"),      number("deliveries", "out_of_order"),
          number("deliveries", "corrupted"),       number("deliveries", "unexpected"),
          number("messages", "unexpected_replies")};
}

void checkAgainst(const char* name, const FakeServer::Behaviour& behaviour, Transport transport,
                  bool wildcard = false, double rate = 400, unsigned threads = 1, unsigned payload = 100) {
  FakeServer server(behaviour);
  Options o = fanoutOptions(server);
  o.transport = transport;
  o.wildcard = wildcard;
  o.rate = rate;
  o.threads = threads;
  o.payload = payload;
  const Report report = runTraffic(o);
  const Counts c = countsOf(report);
  const uint64_t copies = wildcard ? o.subscribers : o.subscribers / o.channels;
  const uint64_t before = failures;
  CHECK(c.published > 20);
  CHECK(c.acknowledged + c.rejected == c.published);
  CHECK(c.rejected == server.rejected);
  CHECK(c.expected == c.acknowledged * copies);
  CHECK(c.lost == server.dropped);
  CHECK(c.received == c.expected - server.dropped);
  CHECK(c.duplicated == server.duplicated);
  CHECK(c.outOfOrder == server.swapped);
  CHECK((server.swapped > 0) == (behaviour.swapEvery > 0));
  CHECK(c.corrupted == server.resized);
  CHECK(c.unexpected == server.misdirected);
  CHECK(c.replies == server.repeatedReplies);
  CHECK(server.errors == 0);
  CHECK((server.pongs > 0) == behaviour.fragment);
  CHECK(report.value("sessions", "ready") == std::to_string(o.subscribers + o.publishers));
  CHECK(report.value("sessions", "lost") == "0");
  for (const std::string& warning : report.warnings()) CHECK(!warning.starts_with("internal"));
  if (failures != before) {
    std::printf("  against a server that %s:\n", name);
    report.print(false);
    std::printf(
        "  server: dropped %llu duplicated %llu swapped %llu rejected %llu errors %llu\n",
        static_cast<unsigned long long>(server.dropped), static_cast<unsigned long long>(server.duplicated),
        static_cast<unsigned long long>(server.swapped), static_cast<unsigned long long>(server.rejected),
        static_cast<unsigned long long>(server.errors));
  }
}

void testWhole() {
  using B = FakeServer::Behaviour;
  const B faulty{.dropEvery = 7,
                 .duplicateEvery = 11,
                 .swapEvery = 13,
                 .rejectEvery = 17,
                 .resizeEvery = 19,
                 .misdirectEvery = 23,
                 .repeatReplyEvery = 29};
  for (const Transport transport : {Transport::websocket, Transport::longPolling}) {
    checkAgainst("is correct", {}, transport);
    checkAgainst("is correct, wildcard, 2 threads", {}, transport, true, 400, 2);
    checkAgainst("is correct, as fast as it goes", {}, transport, false, 0);
    checkAgainst("drops", {.dropEvery = 10}, transport);
    checkAgainst("doubles", {.duplicateEvery = 10}, transport);
    checkAgainst("swaps", {.swapEvery = 10}, transport);
    checkAgainst("rejects", {.rejectEvery = 10}, transport);
    checkAgainst("does all of it", faulty, transport);
    checkAgainst("does all of it, wildcard, 2 threads", faulty, transport, true, 400, 2);
    B spaced = faulty;
    spaced.spaced = true;
    checkAgainst("writes peculiar JSON", spaced, transport);
    B torn = faulty;
    torn.writeSize = 7;
    torn.fragment = transport == Transport::websocket;
    torn.chunked = true;
    checkAgainst("sends in pieces", torn, transport, false, 200);
    const B large{.writeSize = 1000, .fragment = torn.fragment, .chunked = true};
    checkAgainst("sends large messages in pieces", large, transport, false, 60, 1, 70'000);
  }
  checkAgainst("closes its connections", {.closeConnections = true}, Transport::longPolling);
  checkAgainst("has no WebSocket", {.webSocket = false}, Transport::longPolling);
}

void timeScanner() {
  std::string message = "[";
  bayeux::Stamp stamp;
  stamp.time = 123'456'789'012'345;
  bayeux::appendPublish(message, 3, stamp, std::string(100, 'x'), "", 12345);
  message += ']';
  const size_t size = message.size();
  message.append(bayeux::Scanner::kPadding, '\0');
  constexpr int kRounds = 1'000'000;
  uint64_t sum = 0;
  const int64_t begin = monotonicNs();
  for (int i = 0; i < kRounds; ++i) {
    bayeux::Scanner scanner(message.data(), message.data() + size);
    scanner.scan([&](const bayeux::Message& m) {
      sum += m.stamp.sequence + m.channel.size();
      return true;
    });
  }
  const double ns = static_cast<double>(monotonicNs() - begin) / kRounds;
  CHECK(sum == uint64_t{7} * kRounds);
  std::printf("  a message of %zu bytes is scanned in %.0f ns\n", size, ns);
}

void runTest(const char* name, void (*test)()) {
  const uint64_t checksBefore = checks;
  const uint64_t failuresBefore = failures;
  test();
  std::printf("%-10s %s (%llu checks)\n", name, failures == failuresBefore ? "ok" : "FAILED",
              static_cast<unsigned long long>(checks - checksBefore));
}

}  // namespace

int runSelfTest() {
  runTest("histogram", testHistogram);
  runTest("sequence", testSequence);
  runTest("frames", testFrames);
  runTest("http", testHttp);
  runTest("scanner", testScanner);
  runTest("whole", testWhole);
  runTest("speed", timeScanner);
  std::printf("%s\n", failures == 0 ? "all passed" : "FAILED");
  return failures == 0 ? 0 : 1;
}

}  // namespace load
