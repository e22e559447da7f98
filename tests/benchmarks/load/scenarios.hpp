// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "options.hpp"
#include "report.hpp"

namespace load {

Report runTraffic(const Options& options);  // fanout, publish, slow
Report runConnectStorm(const Options& options);
Report runIdle(const Options& options);
Report runChurn(const Options& options);

int runSelfTest();  // the exit status

}  // namespace load
