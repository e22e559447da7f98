// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace halley {

// Memory for the frames of tasks. A frame lives for one message, so each size is taken and given back all the
// time: kept here, it costs no call of the allocator. Per thread; keeps at most a few frames of each size.
class FramePool
{
public:
    [[nodiscard]] static void *take(std::size_t size);
    static void giveBack(void *frame, std::size_t size) noexcept;
};

} // namespace halley
