// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>
#include <chrono>

namespace halley {

// Every bound of the server, in one place. All are finite by default; crossing one has a defined answer,
// named with it. Sizes are bytes, unless the comment says otherwise.
struct Limits
{
    // One HTTP body or one WebSocket message. Answer: 413, close 1009. 1 MiB is what the CometD clients send
    // at most.
    qsizetype messageSize = 1024 * 1024;
    // Nesting of arrays and objects, the batch's own array included. Answer: malformed JSON (400, close
    // 1011).
    int jsonDepth = 64;
    // Bayeux messages in one batch. A megabyte of "{}," would otherwise be 350,000 messages. Answer:
    // malformed (400, close 1011).
    int batchMessages = 10'000;
    // Members of one message that Bayeux does not know; kept and passed on, so their number is a cost.
    // Answer: malformed.
    int unknownMembers = 64;

    // Characters and segments of a channel name. Answer: 405::channel_invalid.
    int channelLength = 1024;
    int channelSegments = 32;
    // Characters of a message id. Clients count in decimal; 64 leaves room for UUIDs. Answer:
    // 405::message_id_invalid.
    int messageIdLength = 64;
    // Channels one session is subscribed to. Answer: 403:too_many_subscriptions:subscribe_denied.
    int subscriptionsPerSession = 10'000;

    // What waits for one session. Answer: the session's queue policy.
    int queueMessages = 10'000;
    qsizetype queueBytes = 16 * 1024 * 1024;
    // What waits for all sessions together; an event shared by many queues counts once. Answer: as for a full
    // queue.
    qsizetype allQueuesBytes = 256 * 1024 * 1024;

    // Sessions, channels. A handshake storm or a client that invents channels must not eat the machine.
    // Answer: 403::handshake_denied; 403:too_many_channels:channel_create_denied (create_denied for a
    // subscribe).
    int sessions = 100'000;
    int channels = 1'000'000;
    // Local deliveries handed over in one turn: two local sessions that answer each other would otherwise
    // never end a turn.
    int localDeliveriesPerTurn = 100'000;

    // HTTP request head (request line and headers), and number of headers. Answer: 431.
    qsizetype httpHead = 16 * 1024;
    int httpHeaders = 100;
    // Requests parsed ahead on one connection while an earlier one is unanswered (pipelining). More are not
    // read until it is.
    int httpPipeline = 16;
    // Time for a head, for a body, and between two requests. Answers: 408, 408, close.
    std::chrono::milliseconds httpHeadTime{10'000};
    std::chrono::milliseconds httpBodyTime{30'000};
    std::chrono::milliseconds httpKeepAlive{60'000};
    // Silence on a WebSocket (no frame in either direction). Must exceed the connect timeout. Answer: close
    // 1001.
    std::chrono::milliseconds webSocketIdle{300'000};
    // Time for the closing handshake after our close frame, before the connection is cut.
    std::chrono::milliseconds closeTime{2'000};

    // Bytes handed to one socket and not yet taken by the kernel, beyond the frame or response in hand.
    // What comes then waits in the session's queue.
    qsizetype unwritten = 64 * 1024;
    // Bytes taken from one socket in one turn, so that a fast sender does not starve the others.
    qsizetype readPerTurn = 64 * 1024;

    // Connections in all (0: the process's descriptor limit less 64) and from one address (loopback exempt).
    // Answer: closed at accept.
    int connections = 0;
    int connectionsPerAddress = 1'000;
};

} // namespace halley
