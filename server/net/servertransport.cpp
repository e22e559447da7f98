// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/servertransport.h"

#include "server/net/connectioncontext.h"

#include <algorithm>

namespace halley {

// The broker's effects on one link, as calls of its transport. Those that end the link delete this.
class ServerTransport::Link final : public LinkEnd
{
public:
    explicit Link(ServerTransport &transport) : m_transport(transport) {}

    void send(const Send &effect) override
    {
        ServerTransport &transport = m_transport;
        std::vector<QByteArray> texts;
        texts.reserve(effect.messages.size());
        for (const Frozen &message : effect.messages)
            texts.push_back(message.json());
        if (transport.style() == LinkStyle::Exchange)
            transport.forget(effect.link);
        transport.send(effect.link, encodeArray(texts));
    }
    void deliver(const Frozen &event) override { m_transport.send(id, '[' + event.json() + ']'); }
    void fail(const Fail &effect) override { end(effect.link, &ServerTransport::fail, effect); }
    void closeLink(const CloseLink &effect) override { end(effect.link, &ServerTransport::close, effect); }
    void awaitWritable(const AwaitWritable &effect) override { m_transport.awaitWritable(effect.link); }
    void pauseReading(const PauseReading &effect) override { m_transport.pauseReading(effect.link); }
    void resumeReading(const ResumeReading &effect) override { m_transport.resumeReading(effect.link); }

    LinkId id;

private:
    template <typename Ending>
    void end(LinkId link, void (ServerTransport::*how)(const Ending &), const Ending &ending)
    {
        ServerTransport &transport = m_transport;
        transport.forget(link);
        if (transport.style() == LinkStyle::Stream)
            transport.broker().linkClosed(link);
        (transport.*how)(ending);
    }

    ServerTransport &m_transport;
};

ServerTransport::ServerTransport(QByteArray name, LinkStyle style) : m_name(std::move(name)), m_style(style)
{
}

ServerTransport::~ServerTransport()
{
    while (!m_links.empty())
        closeLink(m_links.begin()->second->id);
}

LinkId ServerTransport::openLink(LinkContext context)
{
    context.transport = TransportKind::Custom;
    context.customName = m_name;
    context.customStyle = m_style;
    auto end = std::make_unique<Link>(*this);
    const LinkId link = end->id = m_context->routes.open(*end);
    m_links.insert_or_assign(link.index, std::move(end));
    broker().linkOpened(link, std::make_shared<const LinkContext>(std::move(context)));
    return link;
}

std::optional<MalformedJson> ServerTransport::receive(LinkId link, const QByteArray &text)
{
    if (!isOpen(link))
        return std::nullopt;
    if (text.size() > maxMessageSize())
        return MalformedJson{maxMessageSize(), "message too large"};
    const auto batch = decodeBatch(text, limits());
    if (!batch)
        return batch.error();
    receive(link, *batch);
    return std::nullopt;
}

void ServerTransport::receive(LinkId link, const MessageBatch &batch)
{
    if (isOpen(link))
        broker().receive(link, batch);
}

void ServerTransport::linkBlocked(LinkId link)
{
    if (isOpen(link))
        broker().linkBlocked(link);
}

void ServerTransport::linkWritable(LinkId link)
{
    if (isOpen(link))
        broker().linkWritable(link);
}

void ServerTransport::closeLink(LinkId link)
{
    if (!isOpen(link))
        return;
    forget(link);
    broker().linkClosed(link);
}

void ServerTransport::stopped()
{
    m_stopped = true;
    m_context->turn.schedule();
}

qsizetype ServerTransport::maxMessageSize() const
{
    return std::min(
        m_context->options.on(TransportKind::Custom).maxMessageSize.value_or(limits().messageSize),
        limits().messageSize);
}

const Limits &ServerTransport::limits() const
{
    return m_context->limits;
}

Broker &ServerTransport::broker()
{
    return m_context->turn.broker();
}

bool ServerTransport::isOpen(LinkId link) const
{
    const auto found = m_links.find(link.index);
    return found != m_links.end() && found->second->id == link;
}

void ServerTransport::forget(LinkId link)
{
    m_context->routes.close(link);
    m_links.erase(link.index);
}

} // namespace halley
