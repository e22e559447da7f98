// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// A small Bayeux server that makes mistakes on purpose and counts them: what the self-test runs the
// generator against. It is made for the generator's own messages and fit for nothing else.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace load {

class FakeServer {
 public:
  struct Behaviour {
    // Every n-th delivery (publish for rejectEvery) is treated so; 0: none.
    unsigned dropEvery = 0;
    unsigned duplicateEvery = 0;
    unsigned swapEvery = 0;  // sent after the next one of the same publisher and channel
    unsigned rejectEvery = 0;
    unsigned resizeEvery = 0;     // delivered with a longer payload
    unsigned misdirectEvery = 0;  // delivered with another channel, in addition
    unsigned repeatReplyEvery = 0;

    bool webSocket = true;
    size_t writeSize = 0;           // bytes per write(2); 0: as many as there are
    bool fragment = false;          // WebSocket messages in several frames, with pings in between
    bool chunked = false;           // HTTP bodies in chunks
    bool closeConnections = false;  // after each HTTP response
    bool spaced = false;            // JSON with white space, other members and escaped slashes
  };

  explicit FakeServer(const Behaviour& behaviour);
  ~FakeServer();

  uint16_t port() const { return port_; }

  // Valid when no messages are in flight.
  std::atomic<uint64_t> dropped{0};
  std::atomic<uint64_t> duplicated{0};
  std::atomic<uint64_t> swapped{0};
  std::atomic<uint64_t> rejected{0};
  std::atomic<uint64_t> resized{0};
  std::atomic<uint64_t> misdirected{0};
  std::atomic<uint64_t> repeatedReplies{0};
  std::atomic<uint64_t> pongs{0};
  std::atomic<uint64_t> errors{0};  // anything the generator should not have sent

 private:
  struct Connection {
    int fd = -1;
    bool upgraded = false;
    bool closing = false;
    std::string in;
    std::string out;
    std::string cookie;
  };
  struct Client {
    std::string subscription;
    std::shared_ptr<Connection> webSocket;
    std::shared_ptr<Connection> held;  // waits for the response to /meta/connect
    std::string heldReply;
    std::deque<std::string> inbox;
    std::string swapped;        // goes out after the next message ...
    std::string swappedStream;  // ... of the same publisher on the same channel
  };

  void run();
  void accept();
  void receive(const std::shared_ptr<Connection>& connection);
  bool handleRequest(const std::shared_ptr<Connection>& connection);
  bool handleFrame(const std::shared_ptr<Connection>& connection);
  // Adds the replies to `replies`; `hold`: the /meta/connect is to be answered later.
  void handleMessage(const std::shared_ptr<Connection>& connection, std::string_view message,
                     std::vector<std::string>& replies, bool& hold);
  void publish(std::string_view channel, std::string_view data);
  void deliver(Client& client, std::string_view channel, std::string_view data);
  void queue(Client& client, std::string message);
  void flushInbox(Client& client);
  void releaseSwapped();
  void send(const std::shared_ptr<Connection>& connection, const std::vector<std::string>& messages);
  void sendFrame(Connection& connection, uint8_t firstByte, std::string_view payload);
  void sendResponse(Connection& connection, std::string_view body);
  void write(Connection& connection);

  const Behaviour behaviour_;
  uint16_t port_ = 0;
  int listener_ = -1;
  std::atomic<bool> stopped_{false};
  std::vector<std::shared_ptr<Connection>> connections_;
  std::map<std::string, Client, std::less<>> clients_;
  uint64_t nextClient_ = 0;
  uint64_t deliveries_ = 0;
  uint64_t publishes_ = 0;
  std::thread thread_;
};

}  // namespace load
