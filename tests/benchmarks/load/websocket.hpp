// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// WebSocket (RFC 6455) framing, client side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace load::websocket {

enum class Opcode : uint8_t {
  continuation = 0x0,
  text = 0x1,
  binary = 0x2,
  close = 0x8,
  ping = 0x9,
  pong = 0xa,
};

// The nonce sent by every connection (the sample of RFC 6455, 1.3) and the answer it calls for: a
// constant pair lets the answer be verified without SHA-1.
inline constexpr std::string_view kKey = "dGhlIHNhbXBsZSBub25jZQ==";
inline constexpr std::string_view kAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

struct Frame {
  Opcode opcode;
  bool fin;
  size_t headerSize;
  uint64_t payloadSize;
};

enum class Parse : uint8_t { complete, incomplete, invalid };

// Parses the header of a server-to-client frame. `complete` means that the header is complete; the
// payload may not be.
inline Parse parseHeader(const char* data, size_t size, Frame& frame) {
  if (size < 2) return Parse::incomplete;
  const auto byte = [data](size_t i) { return static_cast<uint8_t>(data[i]); };
  if ((byte(0) & 0x70) != 0) return Parse::invalid;  // reserved bits: no extension was offered
  if ((byte(1) & 0x80) != 0) return Parse::invalid;  // a server must not mask
  frame.fin = (byte(0) & 0x80) != 0;
  frame.opcode = static_cast<Opcode>(byte(0) & 0x0f);
  frame.payloadSize = byte(1);
  frame.headerSize = 2;
  if (frame.payloadSize >= 126) {
    const size_t lengthSize = frame.payloadSize == 126 ? 2 : 8;
    frame.headerSize += lengthSize;
    if (size < frame.headerSize) return Parse::incomplete;
    frame.payloadSize = 0;
    for (size_t i = 2; i < frame.headerSize; ++i) frame.payloadSize = frame.payloadSize << 8 | byte(i);
    if (frame.payloadSize >> 63 != 0) return Parse::invalid;
  }
  switch (frame.opcode) {
    case Opcode::continuation:
    case Opcode::text:
    case Opcode::binary:
      return Parse::complete;
    case Opcode::close:
    case Opcode::ping:
    case Opcode::pong:
      return frame.fin && frame.payloadSize <= 125 ? Parse::complete : Parse::invalid;
  }
  return Parse::invalid;
}

// Appends one masked client-to-server frame.
inline void appendFrame(std::string& out, Opcode opcode, std::string_view payload, uint32_t mask) {
  char header[14];
  size_t n = 0;
  header[n++] = static_cast<char>(0x80 | static_cast<uint8_t>(opcode));
  if (payload.size() < 126) {
    header[n++] = static_cast<char>(0x80 | payload.size());
  } else {
    const bool is16 = payload.size() <= 0xffff;
    header[n++] = static_cast<char>(0x80 | (is16 ? 126 : 127));
    for (int shift = is16 ? 8 : 56; shift >= 0; shift -= 8) {
      header[n++] = static_cast<char>(static_cast<uint64_t>(payload.size()) >> shift);
    }
  }
  std::memcpy(header + n, &mask, 4);
  n += 4;
  const size_t start = out.size() + n;
  out.append(header, n).append(payload);
  // Mask eight bytes at a time; the mask repeats every four.
  char* p = out.data() + start;
  const uint64_t wide = uint64_t{mask} << 32 | mask;
  size_t left = payload.size();
  for (; left >= 8; left -= 8, p += 8) {
    uint64_t word;
    std::memcpy(&word, p, 8);
    word ^= wide;
    std::memcpy(p, &word, 8);
  }
  for (size_t i = 0; i < left; ++i)
    p[i] = static_cast<char>(p[i] ^ reinterpret_cast<const char*>(&mask)[i & 3]);
}

enum class Read : uint8_t {
  more,     // everything complete was handled: call again with what is left plus new bytes
  stopped,  // a handler asked to stop
  invalid,  // the peer broke the protocol
};

// Reassembles messages from frames. The receive buffer belongs to the caller: complete frames are
// handled in place, and `used` tells how many bytes are done with. Only fragmented messages are
// copied.
class Reader {
 public:
  // onMessage(char* begin, char* end) gets a whole message, onControl(Opcode, std::string_view) a
  // control frame; both return false to stop. The bytes behind `end` (scan padding) are readable
  // if those behind `data + size` are.
  template <class OnMessage, class OnControl>
  Read read(char* data, size_t size, size_t& used, OnMessage&& onMessage, OnControl&& onControl) {
    used = 0;
    while (true) {
      Frame frame;
      const Parse parsed = parseHeader(data + used, size - used, frame);
      if (parsed == Parse::invalid) return Read::invalid;
      if (parsed == Parse::incomplete || frame.payloadSize > size - used - frame.headerSize)
        return Read::more;
      char* payload = data + used + frame.headerSize;
      used += frame.headerSize + frame.payloadSize;
      if (frame.opcode >= Opcode::close) {
        if (!onControl(frame.opcode, std::string_view(payload, frame.payloadSize))) return Read::stopped;
      } else if ((frame.opcode == Opcode::continuation) != inFragments_) {
        return Read::invalid;
      } else if (frame.fin && !inFragments_) [[likely]] {
        if (!onMessage(payload, payload + frame.payloadSize)) return Read::stopped;
      } else {
        fragments_.append(payload, frame.payloadSize);
        inFragments_ = !frame.fin;
        if (frame.fin) {
          const size_t length = fragments_.size();
          fragments_.append(kPadding, '\0');
          std::string whole = std::move(fragments_);
          fragments_ = {};
          if (!onMessage(whole.data(), whole.data() + length)) return Read::stopped;
        }
      }
    }
  }

  void reset() {
    fragments_ = {};
    inFragments_ = false;
  }

  static constexpr size_t kPadding = 64;

 private:
  std::string fragments_;
  bool inFragments_ = false;
};

}  // namespace load::websocket
