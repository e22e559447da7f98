// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The result of a run: one list of figures, written as text and as JSON.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "histogram.hpp"

namespace load {

class Report {
 public:
  // Starts a new group of figures: a line of the text, an object of the JSON.
  Report& section(std::string name) {
    sections_.push_back({std::move(name), {}});
    return *this;
  }

  template <std::integral T>
  Report& add(std::string_view key, T value) {
    return put(key, std::to_string(value), std::to_string(value));
  }
  Report& add(std::string_view key, bool value) {
    return put(key, value ? "true" : "false", value ? "yes" : "no");
  }
  Report& add(std::string_view key, double value, int decimals = 1) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return put(key, text, text);
  }
  Report& add(std::string_view key, std::string_view value) {
    return put(key, quoted(value), std::string(value));
  }
  Report& add(std::string_view key, const char* value) { return add(key, std::string_view(value)); }

  Report& latency(const Histogram& histogram) {
    const auto us = [](uint64_t ns) { return static_cast<double>(ns) / 1000; };
    return add("count", histogram.count())
        .add("min_us", us(histogram.min()))
        .add("mean_us", histogram.mean() / 1000)
        .add("p50_us", us(histogram.percentile(50)))
        .add("p90_us", us(histogram.percentile(90)))
        .add("p99_us", us(histogram.percentile(99)))
        .add("p99_9_us", us(histogram.percentile(99.9)))
        .add("max_us", us(histogram.max()));
  }

  // A figure as it is in the JSON, or "" if there is none.
  std::string value(std::string_view section, std::string_view key) const {
    for (const Section& s : sections_) {
      if (s.name != section) continue;
      for (const Figure& f : s.figures) {
        if (f.key == key) return f.json;
      }
    }
    return {};
  }
  const std::vector<std::string>& warnings() const { return warnings_; }

  void warn(std::string text) { warnings_.push_back(std::move(text)); }

  void print(bool json) const {
    size_t width = 0;
    for (const Section& s : sections_) width = std::max(width, s.name.size());
    for (const Section& s : sections_) {
      std::string line = "  " + s.name + std::string(width - s.name.size(), ' ') + " ";
      bool first = true;
      for (const Figure& f : s.figures) {
        line += (first ? " " : "  ") + f.key + " " + f.text;
        first = false;
      }
      std::puts(line.c_str());
    }
    for (const std::string& w : warnings_) std::printf("  WARNING: %s\n", w.c_str());
    if (json) std::puts(toJson().c_str());
  }

  std::string toJson() const {
    std::string out = "{";
    for (const Section& s : sections_) {
      out += quoted(s.name) + ":{";
      for (size_t i = 0; i < s.figures.size(); ++i) {
        if (i > 0) out += ',';
        out += quoted(s.figures[i].key) + ':' + s.figures[i].json;
      }
      out += "},";
    }
    out += R"("warnings":[)";
    for (size_t i = 0; i < warnings_.size(); ++i) {
      if (i > 0) out += ',';
      out += quoted(warnings_[i]);
    }
    return out + "]}";
  }

 private:
  struct Figure {
    std::string key;
    std::string json;
    std::string text;
  };
  struct Section {
    std::string name;
    std::vector<Figure> figures;
  };

  Report& put(std::string_view key, std::string json, std::string text) {
    sections_.back().figures.push_back({std::string(key), std::move(json), std::move(text)});
    return *this;
  }

  static std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
      } else if (static_cast<unsigned char>(c) < ' ') {
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
        out += escape;
      } else {
        out += c;
      }
    }
    return out + '"';
  }

  std::vector<Section> sections_;
  std::vector<std::string> warnings_;
};

}  // namespace load
