// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/effects.h"

namespace halley {

// Where a link leads: whoever is there carries out the broker's effects on it, in their order. One for each
// link, or one for all links of a connection.
class LinkEnd
{
public:
    virtual void send(const Send &effect) = 0;
    // One event of a Fanout. Its frame is made (Frozen::framed).
    virtual void deliver(const Frozen &event) = 0;
    virtual void fail(const Fail &effect) = 0;
    virtual void closeLink(const CloseLink &effect) = 0;
    virtual void awaitWritable(const AwaitWritable &effect) = 0;
    virtual void pauseReading(const PauseReading &effect) = 0;
    virtual void resumeReading(const ResumeReading &effect) = 0;

protected:
    ~LinkEnd() = default; // links end before it does
};

} // namespace halley
