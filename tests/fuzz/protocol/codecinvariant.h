// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>

namespace halley {

// Whatever the bytes are, decodeBatch refuses them at a place within them, or gives messages that, written
// and read again, have the same members. Returns what is wrong, or nothing. Run by the fuzzer and, over the
// stored inputs, by an ordinary test.
[[nodiscard]] QByteArray codecFault(const QByteArray &text);

} // namespace halley
