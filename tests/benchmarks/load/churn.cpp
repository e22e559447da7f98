// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "churn.hpp"

namespace load {

void ChurnWorker::beginChurn(double rate, int64_t start, int64_t stop) {
  rate_ = rate;
  start_ = start;
  stop_ = stop;
  loop_.at(start, [this] { tick(); });
  loop_.at(start, [this] { watch(); });
}

void ChurnWorker::tick() {
  const int64_t now = monotonicNs();
  if (now >= stop_) return;
  const auto due = [this] {
    return start_ + static_cast<int64_t>(static_cast<double>(count_) / rate_ * kNsPerSecond);
  };
  for (; due() <= now; ++count_) begin();
  loop_.at(std::max(due(), now + kNsPerMs), [this] { tick(); });
}

void ChurnWorker::begin() {
  size_t index;
  if (idle_.empty()) {
    index = visitors_.size();
    visitors_.emplace_back();
    visitors_[index].session = std::make_unique<Session>(loop_, run_.server, *this, run_.options.transport);
    visitors_[index].session->subscriber = static_cast<int>(index);
  } else {
    index = idle_.back();
    idle_.pop_back();
  }
  Visitor& visitor = visitors_[index];
  ++visitor.visit;
  visitor.deliveries = 0;
  visitor.due.assign(plan_.publishers, -1);
  begun.add();
  live.add();
  std::string subscription;
  bayeux::appendChannel(subscription, static_cast<uint32_t>(count_ % plan_.channels));
  SocketOptions options;
  options.source = run_.sources.next();
  visitor.session->open(std::move(subscription), options);
}

void ChurnWorker::watch() {
  const int64_t now = monotonicNs();
  for (Visitor& visitor : visitors_) failIfOverdue(*visitor.session, now);
  if (!closing_) loop_.at(now + 250 * kNsPerMs, [this] { watch(); });
}

void ChurnWorker::onReady(Session& session) {
  if (session.publisher >= 0) return Worker::onReady(session);
  opened.add();
  visitTimes.record(session.times().ready - session.times().opened);
  Visitor& visitor = visitorOf(session);
  visitor.ready = loop_.receivedAt;
  if (run_.options.messages == 0) return leave(visitor);
  const auto life = static_cast<int64_t>(run_.options.maxLife * kNsPerSecond);
  loop_.at(visitor.ready + life, [this, &session, visit = visitor.visit] {
    Visitor& same = visitorOf(session);
    if (same.visit == visit && session.isReady()) leave(same);
  });
}

void ChurnWorker::leave(Visitor& visitor) {
  Session& session = *visitor.session;
  lifeTimes.record(monotonicNs() - visitor.ready);
  abruptShare_ += run_.options.abruptFraction;
  if (abruptShare_ >= 1) {
    abruptShare_ -= 1;
    leftAbruptly.add();
    session.close(++abruptCount_ % 2 == 0);
    gone(session);
    return;
  }
  session.disconnect();
  loop_.at(monotonicNs() + kDisconnectTimeout, [this, &session, visit = visitor.visit] {
    if (visitorOf(session).visit != visit || session.state() != Session::State::disconnecting) return;
    disconnectTimeouts.add();
    session.close();
    gone(session);
  });
}

void ChurnWorker::gone(Session& session) {
  live.subtract(1);
  idle_.push_back(static_cast<size_t>(session.subscriber));
}

void ChurnWorker::onFailed(Session& session, Failure failure, const std::string& detail) {
  if (session.publisher >= 0) return Worker::onFailed(session, failure, detail);
  openFailures.add();
  openFailureKinds.add(failure, detail);
  gone(session);
}

void ChurnWorker::onLost(Session& session, Failure failure, const std::string& detail) {
  if (session.publisher >= 0) return TrafficWorker::onLost(session, failure, detail);
  visitorsLost.add();
  lossKinds.add(failure, detail);
  gone(session);
}

void ChurnWorker::onDisconnected(Session& session) {
  if (session.publisher >= 0) return Worker::onDisconnected(session);
  leftGracefully.add();
  gone(session);
}

void ChurnWorker::onDelivery(Session& session, const bayeux::Message& message) {
  if (session.publisher >= 0) return TrafficWorker::onDelivery(session, message);
  deliveries.add();
  Visitor& visitor = visitorOf(session);
  const bayeux::Stamp& stamp = message.stamp;
  if (!stamp.complete() || stamp.publisher >= visitor.due.size() || stamp.time < plan_.start) {
    ++unexpected;
    return;
  }
  int64_t& due = visitor.due[stamp.publisher];
  if (due >= 0 && stamp.sequence < due) {
    ++churnDuplicates;
  } else {
    if (due >= 0) gaps += stamp.sequence - static_cast<uint64_t>(due);
    due = int64_t{stamp.sequence} + 1;
    if (stamp.time >= plan_.measureFrom) latency[0][0].record(loop_.receivedAt - stamp.time);
  }
  if (session.isReady() && ++visitor.deliveries >= run_.options.messages) leave(visitor);
}

void ChurnWorker::closeAll() {
  closing_ = true;
  stop_ = 0;
  for (Visitor& visitor : visitors_) visitor.session->close();
}

}  // namespace load
