// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// A load generator for Bayeux servers.
#include <csignal>
#include <cstdio>
#include <exception>

#include "options.hpp"
#include "scenarios.hpp"

namespace {

load::Report run(const load::Options& options) {
  if (options.scenario == "connect-storm") return load::runConnectStorm(options);
  if (options.scenario == "idle") return load::runIdle(options);
  if (options.scenario == "churn") return load::runChurn(options);
  return load::runTraffic(options);
}

}  // namespace

int main(int argc, char** argv) {
  const load::Options options = load::parseOptions(argc, argv);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    if (options.scenario == "selftest") return load::runSelfTest();
    run(options).print(options.json);
    return 0;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "bayeux-load: %s\n", e.what());
    return 2;
  }
}
