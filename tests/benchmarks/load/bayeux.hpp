// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Bayeux messages: a one-pass scanner that picks out the fields a load generator needs, and the
// message texts it sends.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace load::bayeux {

// The data of a published message: {"t":<ns>,"i":<publisher>,"s":<sequence>,"p":"xxxx"}.
struct Stamp {
  int64_t time = 0;
  uint32_t publisher = 0;
  uint32_t sequence = 0;  // numbers the messages of one publisher on one channel from 0
  uint32_t payloadSize = 0;
  uint8_t fields = 0;  // bit set of the fields seen: 1 t, 2 i, 4 s, 8 p

  bool complete() const { return fields == 0xf; }
};

enum class Reconnect : uint8_t { unspecified, retry, handshake, none };

struct Advice {
  bool present = false;
  Reconnect reconnect = Reconnect::unspecified;
  int64_t interval = -1;  // ms; -1: not given
  int64_t timeout = -1;
};

enum class Outcome : uint8_t { unspecified, successful, failed };

// One received message. The views point into the scanned text.
struct Message {
  std::string_view channel;
  std::string_view id;
  std::string_view clientId;
  std::string_view error;
  Outcome outcome = Outcome::unspecified;  // the field "successful"
  bool hasData = false;
  Stamp stamp;
  Advice advice;

  bool isMeta() const { return channel.starts_with("/meta/"); }
  // A publish reply bears the channel published to, like a delivery; but "successful" instead of
  // "data".
  bool isReply() const { return outcome != Outcome::unspecified; }
  bool isDelivery() const { return hasData && !isReply() && !isMeta(); }
};

inline constexpr std::string_view kChannelPrefix = "/load/";
inline constexpr uint32_t kNoChannel = UINT32_MAX;

// "/load/17" -> 17; any other channel -> kNoChannel.
inline uint32_t channelNumber(std::string_view channel) {
  if (channel.size() <= kChannelPrefix.size() || !channel.starts_with(kChannelPrefix)) return kNoChannel;
  uint32_t number = 0;
  const char* end = channel.data() + channel.size();
  const auto result = std::from_chars(channel.data() + kChannelPrefix.size(), end, number);
  return result.ec == std::errc{} && result.ptr == end ? number : kNoChannel;
}

// Scans the text of one WebSocket message or HTTP body: an array of Bayeux messages (or a single
// one). It checks the JSON structure as far as it has to walk it, but neither validates nor
// converts values nobody asked for.
//
// At least kPadding bytes behind the text must be readable; their content does not matter.
// The text is changed only to unescape escaped slashes in channel names, in place.
class Scanner {
 public:
  static constexpr size_t kPadding = 64;

  Scanner(char* begin, char* end) : p_(begin), end_(end) {}

  // Calls onMessage(const Message&) for every message; it returns false to stop early.
  // The result is false if the text is not as it should be.
  template <class OnMessage>
  bool scan(OnMessage&& onMessage) {
    skipSpace();
    if (at('{')) {
      Message message;
      ++p_;
      if (!scanMessage(message)) return false;
      onMessage(static_cast<const Message&>(message));
      return onlySpaceLeft();
    }
    if (!take('[')) return false;
    skipSpace();
    if (take(']')) return onlySpaceLeft();
    while (true) {
      if (!take('{')) return false;
      Message message;
      if (!scanMessage(message)) return false;
      if (!onMessage(static_cast<const Message&>(message))) return true;
      skipSpace();
      if (take(']')) return onlySpaceLeft();
      if (!take(',')) return false;
      skipSpace();
    }
  }

 private:
  bool at(char c) const { return p_ < end_ && *p_ == c; }

  bool atDigit() const { return p_ < end_ && static_cast<unsigned char>(*p_ - '0') <= 9; }

  bool take(char c) {
    if (!at(c)) return false;
    ++p_;
    return true;
  }

  void skipSpace() {
    while (p_ < end_ && static_cast<unsigned char>(*p_) <= ' ') ++p_;
  }

  bool onlySpaceLeft() {
    skipSpace();
    return p_ == end_;
  }

  // Moves p_ to the next '"' or '\\'.
  bool findQuoteOrBackslash() {
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    for (; p_ < end_; p_ += 16) {
      const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p_));
      const int found =
          _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash)));
      if (found != 0) {
        p_ += __builtin_ctz(static_cast<unsigned>(found));
        return p_ < end_;
      }
    }
    return false;
#else
    while (p_ < end_ && *p_ != '"' && *p_ != '\\') ++p_;
    return p_ < end_;
#endif
  }

  // A string; p_ is at its opening quote.
  bool scanString(std::string_view& value) {
    bool escaped;
    return scanString(value, escaped);
  }

  bool scanString(std::string_view& value, bool& escaped) {
    escaped = false;
    if (!take('"')) return false;
    const char* begin = p_;
    while (findQuoteOrBackslash()) {
      if (*p_ == '"') {
        value = {begin, static_cast<size_t>(p_ - begin)};
        ++p_;
        return true;
      }
      escaped = true;
      p_ += 2;
    }
    return false;
  }

  // Any value but a string or a structure: number, true, false, null.
  bool scanLiteral(std::string_view& value) {
    const char* begin = p_;
    while (p_ < end_ && *p_ != ',' && *p_ != '}' && *p_ != ']' && static_cast<unsigned char>(*p_) > ' ') ++p_;
    value = {begin, static_cast<size_t>(p_ - begin)};
    return p_ < end_ && !value.empty();
  }

  bool skipValue() {
    std::string_view ignored;
    if (at('"')) return scanString(ignored);
    if (!at('{') && !at('[')) return scanLiteral(ignored);
    unsigned depth = 0;
    while (p_ < end_) {
      switch (*p_) {
        case '"':
          if (!scanString(ignored)) return false;
          continue;
        case '{':
        case '[':
          ++depth;
          break;
        case '}':
        case ']':
          if (--depth == 0) {
            ++p_;
            return true;
          }
          break;
        default:
          break;
      }
      ++p_;
    }
    return false;
  }

  // A number without sign; p_ is at its first digit.
  bool scanInteger(int64_t& value) {
    const char* begin = p_;
    uint64_t number = 0;
    for (; atDigit(); ++p_) number = number * 10 + static_cast<uint64_t>(*p_ - '0');
    if (p_ == begin || p_ >= end_) return false;
    if (*p_ == '.' || *p_ == 'e' || *p_ == 'E') {
      // The server has turned the number into a floating point one.
      double real = 0;
      const auto result = std::from_chars(begin, end_, real);
      if (result.ec != std::errc{} || real > 9e18) return false;
      p_ += result.ptr - p_;
      number = static_cast<uint64_t>(real);
    }
    value = static_cast<int64_t>(number);
    return true;
  }

  // The members of an object; p_ is behind its opening brace. onMember(key) scans one value.
  template <class OnMember>
  bool scanMembers(OnMember&& onMember) {
    skipSpace();
    if (take('}')) return true;
    while (true) {
      std::string_view key;
      if (!scanString(key)) return false;
      skipSpace();
      if (!take(':')) return false;
      skipSpace();
      if (!onMember(key)) return false;
      skipSpace();
      if (take('}')) return true;
      if (!take(',')) return false;
      skipSpace();
    }
  }

  bool scanMessage(Message& message) {
    return scanMembers([&](std::string_view key) {
      switch (key.size()) {
        case 2:
          if (key == "id") return scanText(message.id);
          break;
        case 4:
          if (key == "data") {
            message.hasData = true;
            return at('{') ? scanStamp(message.stamp) : skipValue();
          }
          break;
        case 5:
          if (key == "error") return scanText(message.error);
          break;
        case 6:
          if (key == "advice" && at('{')) return scanAdvice(message.advice);
          break;
        case 7:
          if (key == "channel") return scanChannel(message.channel);
          break;
        case 8:
          if (key == "clientId") return scanText(message.clientId);
          break;
        case 10:
          if (key == "successful") {
            std::string_view value;
            // Some servers have sent the boolean as a string.
            if (at('"') ? !scanString(value) : !scanLiteral(value)) return false;
            message.outcome = value == "true" ? Outcome::successful : Outcome::failed;
            return true;
          }
          break;
        default:
          break;
      }
      return skipValue();
    });
  }

  // A string, or a number taken as text, or null.
  bool scanText(std::string_view& value) {
    if (at('"')) return scanString(value);
    if (at('{') || at('[')) return skipValue();
    if (!scanLiteral(value)) return false;
    if (value == "null") value = {};
    return true;
  }

  bool scanChannel(std::string_view& value) {
    bool escaped = false;
    if (!scanString(value, escaped)) return false;
    if (escaped) {
      // Some JSON writers escape slashes.
      char* out = p_ - 1 - value.size();
      size_t length = 0;
      for (size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) ++i;
        out[length++] = value[i];
      }
      value = {out, length};
    }
    return true;
  }

  bool scanStamp(Stamp& stamp) {
    ++p_;
    return scanMembers([&](std::string_view key) {
      if (key.size() != 1) return skipValue();
      int64_t number = 0;
      switch (key[0]) {
        case 't':
          if (!atDigit()) return skipValue();
          stamp.fields |= 1;
          return scanInteger(stamp.time);
        case 'i':
          if (!atDigit()) return skipValue();
          stamp.fields |= 2;
          if (!scanInteger(number)) return false;
          stamp.publisher = static_cast<uint32_t>(number);
          return true;
        case 's':
          if (!atDigit()) return skipValue();
          stamp.fields |= 4;
          if (!scanInteger(number)) return false;
          stamp.sequence = static_cast<uint32_t>(number);
          return true;
        case 'p': {
          if (!at('"')) return skipValue();
          stamp.fields |= 8;
          std::string_view payload;
          if (!scanString(payload)) return false;
          stamp.payloadSize = static_cast<uint32_t>(payload.size());
          return true;
        }
        default:
          return skipValue();
      }
    });
  }

  bool scanAdvice(Advice& advice) {
    ++p_;
    advice.present = true;
    return scanMembers([&](std::string_view key) {
      if (key == "reconnect") {
        std::string_view value;
        if (!scanText(value)) return false;
        advice.reconnect = value == "retry"       ? Reconnect::retry
                           : value == "handshake" ? Reconnect::handshake
                           : value == "none"      ? Reconnect::none
                                                  : Reconnect::unspecified;
        return true;
      }
      if ((key == "interval" || key == "timeout") && atDigit()) {
        return scanInteger(key[0] == 'i' ? advice.interval : advice.timeout);
      }
      return skipValue();
    });
  }

  char* p_;
  char* end_;
};

// ---- Messages sent -------------------------------------------------------------------------------

inline void appendNumber(std::string& out, uint64_t number) {
  char digits[20];
  const auto result = std::to_chars(digits, digits + sizeof digits, number);
  out.append(digits, static_cast<size_t>(result.ptr - digits));
}

inline void appendChannel(std::string& out, uint32_t channel) {
  out += kChannelPrefix;
  appendNumber(out, channel);
}

inline void appendPublish(std::string& out, uint32_t channel, const Stamp& stamp, std::string_view payload,
                          std::string_view clientId, uint64_t id) {
  out += R"({"channel":")";
  appendChannel(out, channel);
  out += R"(","data":{"t":)";
  appendNumber(out, static_cast<uint64_t>(stamp.time));
  out += R"(,"i":)";
  appendNumber(out, stamp.publisher);
  out += R"(,"s":)";
  appendNumber(out, stamp.sequence);
  out += R"(,"p":")";
  out += payload;
  out += R"("},"clientId":")";
  out += clientId;
  out += R"(","id":")";
  appendNumber(out, id);
  out += R"("})";
}

}  // namespace load::bayeux
