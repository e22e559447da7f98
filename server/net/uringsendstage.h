// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/sendqueue.h"

#include <functional>
#include <memory>
#include <span>

namespace halley {

// The writes of a turn as batches for io_uring: one system call for hundreds of sockets, about half the cost
// of a sendmsg() each (resources/docs/performance.md). Each send is attempted at once and never waits, as
// with MSG_DONTWAIT, so that all of a batch are over when its system call returns, whatever the order.
//
// A turn with few writers, and what a writer has beyond its first buffers, goes straight to the descriptor.
class UringSendStage final : public SendStage
{
public:
    // Null if the kernel, or the container around it, does not offer io_uring. Used on one thread only, which
    // need not be the one that makes it. `wanted` as for DirectSendStage.
    [[nodiscard]] static std::unique_ptr<UringSendStage> create(std::function<void()> wanted);
    ~UringSendStage() override;

    void add(SocketWriter &writer, SendOrder order) override;
    void submit() override;
    [[nodiscard]] const char *name() const noexcept override { return "io_uring"; }

private:
    struct Ring;

    UringSendStage(std::unique_ptr<Ring> ring, std::function<void()> wanted);
    void submitAll(std::span<SocketWriter *const> writers);
    void submitBatch(std::span<SocketWriter *const> writers);
    void sendBatch();

    std::unique_ptr<Ring> m_ring;
    std::function<void()> m_wanted;
    SendQueue m_queue;
};

} // namespace halley
