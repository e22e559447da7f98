// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// fanout, publish and slow: publishers publish, subscribers receive, and everything is counted.
#include <algorithm>
#include <cmath>
#include <mutex>

#include "fleet.hpp"
#include "scenarios.hpp"
#include "traffic.hpp"

namespace load {
namespace {

constexpr int64_t kStartDelay = 20 * kNsPerMs;  // for all workers to get ready to publish
constexpr int64_t kQuiet = 2 * kNsPerSecond;    // without deliveries: no more will come
constexpr int64_t kAfterglow = 200 * kNsPerMs;  // for duplicates after the last message

using TrafficFleet = Fleet<TrafficWorker>;

// Counters and CPU clocks at one moment.
struct Snapshot {
  CpuSnapshot cpu;
  uint64_t deliveries;
  uint64_t acknowledgements;
  uint64_t bytes;
  uint64_t reads;
};

Snapshot takeSnapshot(const ServerProcess& server, const TrafficFleet& fleet) {
  return {takeCpu(server, fleet), fleet.sum(&TrafficWorker::deliveries),
          fleet.sum(&TrafficWorker::acknowledgements), fleet.bytes(), fleet.reads()};
}

TrafficPlan makePlan(const Options& o) {
  const bool ingest = o.scenario == "publish";
  TrafficPlan plan;
  plan.publishers = o.publishers;
  plan.channels = ingest ? o.publishers : o.channels;
  plan.ownChannel = ingest;
  plan.wildcard = o.wildcard && !ingest;
  plan.rate = o.rate;
  plan.window = o.window;
  plan.payload = o.payload;
  plan.tick = static_cast<int64_t>(o.tickUs * kNsPerUs);
  plan.subscribersOn.assign(plan.channels, 0);
  return plan;
}

std::string loadChannel(uint32_t channel) {
  std::string text;
  bayeux::appendChannel(text, channel);
  return text;
}

void addSessions(TrafficFleet& fleet, const TrafficPlan& plan, const Options& o,
                 Transport publisherTransport) {
  const bool echo = plan.ownChannel && o.echo;
  for (unsigned i = 0; i < o.publishers; ++i) {
    TrafficWorker& worker = fleet.at(i);
    Session& session = worker.addSession(publisherTransport, echo ? loadChannel(i) : "");
    worker.addPublisher(i, session);
    if (echo) worker.addSubscriber(session, i, 0);
  }
  if (plan.ownChannel) return;
  const auto slow =
      static_cast<uint64_t>(o.scenario == "slow" ? std::lround(o.slowFraction * o.subscribers) : 0);
  for (unsigned i = 0; i < o.subscribers; ++i) {
    TrafficWorker& worker = fleet.at(i);
    const uint32_t channel = i % plan.channels;
    // The slow ones are spread evenly over the subscribers.
    const bool isSlow = (uint64_t{i} + 1) * slow / o.subscribers > uint64_t{i} * slow / o.subscribers;
    SocketOptions socketOptions;
    if (isSlow) {
      socketOptions.receiveBuffer = o.slowReceiveBuffer;
      socketOptions.maxSegment = o.slowMaxSegment;
    }
    Session& session =
        worker.addSession(o.transport, plan.wildcard ? "/load/**" : loadChannel(channel), socketOptions);
    worker.addSubscriber(session, channel, isSlow ? 1 : 0);
  }
}

// Waits until everything expected has arrived, or nothing more comes, or for `limit` seconds.
// False: when that time was up, messages were still arriving.
bool drain(const TrafficFleet& fleet, double limit) {
  const int64_t begin = monotonicNs();
  int64_t progress = begin;
  uint64_t last = 0;
  while (true) {
    const uint64_t replied = fleet.sum(&TrafficWorker::acknowledged) + fleet.sum(&TrafficWorker::rejected);
    if (replied >= fleet.sum(&TrafficWorker::published) &&
        fleet.sum(&TrafficWorker::received) >= fleet.sum(&TrafficWorker::expected)) {
      break;
    }
    const uint64_t arrived =
        fleet.sum(&TrafficWorker::deliveries) + fleet.sum(&TrafficWorker::acknowledgements);
    const int64_t now = monotonicNs();
    if (arrived != last) progress = now;
    last = arrived;
    if (now - progress > kQuiet) break;
    if (now - begin > toNs(limit)) return false;
    sleepUntil(now + 10 * kNsPerMs);
  }
  sleepUntil(monotonicNs() + kAfterglow);
  return true;
}

std::vector<const Publisher*> allPublishers(TrafficFleet& fleet) {
  std::vector<const Publisher*> publishers;
  for (auto& worker : fleet) {
    for (const Publisher& publisher : worker->publishers) publishers.push_back(&publisher);
  }
  return publishers;
}

// The measured messages a subscriber should have received, but has not.
SequenceTracker::Missing missingAt(const Subscriber& subscriber,
                                   const std::vector<const Publisher*>& publishers, const TrafficPlan& plan) {
  SequenceTracker::Missing sum;
  if (!subscriber.counted) return sum;
  for (const Publisher* publisher : publishers) {
    const uint32_t first = plan.wildcard ? 0 : subscriber.channel;
    const uint32_t last = plan.wildcard ? plan.channels : subscriber.channel + 1;
    for (uint32_t channel = first; channel < last; ++channel) {
      if (plan.ownChannel && channel != publisher->number()) continue;
      const MeasuredRange& range = publisher->range(plan, channel);
      const uint32_t stream = plan.streamOf(publisher->number(), channel);
      SequenceTracker::Missing missing = subscriber.received.missing(stream, range.first, range.last);
      // Those the server rejected were not due.
      const uint64_t fromGaps = std::min<uint64_t>(range.rejected, missing.gaps);
      missing.gaps -= fromGaps;
      missing.tail -= std::min<uint64_t>(range.rejected - fromGaps, missing.tail);
      sum.gaps += missing.gaps;
      sum.tail += missing.tail;
    }
  }
  return sum;
}

Histogram mergedLatency(TrafficFleet& fleet, size_t group, size_t phase) {
  Histogram result;
  for (auto& worker : fleet) result.merge(worker->latency[group][phase]);
  return result;
}

void reportCounts(Report& report, TrafficFleet& fleet, const TrafficPlan& plan, bool drained) {
  const uint64_t published = fleet.sum(&TrafficWorker::published);
  const uint64_t acknowledged = fleet.sum(&TrafficWorker::acknowledged);
  const uint64_t rejected = fleet.sum(&TrafficWorker::rejected);
  const uint64_t unexpectedReplies = fleet.total(&TrafficWorker::unexpectedReplies);
  report.section("messages")
      .add("published", published)
      .add("acknowledged", acknowledged)
      .add("rejected", rejected)
      .add("unanswered", published - acknowledged - rejected)
      .add("unexpected_replies", unexpectedReplies);
  if (acknowledged != published) report.warn("not all published messages were acknowledged");
  if (unexpectedReplies > 0) report.warn("publish replies without a message they could be for");

  const uint64_t expected = fleet.sum(&TrafficWorker::expected);
  const uint64_t received = fleet.sum(&TrafficWorker::received);
  const uint64_t duplicates = fleet.total(&TrafficWorker::duplicates);
  const uint64_t corrupted = fleet.total(&TrafficWorker::corrupted);
  const uint64_t unexpected = fleet.total(&TrafficWorker::unexpected);
  SequenceTracker::Missing missing;
  const auto publishers = allPublishers(fleet);
  for (auto& worker : fleet) {
    for (const Subscriber& subscriber : worker->subscribers) {
      const SequenceTracker::Missing one = missingAt(subscriber, publishers, plan);
      missing.gaps += one.gaps;
      missing.tail += one.tail;
    }
  }
  report.section("deliveries")
      .add("expected", expected)
      .add("received", received)
      .add("lost", missing.total())
      .add("lost_in_gaps", missing.gaps)
      .add("lost_at_end", missing.tail)
      .add("duplicated", duplicates)
      .add("out_of_order", fleet.total(&TrafficWorker::outOfOrder))
      .add("corrupted", corrupted)
      .add("unexpected", unexpected);
  if (!drained) report.warn("messages were still arriving at the end of --drain: these count as lost");
  if (missing.total() > 0 && drained) report.warn("messages were lost");
  if (duplicates > 0) report.warn("messages were delivered more than once");
  if (corrupted > 0) report.warn("payloads were delivered with another size");
  if (unexpected > 0) report.warn("messages that nobody subscribed to or published were delivered");
  if (expected - received != missing.total()) {
    report.warn("internal error: expected - received is not what the sequence numbers tell");
  }
}

void reportSlow(Report& report, TrafficFleet& fleet, const TrafficPlan& plan,
                const std::vector<Snapshot>& snapshots) {
  static constexpr const char* kPhases[] = {"before_stall", "during_stall", "after_stall"};
  for (size_t phase = 0; phase < TrafficWorker::kPhases; ++phase) {
    const Snapshot& from = snapshots[phase];
    const Snapshot& to = snapshots[phase + 1];
    const double elapsed = toSeconds(to.cpu.time - from.cpu.time);
    report.section(std::string("others_") + kPhases[phase])
        .add("all_deliveries_per_s", static_cast<double>(to.deliveries - from.deliveries) / elapsed, 0)
        .latency(mergedLatency(fleet, 0, phase));
  }
  uint64_t complete = 0;
  uint64_t incomplete = 0;
  uint64_t disconnected = 0;
  uint64_t missing = 0;
  Histogram catchUp;
  const auto publishers = allPublishers(fleet);
  for (auto& worker : fleet) {
    for (const Subscriber& subscriber : worker->subscribers) {
      if (subscriber.group != 1 || !subscriber.counted) continue;
      const uint64_t lacks = missingAt(subscriber, publishers, plan).total();
      missing += lacks;
      ++(subscriber.lost ? disconnected : lacks > 0 ? incomplete : complete);
      if (subscriber.lastBacklog > 0) catchUp.record(subscriber.lastBacklog - plan.stallTo);
    }
  }
  report.section("slow_subscribers")
      .add("count", complete + incomplete + disconnected)
      .add("got_everything", complete)
      .add("connected_but_lack_messages", incomplete)
      .add("disconnected", disconnected)
      .add("messages_lacking", missing)
      .add("catch_up_p50_ms", static_cast<double>(catchUp.percentile(50)) / 1e6)
      .add("catch_up_max_ms", static_cast<double>(catchUp.max()) / 1e6);
}

// Everything measured from outside the workers.
struct Measured {
  std::vector<Snapshot> snapshots;  // begin and end, and for slow those of the stall in between
  Memory before;                    // any session
  Memory opened;
  Memory after;
  uint64_t highestRss = 0;
  bool drained = false;
  double drainTime = 0;
};

// Fixes the times of the plan, publishes by it, and waits for the last messages.
void measure(TrafficFleet& fleet, TrafficPlan& plan, const Options& o, const ServerProcess& server,
             Measured& m) {
  const bool slow = o.scenario == "slow";
  std::mutex counting;
  fleet.onAll([&](TrafficWorker& worker) {
    const std::lock_guard lock(counting);
    worker.countSubscribers(plan.subscribersOn);
  });
  plan.start = monotonicNs() + kStartDelay;
  plan.measureFrom = plan.start + toNs(o.warmup);
  plan.stop = plan.measureFrom + toNs(o.duration);
  if (slow) {
    plan.stallFrom = plan.measureFrom + toNs((o.duration - o.stall) / 3);
    plan.stallTo = plan.stallFrom + toNs(o.stall);
  }
  fleet.onAll([](TrafficWorker& worker) { worker.beginPublishing(); });

  const auto snapshotAt = [&](int64_t time) {
    m.highestRss = watchMemory(server, time, m.highestRss);
    m.snapshots.push_back(takeSnapshot(server, fleet));
  };
  snapshotAt(plan.measureFrom);
  if (slow) {
    snapshotAt(plan.stallFrom);
    fleet.onAll([](TrafficWorker& worker) { worker.pauseGroup(1); });
    snapshotAt(plan.stallTo);
    fleet.onAll([](TrafficWorker& worker) { worker.resumeGroup(1); });
  }
  snapshotAt(plan.stop);
  m.drained = drain(fleet, o.drain);
  m.drainTime = toSeconds(monotonicNs() - plan.stop);
  m.after = server.memory(true);
}

void reportThroughput(Report& report, const Snapshot& from, const Snapshot& to) {
  const double elapsed = toSeconds(to.cpu.time - from.cpu.time);
  const auto acknowledgements = static_cast<double>(to.acknowledgements - from.acknowledgements);
  const auto deliveries = static_cast<double>(to.deliveries - from.deliveries);
  const auto reads = static_cast<double>(to.reads - from.reads);
  report.section("throughput")
      .add("publishes_per_s", acknowledgements / elapsed, 0)
      .add("deliveries_per_s", deliveries / elapsed, 0)
      .add("received_bytes_per_s", static_cast<double>(to.bytes - from.bytes) / elapsed, 0)
      .add("messages_per_read", reads > 0 ? (deliveries + acknowledgements) / reads : 0.0, 2);
}

}  // namespace

Report runTraffic(const Options& o) {
  const bool ingest = o.scenario == "publish";
  const bool slow = o.scenario == "slow";
  const unsigned subscribers = !ingest ? o.subscribers : o.echo ? o.publishers : 0;
  auto run =
      prepareRun(o, (ingest ? 0 : connectionsOf(o.transport) * subscribers) + size_t{2} * o.publishers);
  if (!ingest) requireTransport(*run, o.transport);
  const Transport publisherTransport =
      ingest && o.transport == Transport::longPolling ? o.transport : choosePublisherTransport(*run);
  if (ingest) run->options.transport = publisherTransport;

  const ServerProcess server(o.serverPids);
  Measured m;
  m.before = server.memory(false);
  TrafficPlan plan = makePlan(o);
  TrafficFleet fleet(o.threads, *run, plan);
  addSessions(fleet, plan, o, publisherTransport);
  fleet.start();
  fleet.openAll(o.concurrency);
  m.opened = server.memory(false);
  measure(fleet, plan, o, server, m);
  fleet.disconnectAll();
  fleet.stop();

  const Snapshot& from = m.snapshots.front();
  const Snapshot& to = m.snapshots.back();
  Report report;
  reportRun(report, *run);
  report.add("publisher_transport", name(publisherTransport))
      .add("publishers", o.publishers)
      .add("subscribers", subscribers)
      .add("channels", plan.channels)
      .add("wildcard", plan.wildcard)
      .add("rate", o.rate);
  if (o.rate == 0) report.add("window", o.window);
  report.add("payload_bytes", o.payload)
      .add("measured_s", toSeconds(to.cpu.time - from.cpu.time), 3)
      .add("drain_s", m.drainTime, 3);
  reportSessions(report, fleet.sum(&TrafficWorker::ready), fleet.merged(&TrafficWorker::failures),
                 fleet.merged(&TrafficWorker::losses));
  report.add("repeated_requests", fleet.repeatedRequests());
  reportCounts(report, fleet, plan, m.drained);
  reportThroughput(report, from, to);
  if (slow) {
    reportSlow(report, fleet, plan, m.snapshots);
  } else if (subscribers > 0) {
    report.section("latency").latency(mergedLatency(fleet, 0, 0));
  }
  report.section("acknowledge_latency").latency(fleet.merged(&TrafficWorker::acknowledgeTimes));
  if (o.rate > 0) {
    const Histogram lag = fleet.merged(&TrafficWorker::publishLag);
    report.section("publish_lag").latency(lag);
    if (lag.percentile(99) > 5 * kNsPerMs) report.warn("the generator published late (see publish_lag)");
  }
  const Unit unit = ingest ? Unit::publish : Unit::delivery;
  const uint64_t count =
      ingest ? to.acknowledgements - from.acknowledgements : to.deliveries - from.deliveries;
  reportServerCpu(report, server, from.cpu, to.cpu, unit, count);
  reportServerMemory(report, server, m.before, m.opened, m.after, m.highestRss);
  reportGenerator(report, from.cpu, to.cpu, unit, count);
  return report;
}

}  // namespace load
