// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/sendqueue.h"

#include <functional>

namespace halley {

// One sendmsg() per socket and turn, straight to the descriptor.
class DirectSendStage final : public SendStage
{
public:
    // `wanted` is called when the first writer of a turn is added: see to it that submit() is called.
    explicit DirectSendStage(std::function<void()> wanted) : m_wanted(std::move(wanted)) {}

    void add(SocketWriter &writer, SendOrder order) override;
    void submit() override;
    [[nodiscard]] const char *name() const noexcept override { return "system calls"; }

    // All that one writer has, at once.
    static void send(SocketWriter &writer);

private:
    std::function<void()> m_wanted;
    SendQueue m_queue;
};

} // namespace halley
