// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Publishers and subscribers, and the bookkeeping that tells what was lost, doubled or late.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "sequence.hpp"
#include "worker.hpp"

namespace load {

// How messages are published; the same for all workers. Set before publishing starts, but for the
// times, which are fixed when it does.
struct TrafficPlan {
  uint32_t publishers = 0;  // of all workers
  uint32_t channels = 1;
  bool ownChannel = false;  // publisher n publishes to channel n only, instead of all in turn
  bool wildcard = false;    // subscribers get all channels
  double rate = 0;          // messages/s of all publishers; 0: as fast as acknowledged
  unsigned window = 1;
  unsigned payload = 0;
  int64_t tick = 200 * kNsPerUs;
  std::vector<uint32_t> subscribersOn;  // by channel (wildcard subscribers counted for each)

  // CLOCK_MONOTONIC ns. Only messages stamped in [measureFrom, stop) enter the results.
  int64_t start = 0;
  int64_t measureFrom = 0;
  int64_t stop = 0;
  // Messages stamped in [stallFrom, stallTo) belong to phase 1, earlier ones to 0, later ones to 2.
  int64_t stallFrom = INT64_MAX;
  int64_t stallTo = INT64_MAX;

  // A subscriber's number for the messages of one publisher on one channel.
  uint32_t streamOf(uint32_t publisher, uint32_t channel) const {
    return wildcard ? publisher * channels + channel : publisher;
  }
};

struct Subscriber {
  Session* session = nullptr;
  uint32_t channel = 0;
  uint8_t group = 0;
  bool counted = false;  // was ready when publishing started: deliveries are expected
  bool lost = false;     // its session was
  SequenceTracker received;
  int64_t lastBacklog = 0;  // when the last message of phase 0 or 1 was received, after stallTo
};

// The messages of one publisher to one channel that count.
struct MeasuredRange {
  uint32_t first = 0;
  uint32_t last = 0;      // one past
  uint32_t rejected = 0;  // of these
};

class Publisher {
 public:
  Publisher(Session& session, uint32_t number, const TrafficPlan& plan)
      : session_(&session),
        number_(number),
        nextChannel_(plan.ownChannel ? number : number % plan.channels),
        sequence_(plan.ownChannel ? 1 : plan.channels),
        ranges_(sequence_.size()) {}

  struct Sent {
    int64_t time;
    uint32_t channel;
    bool replied;
  };

  Session& session() const { return *session_; }
  uint32_t number() const { return number_; }
  size_t outstanding() const { return outstanding_; }

  // Publishes one message stamped `time`; returns the channel.
  uint32_t publish(const TrafficPlan& plan, int64_t time, std::string_view payload);
  // The message a publish reply is about, or nullptr. Without an id: the oldest one.
  Sent* replied(std::string_view id);
  void reject(const TrafficPlan& plan, uint32_t channel) { ++ranges_[slot(plan, channel)].rejected; }
  const MeasuredRange& range(const TrafficPlan& plan, uint32_t channel) const {
    return ranges_[slot(plan, channel)];
  }

 private:
  static size_t slot(const TrafficPlan& plan, uint32_t channel) { return plan.ownChannel ? 0 : channel; }

  Session* session_;
  uint32_t number_;
  uint32_t nextChannel_;
  std::vector<uint32_t> sequence_;     // next number, by slot
  std::vector<MeasuredRange> ranges_;  // by slot
  uint64_t nextId_ = 1;
  uint64_t firstSentId_ = 1;  // of sent_
  std::deque<Sent> sent_;     // from the oldest message without reply on
  size_t outstanding_ = 0;
};

class TrafficWorker : public Worker {
 public:
  static constexpr size_t kGroups = 2;  // 0: ordinary subscribers; 1: those that stall
  static constexpr size_t kPhases = 3;

  TrafficWorker(Run& run, const TrafficPlan& plan);

  // Before start().
  void addPublisher(uint32_t number, Session& session);
  void addSubscriber(Session& session, uint32_t channel, uint8_t group);

  // These run in the worker's thread.
  void countSubscribers(std::vector<uint32_t>& subscribersOn);  // those that are ready
  void beginPublishing();
  void pauseGroup(uint8_t group);
  void resumeGroup(uint8_t group);

  // Progress, for other threads. All but the first two are about measured messages only.
  Counter deliveries;        // of any message
  Counter acknowledgements;  // of any message
  Counter published;
  Counter acknowledged;
  Counter rejected;
  Counter expected;  // deliveries
  Counter received;  // deliveries, duplicates not included

  // Results, valid after stop().
  uint64_t duplicates = 0;
  uint64_t outOfOrder = 0;
  uint64_t corrupted = 0;   // payload not of the size published
  uint64_t unexpected = 0;  // on a channel not subscribed to, or not of this run
  uint64_t unexpectedReplies = 0;
  Histogram latency[kGroups][kPhases];
  Histogram acknowledgeTimes;
  Histogram publishLag;  // from when a message was due to its stamp: the generator's own delay
  std::vector<Subscriber> subscribers;
  std::vector<Publisher> publishers;

 protected:
  void onLost(Session& session, Failure failure, const std::string& detail) override;
  void onDelivery(Session& session, const bayeux::Message& message) override;
  void onPublishReply(Session& session, const bayeux::Message& message) override;

  bool measured(int64_t time) const { return time >= plan_.measureFrom && time < plan_.stop; }

  const TrafficPlan& plan_;

 private:
  void publishDue();
  void fillWindow(Publisher& publisher);
  void publishOne(Publisher& publisher, int64_t time);
  int64_t scheduled(uint64_t message) const;

  std::string payload_;
  double share_ = 0;        // messages/s of this worker
  uint64_t scheduled_ = 0;  // messages published by schedule
};

}  // namespace load
