// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "fake_server.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "http.hpp"
#include "websocket.hpp"

namespace load {
namespace {

// The text of a string member, as the generator writes it.
std::string_view member(std::string_view message, std::string_view name) {
  const std::string key = '"' + std::string(name) + "\":\"";
  const size_t at = message.find(key);
  if (at == std::string_view::npos) return {};
  const size_t begin = at + key.size();
  return message.substr(begin, message.find('"', begin) - begin);
}

std::vector<std::string_view> splitMessages(std::string_view text) {
  std::vector<std::string_view> messages;
  unsigned depth = 0;
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{' && depth++ == 0) begin = i;
    if (text[i] == '}' && --depth == 0) messages.push_back(text.substr(begin, i + 1 - begin));
  }
  return messages;
}

bool everyNth(uint64_t count, unsigned n) { return n != 0 && count % n == 0; }

}  // namespace

FakeServer::FakeServer(const Behaviour& behaviour) : behaviour_(behaviour) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (listener_ < 0 || ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listener_, 128) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot listen");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

FakeServer::~FakeServer() {
  stopped_ = true;
  thread_.join();
  for (const auto& connection : connections_) ::close(connection->fd);
  ::close(listener_);
}

void FakeServer::run() {
  while (!stopped_) {
    std::vector<pollfd> polls{{listener_, POLLIN, 0}};
    for (const auto& connection : connections_) {
      polls.push_back(
          {connection->fd, static_cast<short>(connection->out.empty() ? POLLIN : POLLIN | POLLOUT), 0});
    }
    const int n = ::poll(polls.data(), polls.size(), 20);
    if (n == 0) releaseSwapped();
    if ((polls[0].revents & POLLIN) != 0) accept();
    const auto connections = connections_;
    for (size_t i = 0; i + 1 < polls.size(); ++i) {
      if ((polls[i + 1].revents & (POLLIN | POLLHUP | POLLERR)) != 0) receive(connections[i]);
    }
    for (const auto& connection : connections_) {
      if (connection->fd >= 0 && !connection->out.empty()) write(*connection);
      if (connection->fd >= 0 && connection->closing && connection->out.empty()) {
        ::close(connection->fd);
        connection->fd = -1;
      }
    }
    std::erase_if(connections_, [](const auto& connection) { return connection->fd < 0; });
  }
}

void FakeServer::accept() {
  int fd;
  while ((fd = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
    const int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    auto connection = std::make_shared<Connection>();
    connection->fd = fd;
    connections_.push_back(std::move(connection));
  }
}

void FakeServer::receive(const std::shared_ptr<Connection>& connection) {
  char buffer[64 * 1024];
  ssize_t n;
  while ((n = ::recv(connection->fd, buffer, sizeof buffer, 0)) > 0) {
    connection->in.append(buffer, static_cast<size_t>(n));
  }
  if (n == 0 || (n < 0 && errno != EAGAIN)) {
    ::close(connection->fd);
    connection->fd = -1;
    return;
  }
  while (!connection->in.empty() &&
         (connection->upgraded ? handleFrame(connection) : handleRequest(connection))) {
  }
}

bool FakeServer::handleRequest(const std::shared_ptr<Connection>& connection) {
  std::string& in = connection->in;
  const size_t headEnd = in.find("\r\n\r\n");
  if (headEnd == std::string::npos) return false;
  size_t length = 0;
  bool upgrade = false;
  http::forEachField(std::string_view(in).substr(0, headEnd),
                     [&](std::string_view name, std::string_view value) {
                       if (http::equalsIgnoreCase(name, "content-length"))
                         length = std::stoul(std::string(value));
                       if (http::equalsIgnoreCase(name, "upgrade")) upgrade = true;
                       if (http::equalsIgnoreCase(name, "cookie")) connection->cookie = value;
                     });
  if (in.size() < headEnd + 4 + length) return false;
  const std::string body = in.substr(headEnd + 4, length);
  in.erase(0, headEnd + 4 + length);
  if (upgrade) {
    if (behaviour_.webSocket) {
      connection->out +=
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
          "Upgrade\r\nSec-WebSocket-Accept: ";
      connection->out += websocket::kAccept;
      connection->out += "\r\n\r\n";
      connection->upgraded = true;
    } else {
      connection->out += "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
    }
    return true;
  }
  std::vector<std::string> replies;
  bool hold = false;
  for (const std::string_view message : splitMessages(body))
    handleMessage(connection, message, replies, hold);
  if (!hold) send(connection, replies);
  return true;
}

bool FakeServer::handleFrame(const std::shared_ptr<Connection>& connection) {
  std::string& in = connection->in;
  if (in.size() < 6) return false;
  const auto byte = [&in](size_t i) { return static_cast<uint8_t>(in[i]); };
  size_t header = 2;
  uint64_t length = byte(1) & 0x7f;
  if (length >= 126) {
    const size_t bytes = length == 126 ? 2 : 8;
    if (in.size() < 6 + bytes) return false;
    length = 0;
    for (size_t i = 0; i < bytes; ++i) length = length << 8 | byte(header + i);
    header += bytes;
  }
  if (in.size() < header + 4 + length) return false;
  if ((byte(0) & 0xf0) != 0x80 || (byte(1) & 0x80) == 0) ++errors;  // one masked frame per message
  std::string payload = in.substr(header + 4, length);
  for (size_t i = 0; i < payload.size(); ++i)
    payload[i] = static_cast<char>(payload[i] ^ in[header + (i & 3)]);
  const auto opcode = static_cast<websocket::Opcode>(byte(0) & 0x0f);
  in.erase(0, header + 4 + length);
  if (opcode == websocket::Opcode::pong) {
    ++(payload == "are you there?" ? pongs : errors);
  } else if (opcode == websocket::Opcode::close) {
    connection->closing = true;
  } else if (opcode == websocket::Opcode::text) {
    std::vector<std::string> replies;
    bool hold = false;
    for (const std::string_view message : splitMessages(payload))
      handleMessage(connection, message, replies, hold);
    if (!replies.empty()) send(connection, replies);
  } else {
    ++errors;
  }
  return true;
}

void FakeServer::handleMessage(const std::shared_ptr<Connection>& connection, std::string_view message,
                               std::vector<std::string>& replies, bool& hold) {
  const std::string channel(member(message, "channel"));
  std::string reply = R"({"channel":")" + channel + R"(","id":")" + std::string(member(message, "id")) + '"';
  if (channel == "/meta/handshake") {
    const std::string id = "client" + std::to_string(++nextClient_);
    if (connection->upgraded) clients_[id].webSocket = connection;
    clients_[id];
    connection->cookie = "BAYEUX_BROWSER=" + id;
    replies.push_back(reply + R"(,"successful":true,"version":"1.0","clientId":")" + id + R"("})");
    return;
  }
  const auto found = clients_.find(member(message, "clientId"));
  if (found == clients_.end()) {
    replies.push_back(reply +
                      R"(,"successful":false,"error":"402::unknown","advice":{"reconnect":"handshake"}})");
    return;
  }
  Client& client = found->second;
  if (!connection->upgraded && connection->cookie.find("BAYEUX_BROWSER=" + found->first) == std::string::npos)
    ++errors;
  if (channel == "/meta/connect") {
    reply += R"(,"successful":true,"advice":{"reconnect":"retry","interval":0,"timeout":30000}})";
    if (message.find(R"("timeout":0)") != std::string_view::npos) {
      replies.push_back(reply);
      return;
    }
    if (connection->upgraded) return;  // held for good
    hold = true;
    client.held = connection;
    client.heldReply = reply;
    flushInbox(client);
  } else if (channel == "/meta/subscribe") {
    client.subscription = member(message, "subscription");
    replies.push_back(reply + R"(,"successful":true,"subscription":")" + client.subscription + R"("})");
  } else if (channel == "/meta/disconnect") {
    replies.push_back(reply + R"(,"successful":true})");
    clients_.erase(found);
  } else if (everyNth(++publishes_, behaviour_.rejectEvery)) {
    ++rejected;
    replies.push_back(reply + R"(,"successful":false,"error":"403::no"})");
  } else {
    const size_t begin = message.find(R"("data":)") + 7;
    publish(channel, message.substr(begin, message.find(R"(,"clientId")") - begin));
    replies.push_back(reply + R"(,"successful":true})");
    if (everyNth(publishes_, behaviour_.repeatReplyEvery)) {
      ++repeatedReplies;
      replies.push_back(replies.back());
    }
  }
}

void FakeServer::publish(std::string_view channel, std::string_view data) {
  for (auto& [id, client] : clients_) {
    if (client.subscription == channel || client.subscription == "/load/**") deliver(client, channel, data);
  }
}

void FakeServer::deliver(Client& client, std::string_view channel, std::string_view data) {
  const auto text = [this](std::string_view on, std::string_view what) {
    if (!behaviour_.spaced)
      return R"({"channel":")" + std::string(on) + R"(","data":)" + std::string(what) + '}';
    std::string escaped;
    for (const char c : on) escaped += c == '/' ? "\\/" : std::string(1, c);
    return "{ \"ext\" : {\"a\":[1,{\"b\":\"}\\\"]\"}]},\n \"data\":\t" + std::string(what) +
           " , \"id\":17 ,\"channel\" :\"" + escaped + "\" } ";
  };
  std::string body(data);
  const std::string stream = std::string(channel) + std::string(data.substr(data.find(R"("i":)"), 6));
  const uint64_t count = ++deliveries_;
  if (everyNth(count, behaviour_.dropEvery)) {
    ++dropped;
    return;
  }
  const bool resize = everyNth(count, behaviour_.resizeEvery);
  if (resize) {
    ++resized;
    body.insert(body.rfind('"'), "y");
  }
  if (everyNth(count, behaviour_.misdirectEvery)) {
    ++misdirected;
    queue(client, text("/load/9999", body));
  }
  if (everyNth(count, behaviour_.swapEvery) && client.swapped.empty()) {
    client.swapped = text(channel, body);
    client.swappedStream = stream;
    return;
  }
  queue(client, text(channel, body));
  if (everyNth(count, behaviour_.duplicateEvery)) {
    ++duplicated;
    if (resize) ++resized;
    queue(client, text(channel, body));
  }
  if (!client.swapped.empty() && client.swappedStream == stream) {
    ++swapped;
    queue(client, std::move(client.swapped));
    client.swapped.clear();
  }
}

// Those that no other message has followed yet: they are not late after all.
void FakeServer::releaseSwapped() {
  for (auto& [id, client] : clients_) {
    if (client.swapped.empty()) continue;
    queue(client, std::move(client.swapped));
    client.swapped.clear();
  }
}

void FakeServer::queue(Client& client, std::string message) {
  if (client.webSocket) {
    send(client.webSocket, {std::move(message)});
  } else {
    client.inbox.push_back(std::move(message));
    flushInbox(client);
  }
}

void FakeServer::flushInbox(Client& client) {
  if (!client.held || client.inbox.empty()) return;
  std::vector<std::string> messages(client.inbox.begin(), client.inbox.end());
  client.inbox.clear();
  messages.push_back(std::move(client.heldReply));
  send(std::exchange(client.held, nullptr), messages);
}

void FakeServer::send(const std::shared_ptr<Connection>& connection,
                      const std::vector<std::string>& messages) {
  std::string text = "[";
  for (const std::string& message : messages) {
    if (text.size() > 1) text += ',';
    text += message;
  }
  text += ']';
  if (!connection->upgraded) {
    sendResponse(*connection, text);
  } else if (!behaviour_.fragment || text.size() < 3) {
    sendFrame(*connection, 0x81, text);
  } else {
    const size_t third = text.size() / 3;
    sendFrame(*connection, 0x01, text.substr(0, third));
    sendFrame(*connection, 0x89, "are you there?");
    sendFrame(*connection, 0x00, text.substr(third, third));
    sendFrame(*connection, 0x00, "");
    sendFrame(*connection, 0x80, text.substr(2 * third));
  }
}

void FakeServer::sendFrame(Connection& connection, uint8_t firstByte, std::string_view payload) {
  connection.out += static_cast<char>(firstByte);
  if (payload.size() < 126) {
    connection.out += static_cast<char>(payload.size());
  } else {
    const int bytes = payload.size() <= 0xffff ? 2 : 8;
    connection.out += static_cast<char>(bytes == 2 ? 126 : 127);
    for (int i = bytes - 1; i >= 0; --i) connection.out += static_cast<char>(payload.size() >> (8 * i));
  }
  connection.out += payload;
}

void FakeServer::sendResponse(Connection& connection, std::string_view body) {
  std::string& out = connection.out;
  out += "HTTP/1.1 200 OK\r\nSet-Cookie: " + connection.cookie + "; Path=/; HttpOnly\r\n";
  if (behaviour_.closeConnections) {
    out += "Connection: close\r\n";
    connection.closing = true;
  }
  if (!behaviour_.chunked) {
    out += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    out += body;
    return;
  }
  out += "Transfer-Encoding: chunked\r\n\r\n";
  for (size_t at = 0; at < body.size(); at += 50) {
    const std::string_view chunk = body.substr(at, 50);
    char size[16];
    std::snprintf(size, sizeof size, "%zx;x=y\r\n", chunk.size());
    out += size;
    out += chunk;
    out += "\r\n";
  }
  out += "0\r\nTrailer: z\r\n\r\n";
}

void FakeServer::write(Connection& connection) {
  while (!connection.out.empty()) {
    const size_t size = behaviour_.writeSize == 0 ? connection.out.size()
                                                  : std::min(behaviour_.writeSize, connection.out.size());
    const ssize_t n = ::send(connection.fd, connection.out.data(), size, MSG_NOSIGNAL);
    if (n < 0) return;
    connection.out.erase(0, static_cast<size_t>(n));
  }
}

}  // namespace load
