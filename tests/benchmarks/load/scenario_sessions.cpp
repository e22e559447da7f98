// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// connect-storm and idle: sessions without traffic of their own.
#include <algorithm>
#include <atomic>

#include "fleet.hpp"
#include "scenarios.hpp"

namespace load {
namespace {

void addSessions(Fleet<Worker>& fleet, const Options& o) {
  for (unsigned i = 0; i < o.sessions; ++i) {
    std::string subscription;
    if (o.subscribe) bayeux::appendChannel(subscription, i % o.channels);
    fleet.at(i).addSession(o.transport, std::move(subscription));
  }
}

uint64_t countConnectReplies(Fleet<Worker>& fleet) {
  std::atomic<uint64_t> sum{0};
  fleet.onAll([&](Worker& worker) { sum += worker.connectReplies(); });
  return sum;
}

double perSession(uint64_t after, uint64_t before, uint64_t sessions) {
  return sessions == 0
             ? 0
             : (static_cast<double>(after) - static_cast<double>(before)) / static_cast<double>(sessions);
}

}  // namespace

Report runConnectStorm(const Options& o) {
  auto run = prepareRun(o, connectionsOf(o.transport) * o.sessions);
  requireTransport(*run, o.transport);
  const ServerProcess server(o.serverPids);
  const Memory before = server.memory(false);
  Fleet<Worker> fleet(o.threads, *run);
  addSessions(fleet, o);
  fleet.start();
  const CpuSnapshot from = takeCpu(server, fleet);
  fleet.openAll(o.concurrency);
  const CpuSnapshot to = takeCpu(server, fleet);
  const Memory opened = server.memory(true);
  fleet.disconnectAll();
  fleet.stop();

  int64_t first = INT64_MAX;
  int64_t last = 0;
  for (auto& worker : fleet) {
    first = std::min(first, worker->firstOpened);
    last = std::max(last, worker->lastReady);
  }
  const uint64_t ready = fleet.sum(&Worker::ready);
  const double elapsed = toSeconds(last - first);
  Report report;
  reportRun(report, *run);
  report.add("sessions", o.sessions).add("concurrency", o.concurrency).add("subscribe", o.subscribe);
  reportSessions(report, ready, fleet.merged(&Worker::failures), fleet.merged(&Worker::losses));
  report.section("throughput")
      .add("elapsed_s", elapsed, 3)
      .add("sessions_per_s", ready > 0 ? static_cast<double>(ready) / elapsed : 0.0, 0);
  report.section("connection_latency").latency(fleet.merged(&Worker::linkTimes));
  report.section("handshake_latency").latency(fleet.merged(&Worker::handshakeTimes));
  report.section("ready_latency").latency(fleet.merged(&Worker::openTimes));
  reportServerCpu(report, server, from, to, Unit::session, ready);
  reportServerMemory(report, server, before, opened, opened, 0);
  reportGenerator(report, from, to, Unit::session, ready);
  return report;
}

Report runIdle(const Options& o) {
  auto run = prepareRun(o, connectionsOf(o.transport) * o.sessions);
  requireTransport(*run, o.transport);
  const ServerProcess server(o.serverPids);
  const Memory before = server.memory(true);
  Fleet<Worker> fleet(o.threads, *run);
  addSessions(fleet, o);
  fleet.start();
  const int64_t begin = monotonicNs();
  fleet.openAll(o.concurrency);
  const double openTime = toSeconds(monotonicNs() - begin);
  sleepUntil(monotonicNs() + toNs(o.settle));
  const Memory opened = server.memory(true);
  const uint64_t ready = fleet.sum(&Worker::ready);

  const uint64_t repliesBefore = countConnectReplies(fleet);
  const CpuSnapshot from = takeCpu(server, fleet);
  const uint64_t highest = watchMemory(server, from.time + toNs(o.duration), 0);
  const CpuSnapshot to = takeCpu(server, fleet);
  const uint64_t connectReplies = countConnectReplies(fleet) - repliesBefore;
  const Memory after = server.memory(true);
  fleet.disconnectAll();
  fleet.stop();

  Report report;
  reportRun(report, *run);
  report.add("sessions", o.sessions)
      .add("subscribe", o.subscribe)
      .add("open_s", openTime, 3)
      .add("idle_s", toSeconds(to.time - from.time), 3);
  reportSessions(report, ready, fleet.merged(&Worker::failures), fleet.merged(&Worker::losses));
  report.add("connect_replies", connectReplies).add("repeated_requests", fleet.repeatedRequests());
  reportServerCpu(report, server, from, to, Unit::none, 0);
  reportServerMemory(report, server, before, opened, after, highest);
  if (server.given()) {
    report.section("per_session")
        .add("rss_kib", perSession(opened.rssKiB, before.rssKiB, ready), 2)
        .add("pss_kib", perSession(opened.pssKiB, before.pssKiB, ready), 2)
        .add("rss_at_end_kib", perSession(after.rssKiB, before.rssKiB, ready), 2)
        .add("pss_at_end_kib", perSession(after.pssKiB, before.pssKiB, ready), 2);
  }
  reportGenerator(report, from, to, Unit::none, 0);
  return report;
}

}  // namespace load
