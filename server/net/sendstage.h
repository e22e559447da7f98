// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

namespace halley {

class SocketWriter;

// Takes the writes of one turn, all sockets together, and carries them out when the turn ends. That they come
// together is the point: an implementation may hand them to the kernel as one batch.
class SendStage
{
public:
    virtual ~SendStage() = default;

    // `writer` has something to send. Called once per writer and turn; it stays alive until submit().
    virtual void add(SocketWriter &writer) = 0;
    // Sends what was added and tells each writer how it went (SocketWriter::sent), in order of adding. What a
    // writer's owner adds meanwhile waits for the next time.
    virtual void submit() = 0;
};

} // namespace halley
