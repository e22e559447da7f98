// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "worker.hpp"

#include <pthread.h>

namespace load {

std::string Failures::describe() const {
  std::string text;
  for (size_t i = 0; i < kFailures; ++i) {
    if (count[i] == 0) continue;
    if (!text.empty()) text += ", ";
    text += std::to_string(count[i]) + " x " + name(static_cast<Failure>(i));
    if (!example[i].empty()) text += " (" + example[i] + ")";
  }
  return text.empty() ? "none" : text;
}

Worker::Worker(Run& run) : run_(run), loop_(static_cast<int64_t>(run.options.coalesceUs * kNsPerUs)) {}

Worker::~Worker() { stop(); }

Session& Worker::addSession(Transport transport, std::string subscription, const SocketOptions& options) {
  sessions_.push_back(std::make_unique<Session>(loop_, run_.server, *this, transport));
  openings_.push_back({std::move(subscription), options});
  return *sessions_.back();
}

void Worker::start() {
  thread_ = std::thread([this] { loop_.run(); });
}

void Worker::stop() {
  if (!thread_.joinable()) return;
  loop_.stop();
  thread_.join();
}

double Worker::cpuSeconds() const {
  clockid_t clock;
  timespec time{};
  if (pthread_getcpuclockid(const_cast<std::thread&>(thread_).native_handle(), &clock) == 0)
    clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void Worker::openAll(unsigned concurrency) {
  concurrency_ = std::max(concurrency, 1u);
  firstOpened = monotonicNs();
  openMore();
  watchOpening();
}

void Worker::openMore() {
  if (inOpenMore_) return;  // a session failed right in open(): the loop below goes on
  inOpenMore_ = true;
  while (opening_ < concurrency_ && nextToOpen_ < sessions_.size()) {
    const size_t i = nextToOpen_++;
    ++opening_;
    openings_[i].options.source = run_.sources.next();
    sessions_[i]->open(openings_[i].subscription, openings_[i].options);
  }
  inOpenMore_ = false;
}

void Worker::watchOpening() {
  const int64_t now = monotonicNs();
  for (size_t i = 0; i < nextToOpen_; ++i) failIfOverdue(*sessions_[i], now);
  if (opening_ > 0 || nextToOpen_ < sessions_.size()) {
    loop_.at(now + 250 * kNsPerMs, [this] { watchOpening(); });
  }
}

void Worker::failIfOverdue(Session& session, int64_t now) {
  const auto limit = static_cast<int64_t>(run_.options.openTimeout * kNsPerSecond);
  if (session.state() == Session::State::closed || session.state() >= Session::State::ready) return;
  if (now - session.times().opened > limit) session.fail(Failure::timeout, "no answer in time");
}

void Worker::disconnectAll(unsigned concurrency) {
  leaving_ = true;
  concurrency_ = std::max(concurrency, 1u);
  nextToOpen_ = sessions_.size();
  disconnectMore();
}

void Worker::disconnectMore() {
  if (inDisconnectMore_) return;
  inDisconnectMore_ = true;
  while (disconnecting_ < concurrency_ && nextToDisconnect_ < sessions_.size()) {
    ++disconnecting_;
    sessions_[nextToDisconnect_++]->disconnect();
  }
  inDisconnectMore_ = false;
}

void Worker::onReady(Session& session) {
  ready.add();
  const SessionTimes& times = session.times();
  linkTimes.record(times.handshakeSent - times.opened);
  handshakeTimes.record(times.handshakeReplied - times.handshakeSent);
  openTimes.record(times.ready - times.opened);
  lastReady = std::max(lastReady, times.ready);
  --opening_;
  openMore();
}

void Worker::onFailed(Session&, Failure failure, const std::string& detail) {
  failures.add(failure, detail);
  failed.add();
  --opening_;
  openMore();
}

void Worker::onLost(Session&, Failure failure, const std::string& detail) {
  if (leaving_) return;
  losses.add(failure, detail);
  lost.add();
}

void Worker::onDisconnected(Session&) {
  disconnected.add();
  --disconnecting_;
  disconnectMore();
}

uint64_t Worker::connectReplies() const {
  uint64_t sum = 0;
  for (const auto& session : sessions_) sum += session->connectReplies();
  return sum;
}

uint64_t Worker::repeatedRequests() const {
  uint64_t sum = 0;
  for (const auto& session : sessions_) sum += session->repeatedRequests;
  return sum;
}

}  // namespace load
