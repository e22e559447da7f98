// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Log-linear histogram of non-negative integers (nanoseconds), in the manner of HdrHistogram.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace load {

// Every power of two is split into 128 equal buckets, so that a reported value is at most 1/128
// (0.8 %) above the recorded one. Values from 2^kMaxBits ns (about 18 minutes) on share the last
// bucket; minimum and maximum are exact.
class Histogram {
 public:
  static constexpr unsigned kSubBits = 7;
  static constexpr unsigned kMaxBits = 40;

  Histogram() : counts_(kBuckets) {}

  void record(int64_t value) {
    const uint64_t v = value < 0 ? 0 : static_cast<uint64_t>(value);
    ++counts_[std::min(bucketOf(v), kBuckets - 1)];
    ++count_;
    sum_ += v;
    min_ = std::min(min_, v);
    max_ = std::max(max_, v);
  }

  void merge(const Histogram& other) {
    for (size_t i = 0; i < kBuckets; ++i) counts_[i] += other.counts_[i];
    count_ += other.count_;
    sum_ += other.sum_;
    min_ = std::min(min_, other.min_);
    max_ = std::max(max_, other.max_);
  }

  uint64_t count() const { return count_; }
  uint64_t min() const { return count_ ? min_ : 0; }
  uint64_t max() const { return max_; }
  double mean() const { return count_ ? static_cast<double>(sum_) / static_cast<double>(count_) : 0; }

  // The smallest recorded value v (to bucket precision) such that at least `percent` % of the
  // recorded values are <= v.
  uint64_t percentile(double percent) const {
    if (count_ == 0) return 0;
    const double exact = percent / 100.0 * static_cast<double>(count_);
    uint64_t rank = static_cast<uint64_t>(exact);
    if (static_cast<double>(rank) < exact) ++rank;
    rank = std::clamp<uint64_t>(rank, 1, count_);
    uint64_t seen = 0;
    for (size_t i = 0; i < kBuckets; ++i) {
      seen += counts_[i];
      if (seen >= rank) return i == kBuckets - 1 ? max_ : std::clamp(highestOf(i), min_, max_);
    }
    return max_;
  }

  static constexpr size_t bucketOf(uint64_t v) {
    const unsigned bits = static_cast<unsigned>(std::bit_width(v));
    const unsigned shift = bits > kSubBits + 1 ? bits - (kSubBits + 1) : 0;
    return (static_cast<size_t>(shift) << kSubBits) + static_cast<size_t>(v >> shift);
  }

  // The highest value that falls in bucket `index`.
  static constexpr uint64_t highestOf(size_t index) {
    if (index < (size_t{2} << kSubBits)) return index;
    const size_t shift = (index >> kSubBits) - 1;
    const uint64_t top = index - (shift << kSubBits);
    return ((top + 1) << shift) - 1;
  }

 private:
  static constexpr size_t kBuckets = (size_t{kMaxBits - kSubBits} + 1) << kSubBits;

  std::vector<uint64_t> counts_;
  uint64_t count_ = 0;
  uint64_t sum_ = 0;
  uint64_t min_ = UINT64_MAX;
  uint64_t max_ = 0;
};

}  // namespace load
