// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Loss, duplicate and order detection for numbered message streams.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace load {

// One receiver's view of several streams, each numbered 0, 1, 2, ... by its sender.
// The common case (the next number arrives) costs one comparison; numbers skipped over are kept as
// ranges until they arrive or the run ends.
class SequenceTracker {
 public:
  enum class Order : uint8_t {
    next,       // the number that was due
    ahead,      // later numbers than the one due: those in between are missing so far
    late,       // a number that was missing: it arrived after a later one
    duplicate,  // a number that has arrived before
  };

  explicit SequenceTracker(size_t streams = 0) : due_(streams) {}

  Order record(uint32_t stream, uint32_t number) {
    uint32_t& due = due_[stream];
    if (number == due) [[likely]] {
      ++due;
      return Order::next;
    }
    return recordUnexpected(stream, number);
  }

  size_t streams() const { return due_.size(); }

  struct Missing {
    uint64_t gaps = 0;  // a later message of the stream did arrive
    uint64_t tail = 0;  // nothing later arrived either
    uint64_t total() const { return gaps + tail; }
  };

  // How many of the numbers [first, last) of a stream never arrived.
  Missing missing(uint32_t stream, uint32_t first, uint32_t last) const {
    Missing result;
    for (auto it = missing_.lower_bound(key(stream, 0)); it != missing_.end(); ++it) {
      if (streamOf(it->first) != stream) break;
      const uint32_t from = std::max(static_cast<uint32_t>(it->first), first);
      const uint32_t to = std::min(it->second, last);
      if (from < to) result.gaps += to - from;
    }
    const uint32_t from = std::max(due_[stream], first);
    if (from < last) result.tail += last - from;
    return result;
  }

 private:
  static uint64_t key(uint32_t stream, uint32_t number) { return uint64_t{stream} << 32 | number; }
  static uint32_t streamOf(uint64_t key) { return static_cast<uint32_t>(key >> 32); }

  Order recordUnexpected(uint32_t stream, uint32_t number) {
    uint32_t& due = due_[stream];
    if (number > due) {
      missing_.emplace(key(stream, due), number);
      due = number + 1;
      return Order::ahead;
    }
    auto it = missing_.upper_bound(key(stream, number));
    if (it == missing_.begin()) return Order::duplicate;
    --it;
    if (streamOf(it->first) != stream || number >= it->second) return Order::duplicate;
    // Cut `number` out of the range [first, last).
    const uint32_t first = static_cast<uint32_t>(it->first);
    const uint32_t last = it->second;
    missing_.erase(it);
    if (first < number) missing_.emplace(key(stream, first), number);
    if (number + 1 < last) missing_.emplace(key(stream, number + 1), last);
    return Order::late;
  }

  std::vector<uint32_t> due_;             // next number due, by stream
  std::map<uint64_t, uint32_t> missing_;  // (stream, first missing number) -> one past the last
};

}  // namespace load
