// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "fleet.hpp"

#include <arpa/inet.h>
#include <sys/resource.h>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace load {
namespace {

[[noreturn]] void die(const std::string& message) {
  std::fprintf(stderr, "bayeux-load: %s\n", message.c_str());
  std::exit(2);
}

// The generator needs a descriptor per connection.
void raiseFileLimit(size_t connections) {
  const rlim_t needed = connections + 64;
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur >= needed) return;
  const rlimit within{std::min(needed, limit.rlim_max), limit.rlim_max};
  const rlimit beyond{needed, std::max(needed, limit.rlim_max)};
  if (limit.rlim_max < needed && setrlimit(RLIMIT_NOFILE, &beyond) == 0) return;
  if (limit.rlim_max < needed || setrlimit(RLIMIT_NOFILE, &within) != 0) {
    die("needs " + std::to_string(needed) + " open files, but the hard limit (ulimit -Hn) is " +
        std::to_string(limit.rlim_max) + ": run with fewer sessions or a higher limit");
  }
}

double secondsBetween(const CpuSnapshot& from, const CpuSnapshot& to) {
  return toSeconds(to.time - from.time);
}

void addCpu(Report& report, const CpuTime& cpu, double elapsed, Unit per, uint64_t count) {
  report.add("cpu_s", cpu.total, 3)
      .add("user_s", cpu.user, 2)
      .add("system_s", cpu.system, 2)
      .add("cpu_percent", 100 * cpu.total / elapsed, 1);
  if (count == 0) return;
  const double each = cpu.total / static_cast<double>(count);
  if (per == Unit::delivery) report.add("cpu_ns_per_delivery", each * 1e9, 0);
  if (per == Unit::publish) report.add("cpu_us_per_publish", each * 1e6, 2);
  if (per == Unit::session) report.add("cpu_us_per_session", each * 1e6, 1);
}

}  // namespace

void sleepUntil(int64_t deadline) {
  const timespec time{deadline / kNsPerSecond, deadline % kNsPerSecond};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr) == EINTR) {
  }
}

std::unique_ptr<Run> prepareRun(const Options& options, size_t connections) {
  Server server;
  server.address.sin_family = AF_INET;
  server.address.sin_port = htons(options.port);
  inet_pton(AF_INET, options.host.c_str(), &server.address.sin_addr);
  server.host = options.host + ":" + std::to_string(options.port);
  server.path = options.path;

  raiseFileLimit(connections);
  unsigned addresses = options.sourceAddresses;
  if (addresses == 0)
    addresses = 1 + static_cast<unsigned>(connections / SourceAddresses::kConnectionsPerAddress);
  if (!ServerProcess(options.serverPids).alive()) die("no process with the given --server-pid");
  return std::unique_ptr<Run>(new Run{options, server, SourceAddresses(addresses)});
}

std::string probe(Run& run, Transport transport) {
  Fleet<Worker> fleet(1, run);
  fleet.at(0).addSession(transport, "");
  fleet.start();
  fleet.openAll(1);
  fleet.disconnectAll();
  fleet.stop();
  const Failures failures = fleet.merged(&Worker::failures);
  if (failures.count[static_cast<size_t>(Failure::connect)] > 0) {
    die("cannot connect to " + run.server.host + ": " + failures.describe());
  }
  return failures.total() == 0 ? "" : failures.describe();
}

void requireTransport(Run& run, Transport transport) {
  const std::string failure = probe(run, transport);
  if (failure.empty()) return;
  die("cannot open a session at " + run.server.host + run.server.path + " with transport " + name(transport) +
      ": " + failure);
}

Transport choosePublisherTransport(Run& run) {
  if (probe(run, Transport::websocket).empty()) return Transport::websocket;
  requireTransport(run, Transport::longPolling);
  return Transport::longPolling;
}

uint64_t watchMemory(const ServerProcess& server, int64_t deadline, uint64_t highest,
                     const std::function<void(int64_t, uint64_t)>& onSample) {
  constexpr int64_t kInterval = 100 * kNsPerMs;
  int64_t now = monotonicNs();
  while (now < deadline) {
    sleepUntil(server.given() ? std::min(deadline, now + kInterval) : deadline);
    now = monotonicNs();
    if (!server.given()) continue;
    const uint64_t rss = server.memory(false).rssKiB;
    highest = std::max(highest, rss);
    if (onSample) onSample(now, rss);
  }
  return highest;
}

void reportRun(Report& report, const Run& run) {
  report.section("run")
      .add("scenario", run.options.scenario)
      .add("server", "http://" + run.server.host + run.server.path)
      .add("transport", name(run.options.transport))
      .add("threads", run.options.threads);
  if (run.options.coalesceUs > 0) report.add("coalesce_us", run.options.coalesceUs, 0);
}

void reportSessions(Report& report, uint64_t ready, const Failures& failures, const Failures& losses) {
  report.section("sessions").add("ready", ready).add("failed", failures.total()).add("lost", losses.total());
  if (failures.total() > 0) report.warn("sessions not opened: " + failures.describe());
  if (losses.total() > 0) report.warn("sessions lost: " + losses.describe());
}

void reportServerCpu(Report& report, const ServerProcess& server, const CpuSnapshot& from,
                     const CpuSnapshot& to, Unit per, uint64_t count) {
  if (!server.given()) return;
  if (!to.serverAlive) return report.warn("the server process ended during the measurement");
  report.section("server_cpu");
  addCpu(report, to.server - from.server, secondsBetween(from, to), per, count);
}

void reportServerMemory(Report& report, const ServerProcess& server, const Memory& before,
                        const Memory& opened, const Memory& after, uint64_t highest) {
  if (!server.given()) return;
  report.section("server_memory")
      .add("rss_before_kib", before.rssKiB)
      .add("rss_opened_kib", opened.rssKiB)
      .add("rss_highest_kib", std::max({highest, before.rssKiB, opened.rssKiB, after.rssKiB}))
      .add("rss_kib", after.rssKiB)
      .add("pss_kib", after.pssKiB)
      .add("peak_rss_kib", after.peakRssKiB)
      .add("threads", after.threads);
}

void reportGenerator(Report& report, const CpuSnapshot& from, const CpuSnapshot& to, Unit per,
                     uint64_t count) {
  const double elapsed = secondsBetween(from, to);
  report.section("generator");
  addCpu(report, to.own - from.own, elapsed, per, count);
  double busiest = 0;
  for (size_t i = 0; i < to.threads.size(); ++i) busiest = std::max(busiest, to.threads[i] - from.threads[i]);
  const double percent = 100 * busiest / elapsed;
  report.add("busiest_thread_percent", percent, 1);
  if (percent > 90) report.warn("the generator was saturated: the figures show its limit, not the server's");
}

}  // namespace load
