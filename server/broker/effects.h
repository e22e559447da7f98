// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"
#include "server/protocol/frozen.h"
#include "server/protocol/instant.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <variant>
#include <vector>

namespace halley {

// What the broker wants done to links, in order; for one link the order is the order on the wire.
// The shell applies all effects of a turn, then writes once per socket.

// One array to one link. WebSocket: one text frame. HTTP: the 200 response of the exchange, which ends the
// link.
struct Send
{
    LinkId link;
    std::vector<Frozen> messages;
    // HTTP, after a handshake: set this browser cookie. Empty: none.
    QByteArray setBrowserId;
};

// One event to many WebSocket links, each as one frame with an array of one. The frame is the same for all.
struct Fanout
{
    Frozen event;
    std::vector<LinkId> links;
};

// The link did something that has no Bayeux answer. HTTP: this status and an empty batch-less body, ends the
// link; WebSocket: close with this code. `reason` is short English, safe to send.
struct Fail
{
    LinkId link;
    int httpStatus = 500;
    int closeCode = 1011;
    QByteArray reason;
};

// Close a WebSocket after all that was sent. Not used for HTTP exchanges.
struct CloseLink
{
    LinkId link;
    int closeCode = 1000;
    QByteArray reason;
};

// The exchange (or the WebSocket's connect) is held until `deadline`: no answer for now is right.
struct HoldConnect
{
    LinkId link;
    Instant deadline;
};

// So much was sent to the link in this turn that the rest waits in its session's queue: call
// Broker::linkWritable as soon as the socket took what it has.
struct AwaitWritable
{
    LinkId link;
};

// A message of this link waits for an application (a hook that is not complete): read no more from it than
// what is already read, until ResumeReading. What is handed in meanwhile waits its turn.
struct PauseReading
{
    LinkId link;
};
struct ResumeReading
{
    LinkId link;
};

using Effect =
    std::variant<Send, Fanout, Fail, CloseLink, HoldConnect, AwaitWritable, PauseReading, ResumeReading>;
using Effects = std::vector<Effect>;

} // namespace halley
