// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "traffic.hpp"

#include <charconv>
#include <cmath>

namespace load {

uint32_t Publisher::publish(const TrafficPlan& plan, int64_t time, std::string_view payload) {
  const uint32_t channel = nextChannel_;
  if (!plan.ownChannel && ++nextChannel_ == plan.channels) nextChannel_ = 0;
  const size_t at = slot(plan, channel);
  const uint32_t sequence = sequence_[at]++;
  if (time >= plan.measureFrom && time < plan.stop) {
    MeasuredRange& range = ranges_[at];
    if (range.last == 0) range.first = sequence;
    range.last = sequence + 1;
  }
  sent_.push_back({time, channel, false});
  ++outstanding_;
  bayeux::Stamp stamp;
  stamp.time = time;
  stamp.publisher = number_;
  stamp.sequence = sequence;
  session_->publish(channel, stamp, payload, nextId_++);
  return channel;
}

Publisher::Sent* Publisher::replied(std::string_view idText) {
  while (!sent_.empty() && sent_.front().replied) {
    sent_.pop_front();
    ++firstSentId_;
  }
  uint64_t id = firstSentId_;
  if (!idText.empty()) std::from_chars(idText.data(), idText.data() + idText.size(), id);
  if (id < firstSentId_ || id - firstSentId_ >= sent_.size()) return nullptr;
  Sent& sent = sent_[id - firstSentId_];
  if (sent.replied) return nullptr;
  sent.replied = true;
  --outstanding_;
  return &sent;
}

TrafficWorker::TrafficWorker(Run& run, const TrafficPlan& plan)
    : Worker(run), plan_(plan), payload_(plan.payload, 'x') {}

void TrafficWorker::addPublisher(uint32_t number, Session& session) {
  session.publisher = static_cast<int>(publishers.size());
  publishers.emplace_back(session, number, plan_);
}

void TrafficWorker::addSubscriber(Session& session, uint32_t channel, uint8_t group) {
  session.subscriber = static_cast<int>(subscribers.size());
  const size_t streams = plan_.wildcard ? size_t{plan_.publishers} * plan_.channels : plan_.publishers;
  subscribers.push_back({&session, channel, group, false, false, SequenceTracker(streams)});
}

void TrafficWorker::countSubscribers(std::vector<uint32_t>& subscribersOn) {
  for (Subscriber& subscriber : subscribers) {
    if (!subscriber.session->isReady()) continue;
    subscriber.counted = true;
    if (plan_.wildcard) {
      for (uint32_t& count : subscribersOn) ++count;
    } else {
      ++subscribersOn[subscriber.channel];
    }
  }
}

void TrafficWorker::beginPublishing() {
  if (publishers.empty()) return;
  if (plan_.rate > 0) {
    share_ = plan_.rate * static_cast<double>(publishers.size()) / plan_.publishers;
    loop_.at(scheduled(0), [this] { publishDue(); });
  } else {
    loop_.at(plan_.start, [this] {
      for (Publisher& publisher : publishers) fillWindow(publisher);
    });
  }
}

// When a message is due: evenly spaced, rounded up to the grid so that one wake-up serves all
// messages of a tick.
int64_t TrafficWorker::scheduled(uint64_t message) const {
  const double ns = static_cast<double>(message) / share_ * static_cast<double>(kNsPerSecond);
  return plan_.start + static_cast<int64_t>(std::ceil(ns / static_cast<double>(plan_.tick))) * plan_.tick;
}

void TrafficWorker::publishDue() {
  // The schedule does not wait for the server, and what backs up in front of a full socket is already
  // stamped: a server that stalls does not hide its latencies by holding up the publishers. Delays
  // of the generator itself are not part of the stamp; they are recorded as lag.
  constexpr unsigned kBurst = 256;  // before the loop gets a chance to read
  int64_t due = scheduled(scheduled_);
  for (unsigned n = 0; n < kBurst && due < plan_.stop; ++n) {
    const int64_t now = monotonicNs();
    if (due > now) break;
    if (now >= plan_.stop) return;
    for (size_t tried = 0; tried < publishers.size(); ++tried) {
      Publisher& publisher = publishers[(scheduled_ + tried) % publishers.size()];
      if (!publisher.session().isReady()) continue;
      if (measured(now)) publishLag.record(now - due);
      publishOne(publisher, now);
      break;
    }
    due = scheduled(++scheduled_);
  }
  if (due < plan_.stop) loop_.at(due, [this] { publishDue(); });
}

void TrafficWorker::fillWindow(Publisher& publisher) {
  while (publisher.outstanding() < plan_.window && publisher.session().isReady()) {
    const int64_t now = monotonicNs();
    if (now >= plan_.stop) return;
    publishOne(publisher, now);
  }
}

void TrafficWorker::publishOne(Publisher& publisher, int64_t time) {
  const uint32_t channel = publisher.publish(plan_, time, payload_);
  if (!measured(time)) return;
  published.add();
  expected.add(plan_.subscribersOn[channel]);
}

void TrafficWorker::onPublishReply(Session& session, const bayeux::Message& message) {
  Publisher* publisher =
      session.publisher < 0 ? nullptr : &publishers[static_cast<size_t>(session.publisher)];
  Publisher::Sent* sent = publisher == nullptr ? nullptr : publisher->replied(message.id);
  if (sent == nullptr) {
    ++unexpectedReplies;
    return;
  }
  acknowledgements.add();
  if (measured(sent->time)) {
    if (message.outcome == bayeux::Outcome::successful) {
      acknowledged.add();
      acknowledgeTimes.record(loop_.receivedAt - sent->time);
    } else {
      rejected.add();
      publisher->reject(plan_, sent->channel);
      expected.subtract(plan_.subscribersOn[sent->channel]);
    }
  }
  if (plan_.rate == 0) fillWindow(*publisher);
}

void TrafficWorker::onLost(Session& session, Failure failure, const std::string& detail) {
  Worker::onLost(session, failure, detail);
  if (session.subscriber >= 0 && !leaving_) subscribers[static_cast<size_t>(session.subscriber)].lost = true;
}

void TrafficWorker::onDelivery(Session& session, const bayeux::Message& message) {
  deliveries.add();
  const bayeux::Stamp& stamp = message.stamp;
  const uint32_t channel = bayeux::channelNumber(message.channel);
  if (session.subscriber < 0 || !stamp.complete() || stamp.time < plan_.start ||
      stamp.publisher >= plan_.publishers || channel >= plan_.channels) {
    ++unexpected;
    return;
  }
  Subscriber& subscriber = subscribers[static_cast<size_t>(session.subscriber)];
  if (!plan_.wildcard && channel != subscriber.channel) {
    ++unexpected;
    return;
  }
  if (stamp.payloadSize != plan_.payload) ++corrupted;
  const SequenceTracker::Order order =
      subscriber.received.record(plan_.streamOf(stamp.publisher, channel), stamp.sequence);
  if (!measured(stamp.time)) return;
  if (order == SequenceTracker::Order::duplicate) {
    ++duplicates;
    return;
  }
  if (order == SequenceTracker::Order::late) ++outOfOrder;
  received.add();
  const size_t phase = stamp.time < plan_.stallFrom ? 0 : stamp.time < plan_.stallTo ? 1 : 2;
  latency[subscriber.group][phase].record(loop_.receivedAt - stamp.time);
  if (phase < 2 && loop_.receivedAt >= plan_.stallTo) subscriber.lastBacklog = loop_.receivedAt;
}

void TrafficWorker::pauseGroup(uint8_t group) {
  for (Subscriber& subscriber : subscribers) {
    if (subscriber.group == group) subscriber.session->pause();
  }
}

void TrafficWorker::resumeGroup(uint8_t group) {
  for (Subscriber& subscriber : subscribers) {
    if (subscriber.group == group) subscriber.session->resume();
  }
}

}  // namespace load
