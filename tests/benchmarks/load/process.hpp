// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// CPU time and memory of the server process(es), and of the generator itself, from the kernel.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace load {

struct CpuTime {
  double total = 0;  // seconds, all threads, finished ones included
  double user = 0;
  double system = 0;

  CpuTime operator-(const CpuTime& other) const {
    return {total - other.total, user - other.user, system - other.system};
  }
};

struct Memory {
  uint64_t rssKiB = 0;
  uint64_t pssKiB = 0;      // 0 unless asked for
  uint64_t peakRssKiB = 0;  // VmHWM: since the process started
  uint32_t threads = 0;
};

// One or more processes seen as one server.
class ServerProcess {
 public:
  ServerProcess() = default;
  explicit ServerProcess(std::vector<int> pids);

  bool given() const { return !pids_.empty(); }
  bool alive() const;
  CpuTime cpu() const;
  // PSS needs a walk over the process' page tables while its memory map is locked: do not ask for
  // it during a measurement.
  Memory memory(bool withPss) const;

 private:
  std::vector<int> pids_;
};

CpuTime ownCpu();
double ownThreadCpu();  // seconds of the calling thread

}  // namespace load
