// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/net/linkend.h"
#include "server/protocol/codec.h"

#include <QtCore/QString>
#include <functional>
#include <memory>
#include <unordered_map>

namespace halley {

struct ConnectionContext;

// A way to the broker that an application adds to HTTP and WebSocket: a local socket, a serial line, a
// message bus. Derive from it, name it in BrokerOptions::allowedTransports, and give the server a factory of
// it.
//
// Everything happens on the broker's thread, which has an event loop. For each peer (LinkStyle::Stream) or
// each request (LinkStyle::Exchange) a link is opened; what the peer says is handed in with receive(), and
// what the broker has for it comes back through send(). What a link's session may do, how it expires, what is
// queued for it, is as with any other transport. Virtuals are called when a round of the loop is over, never
// from within receive() and its like.
class ServerTransport
{
public:
    virtual ~ServerTransport();
    ServerTransport(const ServerTransport &) = delete;
    ServerTransport &operator=(const ServerTransport &) = delete;

    [[nodiscard]] const QByteArray &name() const noexcept { return m_name; }
    [[nodiscard]] LinkStyle style() const noexcept { return m_style; }
    [[nodiscard]] qsizetype linkCount() const noexcept { return qsizetype(m_links.size()); }

protected:
    // `name`: as in allowedTransports and on the wire.
    ServerTransport(QByteArray name, LinkStyle style);

    // --- What the transport does ---

    // Begins to accept peers. A text (for people) is why it cannot, and ends the start of the server.
    [[nodiscard]] virtual std::optional<QString> start() = 0;
    // Accepts no more. The broker has said its goodbyes; every Stream link gets its close(). To call
    // stopped() when what was sent has left: the server waits for it, but not longer than twice
    // Limits::closeTime.
    virtual void stop() { stopped(); }

    // `batch`: the JSON text of one array of messages. It ends the link of an Exchange.
    virtual void send(LinkId link, const QByteArray &batch) = 0;
    // The peer did what has no Bayeux answer; its HTTP status and close code say what kind. The link ends,
    // after all that was sent.
    virtual void fail(const Fail &failure) = 0;
    // A Stream ends, after all that was sent.
    virtual void close(const CloseLink &closing) = 0;
    // The peer waits for an application: hand in nothing more of it than what is read already, until
    // resumeReading(). A transport that does not listen lets its peers queue without bound.
    virtual void pauseReading(LinkId) {}
    virtual void resumeReading(LinkId) {}
    // So much was sent in this turn that the rest waits: call linkWritable() as soon as the peer took what
    // there is. The default calls it at once.
    virtual void awaitWritable(LinkId link) { linkWritable(link); }

    // --- What it may call, between start() and its end ---

    // `context`: what is known of the peer; the transport's own members of it are set here.
    [[nodiscard]] LinkId openLink(LinkContext context);
    // One batch; of an Exchange the only one. Text that is too long, not JSON, or not messages is the error,
    // and has no effect: answer it in the transport's own way, and closeLink(). Without effect on links that
    // have ended, as all that follow.
    [[nodiscard]] std::optional<MalformedJson> receive(LinkId link, const QByteArray &text);
    void receive(LinkId link, const MessageBatch &batch);
    // The peer takes no data; and: it does again.
    void linkBlocked(LinkId link);
    void linkWritable(LinkId link);
    // The peer is gone. Without effect on links that have ended: send() of an Exchange, fail(), close().
    void closeLink(LinkId link);
    void stopped();
    // Bytes of one batch that receive() takes (`maxMessageSize`, at most Limits::messageSize): more need not
    // be read.
    [[nodiscard]] qsizetype maxMessageSize() const;
    [[nodiscard]] const Limits &limits() const;
    // With a turn running.
    [[nodiscard]] Broker &broker();

private:
    friend class CustomTransports;
    class Link;

    [[nodiscard]] bool isOpen(LinkId link) const;
    void forget(LinkId link);

    const QByteArray m_name;
    const LinkStyle m_style;
    ConnectionContext *m_context = nullptr;
    std::unordered_map<quint32, std::unique_ptr<Link>> m_links; // by LinkId::index
    bool m_stopped = false;
};

using ServerTransportFactory = std::function<std::unique_ptr<ServerTransport>()>;

} // namespace halley
