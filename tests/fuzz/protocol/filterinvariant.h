// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>

namespace halley {

// Whatever the text is, it is either refused at a place within it, with a reason, or it is a filter: then it
// says the same of a message however it is asked, and its negation says the opposite. Returns what is wrong,
// or nothing. Run by the fuzzer and, over the stored inputs, by an ordinary test.
[[nodiscard]] QByteArray filterFault(const QByteArray &utf8);

} // namespace halley
