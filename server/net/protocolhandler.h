// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/linkend.h"

#include <QtCore/QByteArrayView>

namespace halley {

// What a connection speaks at the moment: HTTP, or WebSocket after an upgrade. It turns bytes into calls of
// the broker and effects into bytes; the Connection that owns it does the rest.
class ProtocolHandler : public LinkEnd
{
public:
    virtual ~ProtocolHandler() = default;

    // May it be given bytes now? If not, they wait in the kernel, and its peer with them.
    [[nodiscard]] virtual bool wantsBytes() const = 0;
    // Returns how many it took. The others are given again, with what came after them, when it wants bytes.
    // It may end its connection in this call, or replace itself.
    virtual qsizetype receive(QByteArrayView bytes) = 0;
    // The deadline that it set has come.
    virtual void deadlinePassed() = 0;
    // More than Limits::unwritten waits for the socket; and: nothing waits for it.
    virtual void blocked() {}
    virtual void drained() {}
    // The connection is over: report its links.
    virtual void ended() = 0;
    // The server stops, and the broker has said its goodbyes: finish what was begun, and begin nothing.
    virtual void shutDown() = 0;
    // Does nobody wait for anything here? A server that stops leaves such connections open while others are
    // being served, so that what comes on them is still answered.
    [[nodiscard]] virtual bool isIdle() const = 0;
};

} // namespace halley
