// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// What the scenarios share: the workers together, and the figures taken while they run.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "process.hpp"
#include "report.hpp"
#include "worker.hpp"

namespace load {

void sleepUntil(int64_t deadline);

// Makes the server address of the options, raises the limit of open files to `connections` and
// some more, and spreads source addresses if that many need it. Exits if that is not possible.
std::unique_ptr<Run> prepareRun(const Options& options, size_t connections);

// Opens and ends one session: why that failed, or "". Exits if the server cannot be reached.
std::string probe(Run& run, Transport transport);
// The same, but exits if it fails.
void requireTransport(Run& run, Transport transport);

inline size_t connectionsOf(Transport transport) { return transport == Transport::websocket ? 1 : 2; }

template <class W>
class Fleet {
 public:
  template <class... Args>
  Fleet(unsigned threads, Args&... args) {
    for (unsigned i = 0; i < threads; ++i) workers_.push_back(std::make_unique<W>(args...));
  }
  ~Fleet() { stop(); }

  W& at(size_t i) { return *workers_[i % workers_.size()]; }
  size_t size() const { return workers_.size(); }
  auto begin() { return workers_.begin(); }
  auto end() { return workers_.end(); }

  void start() {
    for (auto& worker : workers_) worker->start();
  }
  void stop() {
    for (auto& worker : workers_) worker->stop();
  }

  // Runs task(worker) in the thread of every worker and waits for all.
  template <class Task>
  void onAll(Task task) {
    std::vector<std::future<void>> done;
    for (auto& worker : workers_) {
      auto promise = std::make_shared<std::promise<void>>();
      done.push_back(promise->get_future());
      worker->post([&task, promise, w = worker.get()] {
        task(*w);
        promise->set_value();
      });
    }
    for (auto& future : done) future.wait();
  }

  uint64_t sum(Counter W::*counter) const {
    uint64_t total = 0;
    for (const auto& worker : workers_) total += (worker.get()->*counter).get();
    return total;
  }
  uint64_t bytes() const {
    uint64_t total = 0;
    for (const auto& worker : workers_) total += worker->loop().bytesReceived.get();
    return total;
  }
  uint64_t reads() const {
    uint64_t total = 0;
    for (const auto& worker : workers_) total += worker->loop().reads.get();
    return total;
  }
  uint64_t repeatedRequests() const {
    uint64_t total = 0;
    for (const auto& worker : workers_) total += worker->repeatedRequests();
    return total;
  }
  template <class Member>
  auto total(Member W::*member) const {
    Member result{};
    for (const auto& worker : workers_) result += worker.get()->*member;
    return result;
  }
  Histogram merged(Histogram W::*histogram) const {
    Histogram result;
    for (const auto& worker : workers_) result.merge(worker.get()->*histogram);
    return result;
  }
  Failures merged(Failures W::*failures) const {
    Failures result;
    for (const auto& worker : workers_) result.merge(worker.get()->*failures);
    return result;
  }
  std::vector<double> threadCpu() const {
    std::vector<double> seconds;
    for (const auto& worker : workers_) seconds.push_back(worker->cpuSeconds());
    return seconds;
  }

  // Opens all sessions and waits until each is ready or has failed.
  void openAll(unsigned concurrency) {
    size_t sessions = 0;
    for (auto& worker : workers_) sessions += worker->sessionCount();
    const unsigned share = std::max(1u, concurrency / static_cast<unsigned>(size()));
    onAll([share](W& worker) { worker.openAll(share); });
    while (sum(&W::ready) + sum(&W::failed) < sessions) sleepUntil(monotonicNs() + 2 * kNsPerMs);
  }

  // Ends all sessions with /meta/disconnect, as far as they answer in a few seconds.
  void disconnectAll() {
    size_t sessions = 0;
    for (auto& worker : workers_) sessions += worker->sessionCount();
    onAll([](W& worker) { worker.disconnectAll(64); });
    const int64_t deadline = monotonicNs() + 5 * kNsPerSecond;
    uint64_t last = 0;
    int64_t progress = monotonicNs();
    while (sum(&W::disconnected) < sessions && monotonicNs() < deadline) {
      sleepUntil(monotonicNs() + 5 * kNsPerMs);
      const uint64_t now = sum(&W::disconnected);
      if (now != last) progress = monotonicNs();
      if (monotonicNs() - progress > kNsPerSecond) break;
      last = now;
    }
  }

 private:
  std::vector<std::unique_ptr<W>> workers_;
};

// CPU clocks of both sides at one moment.
struct CpuSnapshot {
  int64_t time;
  bool serverAlive;
  CpuTime server;
  CpuTime own;
  std::vector<double> threads;
};

template <class W>
CpuSnapshot takeCpu(const ServerProcess& server, const Fleet<W>& fleet) {
  return {monotonicNs(), server.alive(), server.cpu(), ownCpu(), fleet.threadCpu()};
}

inline int64_t toNs(double seconds) {
  return static_cast<int64_t>(seconds * static_cast<double>(kNsPerSecond));
}
inline double toSeconds(int64_t ns) { return static_cast<double>(ns) / static_cast<double>(kNsPerSecond); }

// Sleeps until `deadline`, noting the highest RSS of the server seen on the way; calls
// onSample(time, RSS in KiB) if given.
uint64_t watchMemory(const ServerProcess& server, int64_t deadline, uint64_t highest,
                     const std::function<void(int64_t, uint64_t)>& onSample = {});

// Publishers use WebSocket if the server has it, else long polling. Exits if it has neither.
Transport choosePublisherTransport(Run& run);

// What CPU time is divided by.
enum class Unit : uint8_t { none, delivery, publish, session };

// The sections every report has.
void reportRun(Report& report, const Run& run);
void reportSessions(Report& report, uint64_t ready, const Failures& failures, const Failures& losses);
void reportServerCpu(Report& report, const ServerProcess& server, const CpuSnapshot& from,
                     const CpuSnapshot& to, Unit per, uint64_t count);
void reportServerMemory(Report& report, const ServerProcess& server, const Memory& before,
                        const Memory& opened, const Memory& after, uint64_t highest);
void reportGenerator(Report& report, const CpuSnapshot& from, const CpuSnapshot& to, Unit per,
                     uint64_t count);

}  // namespace load
