// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// One thread of the generator: an event loop and the sessions that run in it.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "histogram.hpp"
#include "loop.hpp"
#include "options.hpp"
#include "session.hpp"

namespace load {

// Failures by kind, each with the first detail seen.
struct Failures {
  std::array<uint64_t, kFailures> count{};
  std::array<std::string, kFailures> example;

  void add(Failure failure, const std::string& detail) {
    const size_t i = static_cast<size_t>(failure);
    if (count[i]++ == 0) example[i] = detail;
  }
  void merge(const Failures& other) {
    for (size_t i = 0; i < kFailures; ++i) {
      if (count[i] == 0) example[i] = other.example[i];
      count[i] += other.count[i];
    }
  }
  uint64_t total() const {
    uint64_t sum = 0;
    for (const uint64_t n : count) sum += n;
    return sum;
  }
  std::string describe() const;  // "3 x handshake (403::denied), ..."
};

// Local addresses for the connections of all workers: one address has some 28,000 ports.
class SourceAddresses {
 public:
  static constexpr unsigned kConnectionsPerAddress = 20'000;

  explicit SourceAddresses(unsigned addresses) : addresses_(addresses) {}
  in_addr_t next() {
    if (addresses_ <= 1) return 0;
    return htonl(INADDR_LOOPBACK + next_.fetch_add(1, std::memory_order_relaxed) % addresses_);
  }

 private:
  unsigned addresses_;
  std::atomic<unsigned> next_{0};
};

// What all workers share.
struct Run {
  Options options;
  Server server;
  SourceAddresses sources;
};

class Worker : public SessionEvents {
 public:
  explicit Worker(Run& run);
  virtual ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Before start(); the result is valid for the worker's life. The source address is added to the
  // options when the session is opened.
  Session& addSession(Transport transport, std::string subscription, const SocketOptions& options = {});
  size_t sessionCount() const { return sessions_.size(); }

  void start();
  void stop();                // and waits for the thread
  double cpuSeconds() const;  // of the thread; before stop()

  // These run in the worker's thread: use post().
  void openAll(unsigned concurrency);
  void disconnectAll(unsigned concurrency);
  void post(std::function<void()> task) { loop_.post(std::move(task)); }

  // Progress, for other threads.
  Counter ready;                              // sessions that got ready
  Counter failed;                             // ... that could not be opened
  Counter lost;                               // ... that were ready and were lost
  Counter disconnected;                       // ... that ended after disconnectAll()
  const Loop& loop() const { return loop_; }  // its counters only

  // Results, valid after stop().
  Failures failures;  // to open
  Failures losses;
  Histogram linkTimes;       // connect(2) to TCP (and WebSocket) connection
  Histogram handshakeTimes;  // /meta/handshake to its reply
  Histogram openTimes;       // connect(2) to ready
  int64_t firstOpened = INT64_MAX;
  int64_t lastReady = 0;
  uint64_t connectReplies() const;
  uint64_t repeatedRequests() const;

 protected:
  void onReady(Session& session) override;
  void onFailed(Session& session, Failure failure, const std::string& detail) override;
  void onLost(Session& session, Failure failure, const std::string& detail) override;
  void onDisconnected(Session& session) override;
  void failIfOverdue(Session& session, int64_t now);

  Run& run_;
  Loop loop_;
  std::vector<std::unique_ptr<Session>> sessions_;
  bool leaving_ = false;  // disconnectAll() was called

 private:
  void openMore();
  void disconnectMore();
  void watchOpening();

  struct Opening {
    std::string subscription;
    SocketOptions options;
  };
  std::vector<Opening> openings_;  // by session
  unsigned concurrency_ = 0;
  unsigned opening_ = 0;
  size_t nextToOpen_ = 0;
  bool inOpenMore_ = false;
  unsigned disconnecting_ = 0;
  size_t nextToDisconnect_ = 0;
  bool inDisconnectMore_ = false;
  std::thread thread_;
};

}  // namespace load
