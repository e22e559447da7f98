// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/trafficmessage.h"

#include <QtCore/QString>

// What is said of a message of the traffic, in the user's language.
namespace halley::console::traffictexts {

// "Request", "Gap".
[[nodiscard]] QString kind(const TrafficMessage &message);
// Of what stands between messages: "4,980 messages are missing: …". Empty for a message.
[[nodiscard]] QString note(const TrafficMessage &message);
// The beginning of its data, or of its text, on one line.
[[nodiscard]] QString preview(const TrafficMessage &message);
// The row in one sentence, for screen readers.
[[nodiscard]] QString description(const TrafficMessage &message);
// The time between two messages: "1 ms later", "in the same millisecond", "2.1 s earlier".
[[nodiscard]] QString between(std::chrono::milliseconds from, std::chrono::milliseconds to);

} // namespace halley::console::traffictexts
