// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// An epoll event loop (one per thread) with timers, cross-thread tasks and TCP streams.
#pragma once

#include <netinet/in.h>
#include <sys/epoll.h>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <functional>
#include <mutex>
#include <queue>
#include <string>
#include <string_view>
#include <vector>

namespace load {

constexpr int64_t kNsPerUs = 1'000;
constexpr int64_t kNsPerMs = 1'000'000;
constexpr int64_t kNsPerSecond = 1'000'000'000;

inline int64_t monotonicNs() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * kNsPerSecond + time.tv_nsec;
}

// Written by one thread, read by others: an increment costs no more than that of a plain integer.
class Counter {
 public:
  void add(uint64_t n = 1) {
    value_.store(value_.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
  }
  void subtract(uint64_t n) {
    value_.store(value_.load(std::memory_order_relaxed) - n, std::memory_order_relaxed);
  }
  uint64_t get() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<uint64_t> value_{0};
};

class Loop {
 public:
  class Source {
   public:
    virtual void onEvents(uint32_t events) = 0;
    virtual void flush() = 0;

   protected:
    ~Source() = default;
  };

  // With `coalesceNs` > 0 the loop reads only that often, so that more is read by one system call:
  // cheaper, at the price of latency.
  explicit Loop(int64_t coalesceNs = 0);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  void run();                                             // until stop()
  void stop();                                            // this and the following: from any thread
  void post(std::function<void()> task);                  // runs in the loop's thread
  void at(int64_t deadline, std::function<void()> task);  // the loop's thread only, as all below

  int epollFd() const { return epoll_; }
  void flushLater(Source* source) { dirty_.push_back(source); }  // at the end of the round

  // The receive buffer shared by all streams, followed by readable padding.
  char* buffer() { return buffer_.data(); }
  static constexpr size_t kBufferSize = 256 * 1024;
  static constexpr size_t kPadding = 64;

  int64_t receivedAt = 0;  // when the data being handled were read
  Counter bytesReceived;
  Counter reads;  // recv(2) calls that brought data

 private:
  struct Timer {
    int64_t deadline;
    uint64_t order;
    std::function<void()> task;
    bool operator<(const Timer& other) const {  // for a heap with the earliest on top
      return deadline != other.deadline ? deadline > other.deadline : order > other.order;
    }
  };

  void rest(int64_t deadline);
  void flushDirty();
  void runTimers();
  void runPosted();

  int epoll_;
  int wakeup_;
  bool stopped_ = false;
  int64_t coalesceNs_;
  std::vector<char> buffer_;
  std::vector<Source*> dirty_;
  std::priority_queue<Timer> timers_;
  uint64_t timerOrder_ = 0;
  std::mutex postedMutex_;
  std::vector<std::function<void()>> posted_;
};

// How to open a connection; 0 leaves a choice to the kernel.
struct SocketOptions {
  in_addr_t source = 0;   // local address, in network byte order
  int receiveBuffer = 0;  // SO_RCVBUF
  int maxSegment = 0;     // TCP_MAXSEG
};

// A non-blocking TCP connection. Output is gathered and written once per round of the loop.
class Stream : public Loop::Source {
 public:
  explicit Stream(Loop& loop) : loop_(loop) {}
  virtual ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  // False with errno set if it fails at once; otherwise onConnected() or onClosed() follows.
  bool open(const sockaddr_in& target, const SocketOptions& options);
  bool isOpen() const { return fd_ >= 0; }
  bool isConnected() const { return fd_ >= 0 && !connecting_; }

  // Closes without further ado; with `reset` by RST, which drops what is not yet delivered.
  void close(bool reset = false);

  // Stops reading, so that the peer's data back up.
  void pause();
  void resume();

  void onEvents(uint32_t events) final;
  void flush() final;

 protected:
  virtual void onConnected() = 0;
  // Handles what it can of `data` and tells how many bytes it is done with.
  virtual size_t onData(char* data, size_t size) = 0;
  // The peer closed the connection or it failed; `carry()` holds unhandled bytes. Not called by
  // close().
  virtual void onClosed(const char* reason) = 0;

  // Write to the result, then call flushSoon().
  std::string& output() { return output_; }
  void flushSoon();
  std::string& carry() { return carry_; }

  Loop& loop_;

 private:
  void read(bool toTheEnd);
  bool abandon();
  void fail(const char* reason);

  int fd_ = -1;
  uint32_t connection_ = 0;  // counts open() and close(), to notice them during a callback
  bool connecting_ = false;
  bool paused_ = false;
  bool dirty_ = false;
  size_t written_ = 0;  // of output_
  std::string output_;
  std::string carry_;  // an incomplete frame or response
};

}  // namespace load
