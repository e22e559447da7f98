// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/conformance/brokerstage.h"

#include "server/protocol/codec.h"

#include <QtCore/QJsonDocument>
#include <algorithm>
#include <variant>

namespace halley::test {
namespace {

Entropy countingEntropy()
{
    return [state = quint8(0)](std::span<std::byte> bytes) mutable {
        for (std::byte &byte : bytes)
            byte = std::byte(state += 37);
    };
}

} // namespace

BrokerStage::BrokerStage(BrokerOptions options, TransportKind transport)
    : m_transport(transport), m_broker(std::move(options), countingEntropy())
{
}

void BrokerStage::begin()
{
    m_broker.beginTurn(m_now);
}

void BrokerStage::end()
{
    for (const Effect &effect : m_broker.endTurn())
        apply(effect);
}

void BrokerStage::inTurn(const std::function<void(Broker &)> &call)
{
    begin();
    call(m_broker);
    end();
}

LinkId BrokerStage::open(const QString &client, TransportKind transport)
{
    const LinkId link{++m_lastLink, 1};
    auto context = std::make_shared<LinkContext>();
    context->transport = transport;
    context->remoteAddress = "192.0.2.1";
    context->browserId = m_clients[client].cookie;
    m_clients[client].links.append(link);
    m_owners.insert(link, client);
    m_kinds.insert(link, transport);
    m_broker.linkOpened(link, context);
    return link;
}

void BrokerStage::send(const QString &client, const QByteArray &text)
{
    begin();
    Client &from = m_clients[client];
    const TransportKind transport = from.transport.value_or(m_transport);
    LinkId link;
    for (const LinkId open : from.links) {
        if (transport == TransportKind::WebSocket && m_kinds.value(open) == transport)
            link = open;
    }
    if (link.isNull())
        link = open(client, transport);
    const auto batch = decodeBatch(text, m_broker.options().limits);
    if (batch) {
        m_broker.receive(link, *batch);
    } else {
        from.received.failure = Fail{link, 400, 1011, batch.error().reason};
        m_broker.linkClosed(link);
        forget(link);
    }
    end();
}

void BrokerStage::close(const QString &client)
{
    begin();
    const QList<LinkId> links = m_clients[client].links;
    for (const LinkId link : links) {
        m_broker.linkClosed(link);
        forget(link);
    }
    end();
}

void BrokerStage::block(const QString &client)
{
    inTurn([&](Broker &broker) { broker.linkBlocked(m_clients[client].links.first()); });
}

void BrokerStage::unblock(const QString &client)
{
    inTurn([&](Broker &broker) { broker.linkWritable(m_clients[client].links.first()); });
}

void BrokerStage::wait(std::chrono::milliseconds time)
{
    const Instant until = m_now + time;
    while (true) {
        const auto next = m_broker.nextDeadline();
        const bool last = !next || *next > until;
        m_now = last ? until : std::max(m_now, *next);
        begin();
        m_broker.advance();
        end();
        if (last)
            return;
    }
}

void BrokerStage::forget(LinkId link)
{
    m_clients[m_owners.value(link)].links.removeAll(link);
    m_owners.remove(link);
    m_kinds.remove(link);
}

void BrokerStage::deliver(LinkId link, const std::vector<Frozen> &messages)
{
    QJsonArray array;
    for (const Frozen &message : messages)
        array.append(QJsonDocument::fromJson(message.json()).object());
    m_clients[m_owners.value(link)].received.arrays.append(array);
}

void BrokerStage::apply(const Effect &effect)
{
    if (const auto *send = std::get_if<Send>(&effect)) {
        if (!send->setBrowserId.isEmpty())
            m_clients[m_owners.value(send->link)].cookie = send->setBrowserId;
        deliver(send->link, send->messages);
        if (m_kinds.value(send->link) != TransportKind::WebSocket)
            forget(send->link);
    } else if (const auto *fanout = std::get_if<Fanout>(&effect)) {
        for (const LinkId link : fanout->links)
            deliver(link, {fanout->event});
    } else if (const auto *fail = std::get_if<Fail>(&effect)) {
        m_clients[m_owners.value(fail->link)].received.failure = *fail;
        if (m_kinds.value(fail->link) == TransportKind::WebSocket) {
            const LinkId link = fail->link;
            begin();
            m_broker.linkClosed(link);
            (void)m_broker.endTurn();
        }
        forget(fail->link);
    } else if (const auto *close = std::get_if<CloseLink>(&effect)) {
        m_clients[m_owners.value(close->link)].received.closed = *close;
        const LinkId link = close->link;
        begin();
        m_broker.linkClosed(link);
        (void)m_broker.endTurn();
        forget(link);
    } else if (const auto *await = std::get_if<AwaitWritable>(&effect)) {
        // The imagined socket takes everything, unless block() said otherwise.
        const LinkId link = await->link;
        inTurn([link](Broker &broker) { broker.linkWritable(link); });
    }
}

Received BrokerStage::take(const QString &client)
{
    return std::exchange(m_clients[client].received, {});
}

} // namespace halley::test
