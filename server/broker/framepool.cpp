// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/framepool.h"

#include <array>
#include <new>

namespace halley {
namespace {

constexpr std::size_t frameStep = 128; // sizes are rounded up to it
constexpr std::size_t frameKinds = 16; // larger frames go to the allocator
constexpr int framesKept = 8;          // of each size: more than messages are ever nested

// Frames that nobody uses; the first bytes of each point to the next.
struct FreeFrames
{
    struct Free
    {
        Free *next;
    };
    struct List
    {
        Free *first = nullptr;
        int count = 0;
    };
    std::array<List, frameKinds> lists;

    ~FreeFrames()
    {
        for (List &list : lists) {
            while (list.first) {
                Free *frame = list.first;
                list.first = frame->next;
                ::operator delete(frame);
            }
        }
    }
};

thread_local FreeFrames freeFrames;

// Under AddressSanitizer every frame is the allocator's, so that a use after its end is found.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool framesArePooled = false;
#else
constexpr bool framesArePooled = true;
#endif

} // namespace

void *FramePool::take(std::size_t size)
{
    const std::size_t kind = (size + frameStep - 1) / frameStep;
    if (!framesArePooled || kind >= frameKinds)
        return ::operator new(size);
    FreeFrames::List &list = freeFrames.lists[kind];
    if (!list.first)
        return ::operator new(kind *frameStep);
    FreeFrames::Free *frame = list.first;
    list.first = frame->next;
    --list.count;
    return frame;
}

void FramePool::giveBack(void *frame, std::size_t size) noexcept
{
    const std::size_t kind = (size + frameStep - 1) / frameStep;
    if (!framesArePooled || kind >= frameKinds || freeFrames.lists[kind].count >= framesKept) {
        ::operator delete(frame);
        return;
    }
    FreeFrames::List &list = freeFrames.lists[kind];
    list.first = new (frame) FreeFrames::Free{list.first};
    ++list.count;
}

} // namespace halley
