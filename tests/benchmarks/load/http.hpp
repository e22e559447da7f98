// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// HTTP/1.1 responses, client side.
#pragma once

#include <strings.h>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace load::http {

struct Response {
  int status = 0;
  bool keepAlive = true;
  std::string_view head;  // status line and header fields
  char* body = nullptr;   // contiguous, also if it came in chunks
  size_t bodySize = 0;
};

enum class Parse : uint8_t { complete, incomplete, invalid };

inline bool equalsIgnoreCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

inline std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

// Calls onField(name, value) for every header field of `head`.
template <class OnField>
void forEachField(std::string_view head, OnField&& onField) {
  size_t line = head.find("\r\n");
  while (line != std::string_view::npos) {
    line += 2;
    const size_t end = head.find("\r\n", line);
    const std::string_view field = head.substr(line, end == std::string_view::npos ? end : end - line);
    const size_t colon = field.find(':');
    if (colon != std::string_view::npos) onField(field.substr(0, colon), trim(field.substr(colon + 1)));
    line = end;
  }
}

namespace detail {

// Walks a chunked body. With `compact` the chunk data are moved together at `body`.
inline Parse walkChunks(char* body, size_t size, bool compact, size_t& used, size_t& length) {
  used = 0;
  length = 0;
  while (true) {
    const char* eol = static_cast<const char*>(memmem(body + used, size - used, "\r\n", 2));
    if (eol == nullptr) return size - used > 1024 ? Parse::invalid : Parse::incomplete;
    uint64_t chunk = 0;
    const char* p = body + used;
    for (; p < eol; ++p) {
      const char c = *p;
      const int digit = c >= '0' && c <= '9'                     ? c - '0'
                        : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                                 : -1;
      if (digit < 0) break;
      if (chunk >> 40 != 0) return Parse::invalid;
      chunk = chunk << 4 | static_cast<uint64_t>(digit);
    }
    if (p == body + used) return Parse::invalid;
    used = static_cast<size_t>(eol + 2 - body);
    if (chunk == 0) break;
    if (size - used < chunk + 2) return Parse::incomplete;
    if (body[used + chunk] != '\r' || body[used + chunk + 1] != '\n') return Parse::invalid;
    if (compact) std::memmove(body + length, body + used, chunk);
    length += chunk;
    used += chunk + 2;
  }
  // Trailer: header fields up to an empty line.
  while (true) {
    const char* eol = static_cast<const char*>(memmem(body + used, size - used, "\r\n", 2));
    if (eol == nullptr) return Parse::incomplete;
    const bool last = eol == body + used;
    used = static_cast<size_t>(eol + 2 - body);
    if (last) return Parse::complete;
  }
}

}  // namespace detail

// Parses one whole response at `data`; it is only touched when it is complete. `atEnd` tells that
// the peer has closed the connection, which ends a body of undeclared length.
inline Parse parseResponse(char* data, size_t size, bool atEnd, Response& response, size_t& used) {
  while (true) {
    const char* headEnd = static_cast<const char*>(memmem(data, size, "\r\n\r\n", 4));
    if (headEnd == nullptr) return size > 64 * 1024 ? Parse::invalid : Parse::incomplete;
    response = {};
    response.head = {data, static_cast<size_t>(headEnd - data)};
    const std::string_view head = response.head;
    if (head.size() < 12 || !head.starts_with("HTTP/1.") || head[8] != ' ') return Parse::invalid;
    for (size_t i = 9; i < 12; ++i) {
      if (head[i] < '0' || head[i] > '9') return Parse::invalid;
      response.status = response.status * 10 + (head[i] - '0');
    }
    const size_t headSize = head.size() + 4;
    if (response.status >= 100 && response.status < 200 && response.status != 101) {
      // An interim response: the final one follows.
      data += headSize;
      size -= headSize;
      used += headSize;
      continue;
    }
    response.keepAlive = head[7] != '0';
    bool chunked = false;
    bool hasLength = response.status == 204 || response.status == 304 || response.status == 101;
    bool invalid = false;
    uint64_t length = 0;
    forEachField(head, [&](std::string_view name, std::string_view value) {
      switch (name.size()) {
        case 10:
          if (equalsIgnoreCase(name, "connection")) {
            if (equalsIgnoreCase(value, "close")) response.keepAlive = false;
            if (equalsIgnoreCase(value, "keep-alive")) response.keepAlive = true;
          }
          break;
        case 14:
          if (equalsIgnoreCase(name, "content-length")) {
            length = 0;
            hasLength = true;
            invalid |= value.empty() || value.size() > 15;
            for (const char c : value) {
              invalid |= c < '0' || c > '9';
              length = length * 10 + static_cast<uint64_t>(c - '0');
            }
          }
          break;
        case 17:
          if (equalsIgnoreCase(name, "transfer-encoding")) chunked = equalsIgnoreCase(value, "chunked");
          break;
        default:
          break;
      }
    });
    if (invalid) return Parse::invalid;
    response.body = data + headSize;
    const size_t available = size - headSize;
    if (chunked) {
      size_t bodyUsed = 0;
      size_t bodySize = 0;
      const Parse parsed = detail::walkChunks(response.body, available, false, bodyUsed, bodySize);
      if (parsed != Parse::complete) return parsed;
      detail::walkChunks(response.body, available, true, bodyUsed, bodySize);
      response.bodySize = bodySize;
      used += headSize + bodyUsed;
      return Parse::complete;
    }
    if (hasLength) {
      if (available < length) return Parse::incomplete;
      response.bodySize = length;
      used += headSize + length;
      return Parse::complete;
    }
    if (!atEnd) return Parse::incomplete;
    response.keepAlive = false;
    response.bodySize = available;
    used += size;
    return Parse::complete;
  }
}

}  // namespace load::http
