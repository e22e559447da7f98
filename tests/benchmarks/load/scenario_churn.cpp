// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// churn: sessions come, receive a little and leave.
#include <algorithm>
#include <utility>

#include "churn.hpp"
#include "fleet.hpp"
#include "scenarios.hpp"

namespace load {
namespace {

// Least squares slope of (time in s, KiB).
double slope(const std::vector<std::pair<double, double>>& points) {
  double n = 0;
  double sx = 0;
  double sy = 0;
  double sxx = 0;
  double sxy = 0;
  for (const auto& [x, y] : points) {
    n += 1;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
  }
  const double spread = n * sxx - sx * sx;
  return spread > 0 ? (n * sxy - sx * sy) / spread : 0;
}

}  // namespace

Report runChurn(const Options& o) {
  // As many as can be alive at a time, if every session stays for its longest.
  const double alive = o.sessionRate * (o.maxLife + 1);
  const auto connections = static_cast<size_t>(std::min(alive, 19'000.0)) * connectionsOf(o.transport);
  auto run = prepareRun(o, connections + size_t{2} * o.publishers);
  requireTransport(*run, o.transport);
  const Transport publisherTransport = choosePublisherTransport(*run);
  const ServerProcess server(o.serverPids);
  const Memory before = server.memory(true);

  TrafficPlan plan;
  plan.publishers = o.publishers;
  plan.channels = o.channels;
  plan.rate = o.rate;
  plan.window = o.window;
  plan.payload = o.payload;
  plan.tick = static_cast<int64_t>(o.tickUs * kNsPerUs);
  plan.subscribersOn.assign(plan.channels, 0);
  Fleet<ChurnWorker> fleet(o.threads, *run, plan);
  for (unsigned i = 0; i < o.publishers; ++i) {
    fleet.at(i).addPublisher(i, fleet.at(i).addSession(publisherTransport, ""));
  }
  fleet.start();
  fleet.openAll(o.concurrency);

  plan.start = monotonicNs() + 20 * kNsPerMs;
  plan.measureFrom = plan.start;
  plan.stop = plan.start + toNs(o.duration + o.maxLife);
  const int64_t stop = plan.start + toNs(o.duration);
  const double share = o.sessionRate / o.threads;
  const CpuSnapshot from = takeCpu(server, fleet);
  fleet.onAll([&](ChurnWorker& worker) {
    worker.beginPublishing();
    worker.beginChurn(share, plan.start, stop);
  });
  std::vector<std::pair<double, double>> samples;  // of the second half
  uint64_t mostAlive = 0;
  const uint64_t highest = watchMemory(server, stop, 0, [&](int64_t time, uint64_t rss) {
    mostAlive = std::max(mostAlive, fleet.sum(&ChurnWorker::live));
    if (time > plan.start + (stop - plan.start) / 2) {
      samples.emplace_back(toSeconds(time - plan.start), static_cast<double>(rss));
    }
  });
  const CpuSnapshot to = takeCpu(server, fleet);
  const uint64_t begunInTime = fleet.sum(&ChurnWorker::begun);
  const uint64_t deliveries = fleet.sum(&ChurnWorker::deliveries);
  // Let those still here leave.
  const int64_t patience = stop + toNs(o.maxLife) + kNsPerSecond;
  while (fleet.sum(&ChurnWorker::live) > 0 && monotonicNs() < patience)
    sleepUntil(monotonicNs() + 20 * kNsPerMs);
  const uint64_t stuck = fleet.sum(&ChurnWorker::live);
  fleet.onAll([](ChurnWorker& worker) { worker.closeAll(); });
  const Memory allLeft = server.memory(true);
  sleepUntil(monotonicNs() + toNs(o.settle));
  const Memory settled = server.memory(true);
  fleet.disconnectAll();
  fleet.stop();

  const Failures failures = fleet.merged(&ChurnWorker::openFailureKinds);
  const Failures losses = fleet.merged(&ChurnWorker::lossKinds);
  const uint64_t timeouts = fleet.sum(&ChurnWorker::disconnectTimeouts);
  const uint64_t gaps = fleet.total(&ChurnWorker::gaps);
  const uint64_t duplicates = fleet.total(&ChurnWorker::churnDuplicates);
  Report report;
  reportRun(report, *run);
  report.add("publisher_transport", name(publisherTransport))
      .add("session_rate", o.sessionRate, 1)
      .add("messages", o.messages)
      .add("max_life_s", o.maxLife, 1)
      .add("abrupt_fraction", o.abruptFraction, 2)
      .add("rate", o.rate)
      .add("channels", o.channels)
      .add("duration_s", toSeconds(to.time - from.time), 3);
  report.section("sessions")
      .add("begun", fleet.sum(&ChurnWorker::begun))
      .add("opened", fleet.sum(&ChurnWorker::opened))
      .add("left_gracefully", fleet.sum(&ChurnWorker::leftGracefully))
      .add("left_abruptly", fleet.sum(&ChurnWorker::leftAbruptly))
      .add("most_alive", mostAlive);
  report.section("errors")
      .add("not_opened", failures.total())
      .add("lost", losses.total())
      .add("disconnect_timeouts", timeouts)
      .add("stuck", stuck)
      .add("message_gaps", gaps)
      .add("message_duplicates", duplicates)
      .add("publisher_sessions_lost", fleet.merged(&ChurnWorker::losses).total());
  if (failures.total() > 0) report.warn("sessions not opened: " + failures.describe());
  if (losses.total() > 0) report.warn("sessions lost: " + losses.describe());
  if (timeouts + stuck > 0) report.warn("sessions that could not end");
  if (gaps > 0) report.warn("messages were lost");
  if (duplicates > 0) report.warn("messages were delivered more than once");
  report.section("throughput")
      .add("sessions_per_s", static_cast<double>(begunInTime) / toSeconds(to.time - from.time), 1)
      .add("deliveries_per_s", static_cast<double>(deliveries) / toSeconds(to.time - from.time), 0);
  report.section("ready_latency").latency(fleet.merged(&ChurnWorker::visitTimes));
  report.section("life").latency(fleet.merged(&ChurnWorker::lifeTimes));
  reportServerCpu(report, server, from, to, Unit::session, begunInTime);
  if (server.given()) {
    const double growth = static_cast<double>(settled.rssKiB) - static_cast<double>(before.rssKiB);
    const double sessions = static_cast<double>(fleet.sum(&ChurnWorker::begun));
    report.section("server_memory")
        .add("rss_before_kib", before.rssKiB)
        .add("rss_highest_kib", highest)
        .add("rss_all_left_kib", allLeft.rssKiB)
        .add("rss_settled_kib", settled.rssKiB)
        .add("pss_settled_kib", settled.pssKiB)
        .add("peak_rss_kib", settled.peakRssKiB)
        .add("threads", settled.threads);
    report.section("rss_drift")
        .add("second_half_kib_per_s", slope(samples), 1)
        .add("settled_kib_per_1000_sessions", sessions > 0 ? 1000 * growth / sessions : 0.0, 1);
  }
  reportGenerator(report, from, to, Unit::session, begunInTime);
  return report;
}

}  // namespace load
