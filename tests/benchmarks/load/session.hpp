// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// A Bayeux client session over one WebSocket or over two HTTP connections (long polling).
#pragma once

#include <netinet/in.h>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "bayeux.hpp"
#include "http.hpp"
#include "loop.hpp"
#include "websocket.hpp"

namespace load {

enum class Transport : uint8_t { websocket, longPolling };

inline const char* name(Transport transport) {
  return transport == Transport::websocket ? "websocket" : "long-polling";
}

// Why a session could not be opened or was lost.
enum class Failure : uint8_t {
  connect,      // TCP connection refused or not possible
  upgrade,      // no WebSocket at this address
  httpStatus,   // an HTTP response other than 200
  handshake,    // /meta/handshake was refused
  metaConnect,  // /meta/connect was refused: the session has expired
  subscribe,    // /meta/subscribe was refused
  timeout,      // no answer while opening
  closed,       // the server closed the connection
  protocol,     // malformed frame, response or message
};
inline constexpr size_t kFailures = 9;

const char* name(Failure failure);

class Session;

class SessionEvents {
 public:
  virtual void onReady(Session&) {}                                // connected, and subscribed if asked to
  virtual void onFailed(Session&, Failure, const std::string&) {}  // before onReady()
  virtual void onLost(Session&, Failure, const std::string&) {}    // after it
  virtual void onDisconnected(Session&) {}                         // after disconnect()
  virtual void onDelivery(Session&, const bayeux::Message&) {}
  virtual void onPublishReply(Session&, const bayeux::Message&) {}

 protected:
  ~SessionEvents() = default;
};

// What all sessions have in common.
struct Server {
  sockaddr_in address{};
  std::string host;  // for the Host header field
  std::string path;
};

// What happened on the way, in CLOCK_MONOTONIC ns.
struct SessionTimes {
  int64_t opened = 0;         // before connect(2)
  int64_t handshakeSent = 0;  // the TCP connection (and the WebSocket) is there
  int64_t handshakeReplied = 0;
  int64_t ready = 0;
};

class WebSocketLink;
class HttpLink;

class Session {
 public:
  enum class State : uint8_t { closed, opening, handshaking, connecting, subscribing, ready, disconnecting };

  Session(Loop& loop, const Server& server, SessionEvents& events, Transport transport);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Connects, shakes hands, connects the Bayeux way and subscribes (unless `subscription` is
  // empty), then keeps the session alive.
  void open(std::string subscription, const SocketOptions& options);
  // Queues a message; it is written at the end of the loop's round.
  void publish(uint32_t channel, const bayeux::Stamp& stamp, std::string_view payload, uint64_t id);
  void disconnect();               // with /meta/disconnect
  void close(bool reset = false);  // just closes the connection(s)
  void fail(Failure failure, const std::string& detail);

  void pause();
  void resume();

  State state() const { return state_; }
  bool isReady() const { return state_ == State::ready; }
  Transport transport() const { return transport_; }
  const SessionTimes& times() const { return times_; }
  uint64_t connectReplies() const { return connectReplies_; }

  // The owner's roles for this session: an index, or -1.
  int publisher = -1;
  int subscriber = -1;

  uint64_t repeatedRequests = 0;  // HTTP requests sent again as the kept-alive connection was closed

 private:
  friend class WebSocketLink;
  friend class HttpLink;
  enum LinkRole : uint8_t { connectLink, messageLink };

  bool onText(char* begin, char* end);  // false: the session was closed meanwhile
  void onReply(const bayeux::Message& message);
  void onConnectReply(const bayeux::Message& message);
  void onLinkUp();
  void onHttpResponse(LinkRole role, const http::Response& response);

  void sendHandshake();
  void sendConnect(bool first);
  void sendConnectLater(int64_t delayMs);
  void sendSubscribe();
  void send(std::string_view message, LinkRole role);
  void sendPending();
  void storeCookies(std::string_view head);
  std::string start(std::string_view channel);
  void becomeReady();

  Loop& loop_;
  const Server& server_;
  SessionEvents& events_;
  const Transport transport_;
  State state_ = State::closed;
  bool connectInFlight_ = false;
  uint32_t epoch_ = 0;  // counts openings and closings
  uint64_t nextId_ = 0;
  uint64_t connectReplies_ = 0;
  int64_t interval_ = 0;  // advised pause between /meta/connect, ms
  std::string subscription_;
  std::string clientId_;
  std::string cookies_;
  SocketOptions socketOptions_;
  SessionTimes times_;
  std::unique_ptr<WebSocketLink> webSocket_;
  std::unique_ptr<HttpLink> http_[2];
  std::deque<std::string> pending_;  // messages waiting for the HTTP connection to be free
};

}  // namespace load
