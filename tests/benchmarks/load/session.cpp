// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "session.hpp"

#include <cerrno>
#include <cstring>

namespace load {
namespace {

constexpr size_t kMaxRequestBody = 64 * 1024;
constexpr int64_t kRetryDelayMs = 100;

uint32_t randomMask() {
  thread_local uint64_t state = 0x9e3779b97f4a7c15u ^ static_cast<uint64_t>(monotonicNs());
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return static_cast<uint32_t>(state >> 32);
}

}  // namespace

const char* name(Failure failure) {
  static constexpr const char* kNames[kFailures] = {"connect",   "upgrade",      "http-status",
                                                    "handshake", "meta-connect", "subscribe",
                                                    "timeout",   "closed",       "protocol"};
  return kNames[static_cast<size_t>(failure)];
}

// ---- WebSocket -----------------------------------------------------------------------------------

class WebSocketLink final : public Stream {
 public:
  WebSocketLink(Loop& loop, Session& session) : Stream(loop), session_(session) {}

  void start() {
    connected_ = false;
    upgraded_ = false;
    reader_.reset();
    if (!open(session_.server_.address, session_.socketOptions_))
      session_.fail(Failure::connect, std::strerror(errno));
  }

  void send(websocket::Opcode opcode, std::string_view payload) {
    websocket::appendFrame(output(), opcode, payload, randomMask());
    flushSoon();
  }

  // A close frame, written at once as the connection is about to be closed.
  void sendClose(std::string_view code) {
    send(websocket::Opcode::close, code);
    flush();
  }

 private:
  void onConnected() override {
    connected_ = true;
    std::string& out = output();
    out += "GET ";
    out += session_.server_.path;
    out += " HTTP/1.1\r\nHost: ";
    out += session_.server_.host;
    out +=
        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ";
    out += websocket::kKey;
    out += "\r\n\r\n";
    flushSoon();
  }

  size_t onData(char* data, size_t size) override {
    size_t head = 0;
    if (!upgraded_) {
      http::Response response;
      const http::Parse parsed = http::parseResponse(data, size, false, response, head);
      if (parsed == http::Parse::incomplete && response.status == 0) return 0;
      if (parsed == http::Parse::invalid || !accepted(response)) {
        session_.fail(Failure::upgrade,
                      "WebSocket upgrade refused: HTTP status " + std::to_string(response.status));
        return size;
      }
      upgraded_ = true;
      session_.onLinkUp();
    }
    size_t used = 0;
    const websocket::Read result = reader_.read(
        data + head, size - head, used,
        [this](char* begin, char* end) { return session_.onText(begin, end); },
        [this](websocket::Opcode opcode, std::string_view payload) { return onControl(opcode, payload); });
    if (result == websocket::Read::invalid) session_.fail(Failure::protocol, "malformed WebSocket frame");
    return head + used;
  }

  bool accepted(const http::Response& response) const {
    bool accept = false;
    http::forEachField(response.head, [&](std::string_view name, std::string_view value) {
      if (http::equalsIgnoreCase(name, "sec-websocket-accept")) accept = value == websocket::kAccept;
    });
    return response.status == 101 && accept;
  }

  bool onControl(websocket::Opcode opcode, std::string_view payload) {
    if (opcode == websocket::Opcode::ping) {
      send(websocket::Opcode::pong, payload);
    } else if (opcode == websocket::Opcode::close) {
      std::string detail = "WebSocket closed by the server";
      if (payload.size() >= 2) {
        const unsigned code =
            static_cast<unsigned>(static_cast<uint8_t>(payload[0])) << 8 | static_cast<uint8_t>(payload[1]);
        detail += ", code " + std::to_string(code);
      }
      sendClose(payload.substr(0, std::min<size_t>(payload.size(), 2)));
      session_.fail(Failure::closed, detail);
      return false;
    }
    return true;
  }

  void onClosed(const char* reason) override {
    session_.fail(upgraded_ ? Failure::closed : connected_ ? Failure::upgrade : Failure::connect, reason);
  }

  Session& session_;
  websocket::Reader reader_;
  bool connected_ = false;
  bool upgraded_ = false;
};

// ---- HTTP ----------------------------------------------------------------------------------------

// One keep-alive connection, with at most one request at a time.
class HttpLink final : public Stream {
 public:
  HttpLink(Loop& loop, Session& session, Session::LinkRole role)
      : Stream(loop), session_(session), role_(role) {}

  bool busy() const { return busy_; }

  void request(std::string body) {
    body_ = std::move(body);
    busy_ = true;
    repeated_ = false;
    start();
  }

  void abort(bool reset) {
    close(reset);
    busy_ = false;
  }

 private:
  void start() {
    if (isConnected()) {
      write();
    } else if (!isOpen()) {
      responses_ = 0;
      if (!open(session_.server_.address, session_.socketOptions_)) {
        busy_ = false;
        session_.fail(Failure::connect, std::strerror(errno));
      }
    }
  }

  void write() {
    std::string& out = output();
    out += "POST ";
    out += session_.server_.path;
    out += " HTTP/1.1\r\nHost: ";
    out += session_.server_.host;
    out += "\r\nContent-Type: application/json;charset=UTF-8\r\n";
    if (!session_.cookies_.empty()) {
      out += "Cookie: ";
      out += session_.cookies_;
      out += "\r\n";
    }
    out += "Content-Length: ";
    bayeux::appendNumber(out, body_.size());
    out += "\r\n\r\n";
    out += body_;
    flushSoon();
  }

  void onConnected() override {
    if (session_.state_ == Session::State::opening) session_.onLinkUp();
    if (busy_) write();
  }

  size_t onData(char* data, size_t size) override { return handle(data, size, false); }

  size_t handle(char* data, size_t size, bool atEnd) {
    http::Response response;
    size_t used = 0;
    const http::Parse parsed = http::parseResponse(data, size, atEnd, response, used);
    if (parsed == http::Parse::incomplete) return 0;
    if (parsed == http::Parse::invalid || !busy_) {
      session_.fail(Failure::protocol, "malformed or unexpected HTTP response");
      return size;
    }
    busy_ = false;
    ++responses_;
    if (!response.keepAlive) close();
    session_.onHttpResponse(role_, response);
    return used;
  }

  void onClosed(const char* reason) override {
    if (!busy_) return;  // an idle connection: opened again when needed
    if (carry().empty() && responses_ > 0 && !repeated_) {
      // The server has closed the idle connection just when the request was sent.
      repeated_ = true;
      ++session_.repeatedRequests;
      start();
      return;
    }
    if (!carry().empty()) {
      std::string rest = std::move(carry());
      const size_t size = rest.size();
      rest.append(bayeux::Scanner::kPadding, '\0');
      if (handle(rest.data(), size, true) > 0) return;
    }
    busy_ = false;
    session_.fail(session_.state_ == Session::State::opening ? Failure::connect : Failure::closed, reason);
  }

  Session& session_;
  const Session::LinkRole role_;
  bool busy_ = false;
  bool repeated_ = false;
  uint32_t responses_ = 0;  // on this connection
  std::string body_;
};

// ---- Session -------------------------------------------------------------------------------------

Session::Session(Loop& loop, const Server& server, SessionEvents& events, Transport transport)
    : loop_(loop), server_(server), events_(events), transport_(transport) {
  if (transport == Transport::websocket) {
    webSocket_ = std::make_unique<WebSocketLink>(loop, *this);
  } else {
    http_[connectLink] = std::make_unique<HttpLink>(loop, *this, connectLink);
    http_[messageLink] = std::make_unique<HttpLink>(loop, *this, messageLink);
  }
}

Session::~Session() = default;

void Session::open(std::string subscription, const SocketOptions& options) {
  close();
  subscription_ = std::move(subscription);
  socketOptions_ = options;
  clientId_.clear();
  cookies_.clear();
  connectInFlight_ = false;
  interval_ = 0;
  times_ = {};
  times_.opened = monotonicNs();
  state_ = State::opening;
  if (webSocket_) {
    webSocket_->start();
  } else {
    sendHandshake();
  }
}

void Session::onLinkUp() {
  state_ = State::handshaking;
  times_.handshakeSent = monotonicNs();
  if (webSocket_) sendHandshake();  // over HTTP it is what the connection was opened for
}

std::string Session::start(std::string_view channel) {
  std::string message = R"({"id":"m)";
  bayeux::appendNumber(message, ++nextId_);
  message += R"(","channel":")";
  message += channel;
  message += '"';
  if (!clientId_.empty()) {
    message += R"(,"clientId":")";
    message += clientId_;
    message += '"';
  }
  return message;
}

void Session::sendHandshake() {
  send(
      start("/meta/handshake") +
          R"(,"version":"1.0","minimumVersion":"1.0","supportedConnectionTypes":["websocket","long-polling"]})",
      messageLink);
}

void Session::sendConnect(bool first) {
  connectInFlight_ = true;
  if (!webSocket_ && http_[connectLink]->busy()) return;  // its response will call for the next one
  std::string message = start("/meta/connect");
  message += R"(,"connectionType":")";
  message += name(transport_);
  message += first ? R"(","advice":{"timeout":0}})" : R"("})";
  send(message, connectLink);
}

void Session::sendConnectLater(int64_t delayMs) {
  connectInFlight_ = true;
  if (delayMs <= 0) return sendConnect(false);
  loop_.at(monotonicNs() + delayMs * kNsPerMs, [this, epoch = epoch_] {
    if (epoch == epoch_ && state_ != State::disconnecting) sendConnect(false);
  });
}

void Session::sendSubscribe() {
  send(start("/meta/subscribe") + R"(,"subscription":")" + subscription_ + R"("})", messageLink);
}

void Session::publish(uint32_t channel, const bayeux::Stamp& stamp, std::string_view payload, uint64_t id) {
  if (webSocket_) {
    thread_local std::string text;
    text = "[";
    bayeux::appendPublish(text, channel, stamp, payload, clientId_, id);
    text += ']';
    webSocket_->send(websocket::Opcode::text, text);
  } else {
    std::string message;
    bayeux::appendPublish(message, channel, stamp, payload, clientId_, id);
    send(message, messageLink);
  }
}

void Session::send(std::string_view message, LinkRole role) {
  if (webSocket_) {
    std::string text;
    text.reserve(message.size() + 2);
    text += '[';
    text += message;
    text += ']';
    webSocket_->send(websocket::Opcode::text, text);
  } else if (role == connectLink) {
    std::string body("[");
    body += message;
    body += ']';
    http_[connectLink]->request(std::move(body));
  } else {
    pending_.emplace_back(message);
    sendPending();
  }
}

// Sends the messages that piled up while the connection was busy, in one request.
void Session::sendPending() {
  if (pending_.empty() || http_[messageLink]->busy()) return;
  std::string body("[");
  while (!pending_.empty() && (body.size() == 1 || body.size() + pending_.front().size() < kMaxRequestBody)) {
    if (body.size() > 1) body += ',';
    body += pending_.front();
    pending_.pop_front();
  }
  body += ']';
  http_[messageLink]->request(std::move(body));
}

bool Session::onText(char* begin, char* end) {
  const uint32_t epoch = epoch_;
  bayeux::Scanner scanner(begin, end);
  const bool valid = scanner.scan([&](const bayeux::Message& message) {
    if (message.isDelivery()) [[likely]] {
      events_.onDelivery(*this, message);
    } else {
      onReply(message);
    }
    return epoch == epoch_;
  });
  if (epoch != epoch_) return false;
  if (!valid) {
    fail(Failure::protocol, "malformed Bayeux message: " +
                                std::string(begin, std::min<size_t>(200, static_cast<size_t>(end - begin))));
    return false;
  }
  return true;
}

void Session::onHttpResponse(LinkRole role, const http::Response& response) {
  if (response.status != 200) {
    return fail(Failure::httpStatus, "HTTP status " + std::to_string(response.status));
  }
  storeCookies(response.head);
  if (role == connectLink) connectInFlight_ = false;
  if (response.bodySize > 0 && !onText(response.body, response.body + response.bodySize)) return;
  if (role == messageLink) return sendPending();
  // Responses to /meta/connect bring its reply; should one not, go on all the same.
  if (!connectInFlight_ && state_ >= State::subscribing && state_ <= State::ready)
    sendConnectLater(interval_);
}

void Session::storeCookies(std::string_view head) {
  http::forEachField(head, [this](std::string_view field, std::string_view value) {
    if (field.size() != 10 || !http::equalsIgnoreCase(field, "set-cookie")) return;
    const std::string_view pair = value.substr(0, value.find(';'));
    const std::string key(pair.substr(0, pair.find('=') + 1));
    // Replace the cookie of that name, if there is one.
    const size_t at = cookies_.starts_with(key) ? 0 : cookies_.find("; " + key);
    if (at != std::string::npos) {
      const size_t begin = at == 0 ? 0 : at + 2;
      cookies_.replace(begin, cookies_.find(';', begin) - begin, pair);
    } else {
      if (!cookies_.empty()) cookies_ += "; ";
      cookies_ += pair;
    }
  });
}

void Session::onReply(const bayeux::Message& message) {
  const bool successful = message.outcome == bayeux::Outcome::successful;
  if (!message.isMeta()) {
    if (message.isReply()) events_.onPublishReply(*this, message);
    return;
  }
  if (message.channel == "/meta/connect") {
    onConnectReply(message);
  } else if (message.channel == "/meta/handshake") {
    if (state_ != State::handshaking) return;
    if (!successful || message.clientId.empty()) return fail(Failure::handshake, std::string(message.error));
    times_.handshakeReplied = loop_.receivedAt;
    clientId_ = message.clientId;
    if (message.advice.interval >= 0) interval_ = message.advice.interval;
    state_ = State::connecting;
    sendConnect(true);
  } else if (message.channel == "/meta/subscribe") {
    if (state_ != State::subscribing) return;
    if (!successful) return fail(Failure::subscribe, std::string(message.error));
    becomeReady();
  } else if (message.channel == "/meta/disconnect") {
    // The reply to ours, or the server's wish.
    if (state_ != State::disconnecting) return fail(Failure::closed, "/meta/disconnect from the server");
    if (webSocket_) webSocket_->sendClose("\x03\xe8");  // 1000: normal
    close();
    events_.onDisconnected(*this);
  }
}

void Session::onConnectReply(const bayeux::Message& message) {
  ++connectReplies_;
  connectInFlight_ = false;
  if (state_ < State::connecting || state_ == State::disconnecting) return;
  const bayeux::Advice& advice = message.advice;
  if (advice.interval >= 0) interval_ = advice.interval;
  const bool retry =
      advice.reconnect == bayeux::Reconnect::retry || advice.reconnect == bayeux::Reconnect::unspecified;
  if (message.outcome != bayeux::Outcome::successful) {
    if (advice.reconnect != bayeux::Reconnect::retry)
      return fail(Failure::metaConnect, std::string(message.error));
    return sendConnectLater(std::max(interval_, kRetryDelayMs));
  }
  if (!retry) return fail(Failure::metaConnect, "the server advises not to reconnect");
  if (state_ == State::connecting) {
    if (!subscription_.empty()) {
      state_ = State::subscribing;
      sendSubscribe();
    }
    sendConnectLater(interval_);
    if (subscription_.empty()) becomeReady();
  } else {
    sendConnectLater(interval_);
  }
}

void Session::becomeReady() {
  state_ = State::ready;
  times_.ready = loop_.receivedAt;
  events_.onReady(*this);
}

void Session::disconnect() {
  if (state_ != State::ready) {
    close();
    events_.onDisconnected(*this);
    return;
  }
  state_ = State::disconnecting;
  send(start("/meta/disconnect") + '}', messageLink);
}

void Session::close(bool reset) {
  if (state_ == State::closed) return;
  state_ = State::closed;
  ++epoch_;
  pending_.clear();
  if (webSocket_) {
    webSocket_->close(reset);
  } else {
    http_[connectLink]->abort(reset);
    http_[messageLink]->abort(reset);
  }
}

void Session::fail(Failure failure, const std::string& detail) {
  if (state_ == State::closed) return;
  const State before = state_;
  close();
  if (before == State::disconnecting) {
    events_.onDisconnected(*this);
  } else if (before == State::ready) {
    events_.onLost(*this, failure, detail);
  } else {
    events_.onFailed(*this, failure, detail);
  }
}

void Session::pause() {
  if (webSocket_) return webSocket_->pause();
  for (auto& link : http_) link->pause();
}

void Session::resume() {
  if (webSocket_) return webSocket_->resume();
  for (auto& link : http_) link->resume();
}

}  // namespace load
