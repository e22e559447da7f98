// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The command line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "session.hpp"

namespace load {

struct Options {
  std::string scenario;

  // Target
  std::string host = "127.0.0.1";
  uint16_t port = 8080;
  std::string path = "/cometd";
  Transport transport = Transport::websocket;
  std::vector<int> serverPids;

  // Generator
  unsigned threads = 1;
  unsigned concurrency = 64;     // sessions being opened at a time
  double openTimeout = 30;       // s
  unsigned sourceAddresses = 0;  // 0: as many as needed
  double coalesceUs = 0;
  double tickUs = 200;  // grid of the publish schedule
  bool json = false;

  // Load; each scenario uses some of it and has defaults of its own (see usage())
  unsigned sessions = 1000;
  unsigned subscribers = 100;
  unsigned publishers = 1;
  unsigned channels = 1;
  bool wildcard = false;
  bool subscribe = false;
  bool echo = false;
  double rate = 100;       // messages/s of all publishers together; 0: as fast as acknowledged
  unsigned window = 16;    // unacknowledged messages of a publisher, with rate 0
  unsigned payload = 100;  // bytes
  double warmup = 2;       // s
  double duration = 10;    // s
  double drain = 10;       // s
  double settle = 2;       // s

  double slowFraction = 0.1;
  double stall = 5;  // s
  int slowReceiveBuffer = 65536;
  int slowMaxSegment = 1448;

  double sessionRate = 200;  // sessions/s
  unsigned messages = 3;     // deliveries until a session leaves
  double maxLife = 5;        // s
  double abruptFraction = 0.5;
};

// Exits with a message on wrong usage.
Options parseOptions(int argc, char** argv);

}  // namespace load
