// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

namespace halley {

// Descriptors that connections must leave to the rest of the process.
inline constexpr int descriptorsKept = 64;

// Raises the process's soft limit of descriptors to the hard one: the usual soft limit of 1024 is for
// programs that use select(). Returns what it is then.
int raiseDescriptorLimit();

} // namespace halley
