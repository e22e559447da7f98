// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "loop.hpp"

#include <netinet/tcp.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

namespace load {
namespace {

constexpr size_t kLargeCarry = 64 * 1024;
constexpr uint32_t kAllEvents = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;

[[noreturn]] void throwErrno(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

Loop::Loop(int64_t coalesceNs) : coalesceNs_(coalesceNs), buffer_(kBufferSize + kPadding) {
  epoll_ = epoll_create1(EPOLL_CLOEXEC);
  wakeup_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  if (epoll_ < 0 || wakeup_ < 0) throwErrno("cannot create the event loop");
  epoll_event event{};
  event.events = EPOLLIN | EPOLLET;
  event.data.ptr = nullptr;
  if (epoll_ctl(epoll_, EPOLL_CTL_ADD, wakeup_, &event) != 0) throwErrno("epoll_ctl");
}

Loop::~Loop() {
  ::close(wakeup_);
  ::close(epoll_);
}

void Loop::run() {
  prctl(PR_SET_TIMERSLACK, 1UL);
  epoll_event events[512];
  int64_t readNext = 0;
  while (!stopped_) {
    flushDirty();
    if (coalesceNs_ > 0) {
      rest(readNext);
      readNext = monotonicNs() + coalesceNs_;
    }
    const bool hasTimer = !timers_.empty();
    const int64_t wait = hasTimer ? std::max<int64_t>(timers_.top().deadline - monotonicNs(), 0) : 0;
    const timespec timeout{wait / kNsPerSecond, wait % kNsPerSecond};
    const int n = epoll_pwait2(epoll_, events, std::size(events), hasTimer ? &timeout : nullptr, nullptr);
    if (n < 0 && errno != EINTR) throwErrno("epoll_pwait2 (needs Linux 5.11 or later)");
    bool woken = false;
    for (int i = 0; i < n; ++i) {
      if (auto* source = static_cast<Source*>(events[i].data.ptr)) {
        source->onEvents(events[i].events);
      } else {
        woken = true;
      }
    }
    if (woken) runPosted();
    runTimers();
  }
  flushDirty();
}

// Sleeps until `deadline`, only serving timers.
void Loop::rest(int64_t deadline) {
  while (monotonicNs() < deadline) {
    const int64_t until = timers_.empty() ? deadline : std::min(deadline, timers_.top().deadline);
    const timespec time{until / kNsPerSecond, until % kNsPerSecond};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr);
    runTimers();
    flushDirty();
  }
}

void Loop::stop() {
  post([this] { stopped_ = true; });
}

void Loop::post(std::function<void()> task) {
  {
    const std::lock_guard lock(postedMutex_);
    posted_.push_back(std::move(task));
  }
  const uint64_t one = 1;
  [[maybe_unused]] const ssize_t n = ::write(wakeup_, &one, sizeof one);
}

void Loop::at(int64_t deadline, std::function<void()> task) {
  timers_.push({deadline, timerOrder_++, std::move(task)});
}

void Loop::flushDirty() {
  // flush() may fail a stream, whose owner may send on others: no iterators.
  for (size_t i = 0; i < dirty_.size(); ++i) dirty_[i]->flush();
  dirty_.clear();
}

void Loop::runTimers() {
  if (timers_.empty()) return;
  const int64_t now = monotonicNs();
  while (!timers_.empty() && timers_.top().deadline <= now) {
    // Moving out of the heap's top is fine: it is popped next.
    std::function<void()> task = std::move(const_cast<Timer&>(timers_.top()).task);
    timers_.pop();
    task();
  }
}

void Loop::runPosted() {
  uint64_t ignored;
  [[maybe_unused]] const ssize_t n = ::read(wakeup_, &ignored, sizeof ignored);
  std::vector<std::function<void()>> tasks;
  {
    const std::lock_guard lock(postedMutex_);
    tasks.swap(posted_);
  }
  for (const auto& task : tasks) task();
}

Stream::~Stream() { close(); }

bool Stream::open(const sockaddr_in& target, const SocketOptions& options) {
  close();
  ++connection_;
  carry_.clear();
  fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd_ < 0) return false;
  const int one = 1;
  setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (options.receiveBuffer > 0) {
    setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &options.receiveBuffer, sizeof options.receiveBuffer);
  }
  if (options.maxSegment > 0) {
    setsockopt(fd_, IPPROTO_TCP, TCP_MAXSEG, &options.maxSegment, sizeof options.maxSegment);
  }
  if (options.source != 0) {
    // Leave the choice of the port to connect(): it then only has to be unique per target.
    setsockopt(fd_, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    sockaddr_in local{};
    local.sin_family = AF_INET;
    local.sin_addr.s_addr = options.source;
    if (::bind(fd_, reinterpret_cast<const sockaddr*>(&local), sizeof local) != 0) return abandon();
  }
  if (::connect(fd_, reinterpret_cast<const sockaddr*>(&target), sizeof target) != 0 &&
      errno != EINPROGRESS) {
    return abandon();
  }
  connecting_ = true;
  epoll_event event{};
  event.events = kAllEvents;
  event.data.ptr = static_cast<Source*>(this);
  return epoll_ctl(loop_.epollFd(), EPOLL_CTL_ADD, fd_, &event) == 0 || abandon();
}

bool Stream::abandon() {
  const int error = errno;
  close();
  errno = error;
  return false;
}

void Stream::close(bool reset) {
  if (fd_ < 0) return;
  if (reset) {
    const linger now{1, 0};
    setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  }
  ::close(fd_);  // which also takes it out of the epoll set
  fd_ = -1;
  ++connection_;
  connecting_ = false;
  paused_ = false;
  written_ = 0;
  output_.clear();
}

void Stream::pause() {
  if (fd_ >= 0) paused_ = true;
}

void Stream::resume() {
  if (fd_ < 0 || !paused_) return;
  paused_ = false;
  read(true);
}

void Stream::onEvents(uint32_t events) {
  if (fd_ < 0) return;  // an event of this round for a connection closed meanwhile
  if (connecting_) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(fd_, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return fail(std::strerror(error));
    if ((events & EPOLLOUT) == 0) return;
    connecting_ = false;
    const uint32_t connection = connection_;
    onConnected();
    if (connection != connection_) return;
  }
  if ((events & EPOLLOUT) != 0 && !output_.empty()) flush();
  if (fd_ >= 0 && (events & ~uint32_t{EPOLLOUT}) != 0 && !paused_) {
    read((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0);
  }
}

void Stream::read(bool toTheEnd) {
  while (fd_ >= 0) {
    // What is left of the last read comes first: copied in front of the shared buffer if it is
    // short; else the new data are appended to it, so that a large message is not copied to and fro.
    const size_t carried = carry_.size();
    std::string large;
    char* data = loop_.buffer();
    size_t space = Loop::kBufferSize - carried;
    if (carried > kLargeCarry) {
      large = std::exchange(carry_, {});
      large.resize(carried + kLargeCarry + Loop::kPadding);
      data = large.data();
      space = kLargeCarry;
    }
    const ssize_t n = ::recv(fd_, data + carried, space, 0);
    if (n <= 0) {
      if (!large.empty()) {
        large.resize(carried);
        carry_ = std::move(large);
      }
      if (n < 0 && errno == EINTR) continue;
      if (n < 0 && errno == EAGAIN) return;
      return fail(n == 0 ? "closed by the server" : std::strerror(errno));
    }
    loop_.receivedAt = monotonicNs();
    loop_.bytesReceived.add(static_cast<uint64_t>(n));
    loop_.reads.add();
    const size_t size = carried + static_cast<size_t>(n);
    if (carried > 0 && large.empty()) std::memcpy(data, carry_.data(), carried);
    const uint32_t connection = connection_;
    const size_t used = onData(data, size);
    if (connection != connection_) return;
    if (used == 0 && !large.empty()) {
      large.resize(size);
      carry_ = std::move(large);
    } else if (used < size) {
      carry_.assign(data + used, size - used);
    } else if (carried > 0) {
      carry_ = {};
    }
    // A short read has emptied the socket, and what comes later raises a new event (see epoll(7) on
    // edge-triggered streams); unless this event already told of the end.
    if (static_cast<size_t>(n) < space && !toTheEnd) return;
  }
}

void Stream::fail(const char* reason) {
  close();
  onClosed(reason);
}

void Stream::flushSoon() {
  if (dirty_) return;
  dirty_ = true;
  loop_.flushLater(this);
}

void Stream::flush() {
  dirty_ = false;
  if (fd_ < 0 || connecting_) return;
  while (written_ < output_.size()) {
    const ssize_t n = ::send(fd_, output_.data() + written_, output_.size() - written_, MSG_NOSIGNAL);
    if (n < 0) {
      if (errno == EINTR) continue;
      if (errno == EAGAIN) return;  // EPOLLOUT will tell
      return fail(std::strerror(errno));
    }
    written_ += static_cast<size_t>(n);
  }
  written_ = 0;
  if (output_.capacity() > 64 * 1024) {
    output_ = {};
  } else {
    output_.clear();
  }
}

}  // namespace load
