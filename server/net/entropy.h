// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>

namespace halley {

// Fills `bytes` from the kernel's random source: for session ids, browser cookies and operator tokens. Never
// fails: without a random source no server may run, so the process ends then.
void fillWithEntropy(std::span<std::byte> bytes);

} // namespace halley
