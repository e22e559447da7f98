// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/eventrow.h"

#include <QtCore/QString>

// How an event of the server's log is put into words, in the table and in its detail pane alike.
namespace halley::console::eventtexts {

// "Publish refused", "Queue overflowed", …; the server's own word for a kind of a newer server.
[[nodiscard]] QString what(const EventRow &row);
// Why it happened, in one line: the rule that refused, the hook, the limit, or the server's own words.
[[nodiscard]] QString why(const EventRow &row);
// What can be done about it, a sentence; empty if nothing need be done.
[[nodiscard]] QString advice(const EventRow &row);
[[nodiscard]] QString severity(EventRow::Severity severity);
// "14:02:31.482, warning: publish refused, the security policy does not allow it, /chat/demo"; `now` tells
// whether the date is needed.
[[nodiscard]] QString description(const EventRow &row, std::chrono::milliseconds now);

// The rule behind an error of the protocol, by its text ("publish_denied") or by the middle part of an error
// string ("denied_by_security_policy"); empty for a word of an application.
[[nodiscard]] QString rule(const QString &word);

} // namespace halley::console::eventtexts
