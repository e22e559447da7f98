// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Sessions that come and go.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "traffic.hpp"

namespace load {

class ChurnWorker : public TrafficWorker {
 public:
  using TrafficWorker::TrafficWorker;

  // These run in the worker's thread. `rate`: sessions/s of this worker.
  void beginChurn(double rate, int64_t start, int64_t stop);
  void closeAll();

  // Progress, for other threads.
  Counter begun;
  Counter opened;
  Counter leftGracefully;
  Counter leftAbruptly;
  Counter openFailures;
  Counter visitorsLost;        // ready sessions lost through no will of ours
  Counter disconnectTimeouts;  // /meta/disconnect without a reply
  Counter live;

  // Results, valid after stop().
  Failures openFailureKinds;
  Failures lossKinds;
  uint64_t gaps = 0;  // messages missed between the first and the last one received
  uint64_t churnDuplicates = 0;
  Histogram visitTimes;  // connect(2) to ready
  Histogram lifeTimes;   // ready to leaving

 protected:
  void onReady(Session& session) override;
  void onFailed(Session& session, Failure failure, const std::string& detail) override;
  void onLost(Session& session, Failure failure, const std::string& detail) override;
  void onDisconnected(Session& session) override;
  void onDelivery(Session& session, const bayeux::Message& message) override;

 private:
  struct Visitor {
    std::unique_ptr<Session> session;
    uint32_t visit = 0;  // counts its openings
    unsigned deliveries = 0;
    int64_t ready = 0;
    std::vector<int64_t> due;  // next sequence number by publisher; -1: none received yet
  };

  static constexpr int64_t kDisconnectTimeout = 5 * kNsPerSecond;

  void tick();
  void begin();
  void leave(Visitor& visitor);
  void gone(Session& session);
  void watch();
  Visitor& visitorOf(Session& session) { return visitors_[static_cast<size_t>(session.subscriber)]; }

  std::vector<Visitor> visitors_;
  std::vector<size_t> idle_;  // indexes of visitors_ without an open session
  double rate_ = 0;
  int64_t start_ = 0;
  int64_t stop_ = 0;
  uint64_t count_ = 0;
  double abruptShare_ = 0;
  uint64_t abruptCount_ = 0;
  bool closing_ = false;
};

}  // namespace load
