// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "process.hpp"

#include <sys/resource.h>
#include <unistd.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string_view>

namespace load {
namespace {

std::string readFile(const std::string& path) {
  std::string content;
  if (FILE* file = std::fopen(path.c_str(), "re")) {
    char buffer[4096];
    size_t n;
    while ((n = std::fread(buffer, 1, sizeof buffer, file)) > 0) content.append(buffer, n);
    std::fclose(file);
  }
  return content;
}

// The number behind "<name>:" at the start of a line.
uint64_t field(const std::string& text, std::string_view name) {
  size_t line = 0;
  while (line < text.size()) {
    if (text.compare(line, name.size(), name) == 0 && text[line + name.size()] == ':') {
      return std::strtoull(text.c_str() + line + name.size() + 1, nullptr, 10);
    }
    line = text.find('\n', line);
    if (line == std::string::npos) break;
    ++line;
  }
  return 0;
}

double seconds(const timespec& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}
double seconds(const timeval& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
}

std::string procPath(int pid, const char* name) { return "/proc/" + std::to_string(pid) + "/" + name; }

}  // namespace

ServerProcess::ServerProcess(std::vector<int> pids) : pids_(std::move(pids)) {}

bool ServerProcess::alive() const {
  for (const int pid : pids_) {
    if (access(procPath(pid, "stat").c_str(), R_OK) != 0) return false;
  }
  return true;
}

CpuTime ServerProcess::cpu() const {
  CpuTime sum;
  const double tick = 1.0 / static_cast<double>(sysconf(_SC_CLK_TCK));
  for (const int pid : pids_) {
    // The command name may hold spaces and parentheses: the fields start behind the last ')'.
    const std::string stat = readFile(procPath(pid, "stat"));
    const size_t paren = stat.rfind(')');
    unsigned long utime = 0;
    unsigned long stime = 0;
    if (paren == std::string::npos ||
        std::sscanf(stat.c_str() + paren + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &utime,
                    &stime) != 2) {
      continue;
    }
    sum.user += static_cast<double>(utime) * tick;
    sum.system += static_cast<double>(stime) * tick;
    // utime + stime count in ticks of 10 ms; the process' CPU clock tells the same sum in ns.
    clockid_t clock;
    timespec time;
    if (clock_getcpuclockid(pid, &clock) == 0 && clock_gettime(clock, &time) == 0) {
      sum.total += seconds(time);
    } else {
      sum.total += static_cast<double>(utime + stime) * tick;
    }
  }
  return sum;
}

Memory ServerProcess::memory(bool withPss) const {
  Memory sum;
  for (const int pid : pids_) {
    const std::string status = readFile(procPath(pid, "status"));
    sum.rssKiB += field(status, "VmRSS");
    sum.peakRssKiB += field(status, "VmHWM");
    sum.threads += static_cast<uint32_t>(field(status, "Threads"));
    if (withPss) sum.pssKiB += field(readFile(procPath(pid, "smaps_rollup")), "Pss");
  }
  return sum;
}

CpuTime ownCpu() {
  CpuTime cpu;
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  cpu.total = seconds(time);
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  cpu.user = seconds(usage.ru_utime);
  cpu.system = seconds(usage.ru_stime);
  return cpu;
}

double ownThreadCpu() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return seconds(time);
}

}  // namespace load
