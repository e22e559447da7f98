// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/linkfault.h"
#include "server/protocol/message.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <optional>

namespace halley {

// Why a link, or one batch on it, failed (specification 17.6).
struct LinkFailure
{
    // What is taken of a text that a server may have written.
    static constexpr qsizetype longestReason = 256;

    // Short, for people: "connection refused".
    QString reason;
    // Only this batch failed; nothing: the link is down, and with it everything unanswered.
    std::optional<quint64> batch = {};
    std::optional<int> httpCode = {};
    std::optional<int> webSocketCode = {};
    LinkFault fault = LinkFault::Other;
};

// What a link tells its client. Never called from within a call to the link.
class ClientLinkHandler
{
public:
    virtual ~ClientLinkHandler() = default;
    // The link takes batches now.
    virtual void linkOpened() = 0;
    // Text of one WebSocket message or HTTP body: a batch of messages, not checked yet.
    virtual void linkReceived(const QByteArray &text) = 0;
    // By exchange only: the whole answer to this batch was received; what it left open stays unanswered.
    virtual void batchAnswered(quint64 /*batch*/) {}
    // After a failure without a batch number the link is closed; it may be opened again.
    virtual void linkFailed(const LinkFailure &failure) = 0;
};

// Carries batches of messages between a client and a server: the part of a client that does input and output.
//
// The duties of an implementation:
// - open() is answered later by exactly one linkOpened or linkFailed. A link without a connection of its own
//   (long-polling) answers linkOpened at once, from the event loop.
// - send() is called between linkOpened and the next failure or close() only. Batches are numbered by the
//   client, upwards. A stream sends them in order as one array each. Over HTTP each is one request; a batch
//   of a single meta message may go to a URL of its own (specification 17.4).
// - Replies are matched by the client, by their id. A batch whose answer can no longer come (an HTTP error,
//   a broken stream) must be reported by linkFailed; waiting too long is the client's business, which then
//   calls abort() for a batch by exchange, and close() for a stream.
// - close() ends everything at once, requests in flight too. No calls of the handler follow until the next
//   open(). Closing a closed link does nothing.
// - Text of more than ClientLimits::incomingSize is a failure before it is held in memory.
class ClientLink
{
public:
    virtual ~ClientLink() = default;

    // Name on the wire: "websocket", "long-polling" (specification 11.1).
    [[nodiscard]] virtual QByteArrayView connectionType() const = 0;
    // Each batch is an exchange of its own, which may fail or be aborted alone and overtake others (HTTP).
    [[nodiscard]] virtual bool isByExchange() const { return false; }
    // Not owned; set before open(), must outlive the link or be replaced.
    virtual void setHandler(ClientLinkHandler *handler) = 0;

    virtual void open() = 0;
    virtual void send(quint64 batch, const MessageBatch &messages) = 0;
    // By exchange only: nothing of this batch is handed over any more. An unknown batch is ignored.
    virtual void abort(quint64 /*batch*/) {}
    virtual void close(QByteArrayView reason) = 0;
};

} // namespace halley
