// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "options.hpp"

#include <arpa/inet.h>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <string_view>

namespace load {
namespace {

constexpr const char* kUsage = R"(usage: bayeux-load SCENARIO [OPTION...]

Scenarios
  fanout         subscribers receive what publishers publish
  publish        publishers publish to channels without subscribers
  slow           fanout, while some of the subscribers stop reading for a time
  connect-storm  open sessions as fast as possible
  idle           hold idle sessions
  churn          sessions come, receive a little and leave, gracefully or not
  selftest       check the generator's own parts

Target (a loopback address)
  --host ADDRESS (127.0.0.1)  --port PORT (8080)  --path PATH (/cometd)
  --transport websocket|long-polling (websocket)
  --server-pid PID[,PID...]   measure the CPU and memory of the server

Generator
  --threads N (1)             event loops
  --concurrency N (64)        sessions being opened at a time
  --open-timeout S (30)       give up opening a session
  --source-addresses N        spread connections over 127.0.0.1 ... 127.0.0.N (default: as needed)
  --coalesce-us U (0)         read at most every U us: less CPU per message, latencies up to U longer
  --tick-us U (200)           grid of the publish schedule
  --json                      end with the result as one line of JSON

fanout, slow, publish
  --subscribers N (100)       [fanout, slow]
  --channels N (1)            [fanout, slow] each subscriber takes one, in turn
  --wildcard                  [fanout, slow] all subscribe to /load/** instead
  --echo                      [publish] each publisher subscribes to its own channel
  --publishers N (1)
  --rate R (100; publish: 0)  messages/s of all publishers together; 0: as fast as acknowledged
  --window N (16)             with --rate 0: unacknowledged messages of a publisher
  --payload BYTES (100)       filler in each message
  --warmup S (2)  --duration S (10; slow: 15)  --drain S (10: wait for late messages at most)
  --slow-fraction F (0.1)  --stall S (5)                                               [slow]
  --slow-rcvbuf BYTES (65536)  --slow-mss BYTES (1448)  0: the kernel's choice         [slow]

connect-storm, idle
  --sessions N (1000)
  --subscribe                 subscribe each session to one of --channels N (1)
  --duration S (10)  --settle S (2: wait before measuring)                             [idle]

churn
  --session-rate R (200)      new sessions/s
  --messages N (3)            leave after N deliveries ...
  --max-life S (5)            ... or that time
  --abrupt-fraction F (0.5)   of the sessions just close the connection(s), half of these by RST
  --channels N (1)  --publishers N (1)  --rate R (100)  --payload BYTES (100)
  --duration S (10)  --settle S (2)
)";

[[noreturn]] void die(const std::string& message) {
  std::fprintf(stderr, "bayeux-load: %s\n", message.c_str());
  std::exit(1);
}

template <class T>
T number(const std::string& option, const std::string& text, double min, double max) {
  T value{};
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size() ||
      static_cast<double>(value) < min || static_cast<double>(value) > max) {
    die("invalid value for " + option + ": " + text);
  }
  return value;
}

}  // namespace

Options parseOptions(int argc, char** argv) {
  if (argc < 2 || std::string_view(argv[1]) == "--help" || std::string_view(argv[1]) == "-h") {
    std::fputs(kUsage, argc < 2 ? stderr : stdout);
    std::exit(argc < 2 ? 1 : 0);
  }
  Options o;
  o.scenario = argv[1];
  static const std::set<std::string> kScenarios = {"fanout", "publish", "slow",    "connect-storm",
                                                   "idle",   "churn",   "selftest"};
  if (!kScenarios.contains(o.scenario)) die("unknown scenario " + o.scenario + " (see --help)");
  if (o.scenario == "publish") o.rate = 0;
  if (o.scenario == "slow") o.duration = 15;

  std::string option;
  std::string value;
  const auto count = [&](unsigned& target, unsigned min = 1) {
    return [&, min] { target = number<unsigned>(option, value, min, 10'000'000); };
  };
  const auto real = [&](double& target, double max = 86400) {
    return [&, max] { target = number<double>(option, value, 0, max); };
  };
  const std::map<std::string_view, std::function<void()>> withValue = {
      {"--host", [&] { o.host = value == "localhost" ? "127.0.0.1" : value; }},
      {"--port", [&] { o.port = number<uint16_t>(option, value, 1, 65535); }},
      {"--path", [&] { o.path = value; }},
      {"--transport",
       [&] {
         if (value != "websocket" && value != "long-polling") die("--transport is websocket or long-polling");
         o.transport = value == "websocket" ? Transport::websocket : Transport::longPolling;
       }},
      {"--server-pid",
       [&] {
         size_t begin = 0;
         while (begin <= value.size()) {
           const size_t end = std::min(value.find(',', begin), value.size());
           o.serverPids.push_back(number<int>(option, value.substr(begin, end - begin), 1, 1 << 30));
           begin = end + 1;
         }
       }},
      {"--threads", [&] { o.threads = number<unsigned>(option, value, 1, 256); }},
      {"--concurrency", count(o.concurrency)},
      {"--open-timeout", real(o.openTimeout)},
      {"--source-addresses", [&] { o.sourceAddresses = number<unsigned>(option, value, 1, 250); }},
      {"--coalesce-us", real(o.coalesceUs, 1e6)},
      {"--tick-us", [&] { o.tickUs = number<double>(option, value, 1, 1e6); }},
      {"--sessions", count(o.sessions)},
      {"--subscribers", count(o.subscribers)},
      {"--publishers", count(o.publishers)},
      {"--channels", count(o.channels)},
      {"--rate", real(o.rate, 1e7)},
      {"--window", count(o.window)},
      {"--payload", [&] { o.payload = number<unsigned>(option, value, 0, 16 << 20); }},
      {"--warmup", real(o.warmup)},
      {"--duration", [&] { o.duration = number<double>(option, value, 0.1, 86400); }},
      {"--drain", real(o.drain)},
      {"--settle", real(o.settle)},
      {"--slow-fraction", real(o.slowFraction, 1)},
      {"--stall", real(o.stall)},
      {"--slow-rcvbuf", [&] { o.slowReceiveBuffer = number<int>(option, value, 0, 1 << 30); }},
      {"--slow-mss", [&] { o.slowMaxSegment = number<int>(option, value, 0, 32767); }},
      {"--session-rate", [&] { o.sessionRate = number<double>(option, value, 0.1, 1e6); }},
      {"--messages", count(o.messages, 0)},
      {"--max-life", real(o.maxLife)},
      {"--abrupt-fraction", real(o.abruptFraction, 1)},
  };
  const std::map<std::string_view, bool*> flags = {
      {"--json", &o.json}, {"--wildcard", &o.wildcard}, {"--subscribe", &o.subscribe}, {"--echo", &o.echo}};

  for (int i = 2; i < argc; ++i) {
    option = argv[i];
    if (option == "--help" || option == "-h") {
      std::fputs(kUsage, stdout);
      std::exit(0);
    }
    if (const auto flag = flags.find(option); flag != flags.end()) {
      *flag->second = true;
      continue;
    }
    const size_t equals = option.find('=');
    if (equals != std::string::npos) {
      value = option.substr(equals + 1);
      option.resize(equals);
    }
    const auto known = withValue.find(option);
    if (known == withValue.end()) die("unknown option " + option + " (see --help)");
    if (equals == std::string::npos) {
      if (++i == argc) die(option + " needs a value");
      value = argv[i];
    }
    known->second();
  }

  in_addr address{};
  if (inet_pton(AF_INET, o.host.c_str(), &address) != 1 || (ntohl(address.s_addr) >> 24) != 127) {
    die("refusing to load " + o.host + ": only IPv4 loopback addresses (127.0.0.0/8, localhost) are allowed");
  }
  if (o.path.empty() || o.path[0] != '/') die("--path must begin with /");
  if (o.scenario == "slow" && o.stall >= o.duration) die("--stall must be shorter than --duration");
  return o;
}

}  // namespace load
