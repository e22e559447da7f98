// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

namespace halley {

class SocketWriter;

enum class SendOrder : unsigned char {
    First, // before a turn's usual ones: an answer that somebody waits for, and acts upon
    Usual,
};

// Takes the writes of one turn, all sockets together, and carries them out when the turn ends. That they come
// together is the point: an implementation may hand them to the kernel as one batch.
class SendStage
{
public:
    virtual ~SendStage() = default;

    // `writer` has something to send. Called once per writer and turn; it stays alive until submit().
    virtual void add(SocketWriter &writer, SendOrder order) = 0;
    // Sends what was added and tells each writer how it went (SocketWriter::sent), in order of adding, those
    // that go first before the others. What a writer's owner adds meanwhile waits for the next time.
    virtual void submit() = 0;
    // For the log.
    [[nodiscard]] virtual const char *name() const noexcept = 0;
};

enum class SendMethod : unsigned char {
    Best,   // io_uring where the kernel offers it, else a system call per socket
    Direct, // a system call per socket
};
// `wanted` is called when the first writer of a turn is added: see to it that submit() is called.
[[nodiscard]] std::unique_ptr<SendStage> makeSendStage(SendMethod method, std::function<void()> wanted);

} // namespace halley
