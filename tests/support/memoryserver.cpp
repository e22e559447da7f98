// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/support/memoryserver.h"

#include "server/protocol/codec.h"
#include "tests/support/testentropy.h"

#include <algorithm>
#include <utility>

namespace halley {

using namespace Qt::StringLiterals;

MemoryServer::MemoryServer(BrokerOptions options)
    : m_options(std::move(options)), m_broker(std::make_unique<Broker>(m_options, testEntropy()))
{
}

MemoryServer::~MemoryServer() = default;

std::unique_ptr<MemoryLink> MemoryServer::makeLink()
{
    return std::make_unique<MemoryLink>(*this);
}

MemoryServer::ConnectionPtr MemoryServer::open(MemoryLink &link)
{
    auto connection = std::make_shared<Connection>();
    connection->id = {++m_lastIndex, 1};
    connection->link = &link;
    m_connections.push_back(connection);
    enqueue({Step::Kind::Open, connection, {}, 0});
    return connection;
}

MemoryServer::ConnectionPtr MemoryServer::find(LinkId id) const
{
    const auto found = std::ranges::find_if(
        m_connections, [id](const ConnectionPtr &connection) { return connection->id == id; });
    return found == m_connections.end() ? nullptr : *found;
}

void MemoryServer::turn(const std::function<void(Broker &)> &call)
{
    m_broker->beginTurn(m_clock.now());
    call(*m_broker);
    for (const Effect &effect : m_broker->endTurn())
        apply(effect);
}

void MemoryServer::apply(const Effect &effect)
{
    using Kind = Step::Kind;
    const auto toClient = [this](LinkId link, const QList<QByteArray> &messages) {
        if (const ConnectionPtr connection = find(link))
            enqueue({Kind::ToClient, connection, encodeArray(std::span(messages)), 0});
    };
    const auto closing = [this](LinkId link, int code, const QByteArray &reason) {
        if (const ConnectionPtr connection = find(link))
            enqueue({Kind::ServerCloses, connection, reason, code});
    };
    if (const auto *send = std::get_if<Send>(&effect)) {
        QList<QByteArray> messages;
        for (const Frozen &message : send->messages)
            messages.append(message.json());
        toClient(send->link, messages);
    } else if (const auto *fanout = std::get_if<Fanout>(&effect)) {
        for (const LinkId link : fanout->links)
            toClient(link, {fanout->event.json()});
    } else if (const auto *fail = std::get_if<Fail>(&effect)) {
        closing(fail->link, fail->closeCode, fail->reason);
    } else if (const auto *close = std::get_if<halley::CloseLink>(&effect)) {
        closing(close->link, close->closeCode, close->reason);
    } else if (const auto *await = std::get_if<AwaitWritable>(&effect)) {
        if (const ConnectionPtr connection = find(await->link))
            enqueue({Kind::Writable, connection, {}, 0});
    }
}

bool MemoryServer::deliverOne()
{
    if (m_queue.empty())
        return false;
    const Step step = std::move(m_queue.front());
    m_queue.pop_front();
    ++m_steps;
    if (m_cutIn && (*m_cutIn)-- == 0) {
        m_cutIn.reset();
        cut(step.connection, u"connection reset"_s);
    } else {
        take(step);
    }
    advanceAll();
    return true;
}

void MemoryServer::take(const Step &step)
{
    using Kind = Step::Kind;
    const ConnectionPtr &connection = step.connection;
    switch (step.kind) {
    case Kind::Open:
        takeOpen(connection);
        break;
    case Kind::ToServer:
        takeFromClient(step);
        break;
    case Kind::ToClient:
        if (connection->link && connection->known && m_answer != Answer::Silent) {
            m_trace.append("< " + step.text);
            connection->link->m_handler->linkReceived(step.text);
        }
        break;
    case Kind::ServerCloses:
        cut(connection, u"closed by the server: "_s + QString::fromUtf8(step.text), step.closeCode);
        break;
    case Kind::ClientClosed:
        cut(connection, {});
        break;
    case Kind::Writable:
        if (connection->known)
            turn([&](Broker &broker) { broker.linkWritable(connection->id); });
        break;
    }
}

void MemoryServer::takeOpen(const ConnectionPtr &connection)
{
    if (m_answer == Answer::Silent || !connection->link)
        return;
    if (m_answer == Answer::Refuse) {
        cut(connection, u"connection refused"_s);
        return;
    }
    auto context = std::make_shared<LinkContext>();
    context->transport = TransportKind::WebSocket;
    context->remoteAddress = "127.0.0.1";
    connection->known = true;
    turn([&](Broker &broker) { broker.linkOpened(connection->id, std::move(context)); });
    connection->link->m_handler->linkOpened();
}

void MemoryServer::takeFromClient(const Step &step)
{
    if (!step.connection->known)
        return;
    m_trace.append("> " + step.text);
    const auto batch = decodeBatch(step.text);
    Q_ASSERT(batch);
    turn([&](Broker &broker) { broker.receive(step.connection->id, *batch); });
}

void MemoryServer::cut(const ConnectionPtr &connection, const QString &reason, int closeCode)
{
    std::erase(m_connections, connection);
    if (std::exchange(connection->known, false))
        turn([&](Broker &broker) { broker.linkClosed(connection->id); });
    if (MemoryLink *link = std::exchange(connection->link, nullptr)) {
        link->m_connection.reset();
        link->m_handler->linkFailed({reason, {}, {}, closeCode});
    }
}

void MemoryServer::settle()
{
    advanceAll();
    // Two clients that answer each other never settle: that is a failing test, not a hanging one.
    for (int i = 0; i < 100'000 && deliverOne(); ++i) {
    }
    Q_ASSERT(m_queue.empty());
}

void MemoryServer::run(Duration time)
{
    constexpr Duration piece = std::chrono::milliseconds(50);
    settle();
    for (Duration passed{}; passed < time; passed += piece) {
        m_clock.advance(piece);
        turn([](Broker &broker) { broker.advance(); });
        settle();
    }
}

void MemoryServer::advanceAll()
{
    for (const auto &call : m_advance)
        call();
}

void MemoryServer::setAnswer(Answer answer)
{
    m_answer = answer;
    if (answer == Answer::Refuse)
        cutAll(u"connection reset"_s);
}

void MemoryServer::cutAll(const QString &reason)
{
    for (const ConnectionPtr &connection : std::vector(m_connections))
        cut(connection, reason);
    advanceAll();
}

void MemoryServer::inject(const QByteArray &text)
{
    for (const ConnectionPtr &connection : m_connections)
        enqueue({Step::Kind::ToClient, connection, text, 0});
}

void MemoryServer::restart()
{
    m_queue.clear();
    cutAll(u"connection reset"_s); // clients may try again at once
    m_broker = std::make_unique<Broker>(m_options, testEntropy(unsigned(m_steps) + 2));
}

} // namespace halley
