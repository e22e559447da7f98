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

std::unique_ptr<ClientLink> MemoryServer::makeLink(TransportKind kind)
{
    if (kind == TransportKind::WebSocket)
        return std::make_unique<MemoryLink>(*this);
    return std::make_unique<MemoryPollingLink>(*this);
}

std::vector<std::unique_ptr<ClientLink>> MemoryServer::makeLinks(const QList<TransportKind> &kinds)
{
    std::vector<std::unique_ptr<ClientLink>> links;
    for (const TransportKind kind : kinds)
        links.push_back(makeLink(kind));
    return links;
}

MemoryServer::ConnectionPtr MemoryServer::connect(MemoryEnd &end, TransportKind kind, quint64 batch,
                                                  Step first)
{
    auto connection = std::make_shared<Connection>();
    connection->id = {++m_lastIndex, 1};
    connection->kind = kind;
    connection->batch = batch;
    connection->end = &end;
    m_connections.push_back(connection);
    first.connection = connection;
    enqueue(std::move(first));
    return connection;
}

void MemoryServer::leave(const ConnectionPtr &connection)
{
    connection->end = nullptr;
    enqueue({Step::Kind::ClientClosed, connection});
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

// The answer to an exchange ends it: the broker has forgotten it then.
void MemoryServer::answer(LinkId link, QByteArray text)
{
    const ConnectionPtr connection = find(link);
    if (!connection)
        return;
    if (connection->kind != TransportKind::WebSocket) {
        connection->known = false;
        connection->answered = true;
    }
    enqueue({Step::Kind::ToClient, connection, std::move(text)});
}

void MemoryServer::refuse(LinkId link, int closeCode, int httpStatus, const QByteArray &reason)
{
    const ConnectionPtr connection = find(link);
    if (!connection)
        return;
    if (connection->kind != TransportKind::WebSocket)
        connection->known = false;
    enqueue({Step::Kind::ServerCloses, connection, reason, closeCode, httpStatus});
}

void MemoryServer::apply(const Effect &effect)
{
    if (const auto *send = std::get_if<Send>(&effect)) {
        const ConnectionPtr connection = find(send->link);
        if (connection && connection->end && !send->setBrowserId.isEmpty())
            connection->end->m_browserId = send->setBrowserId;
        QList<QByteArray> messages;
        for (const Frozen &message : send->messages)
            messages.append(message.json());
        answer(send->link, encodeArray(std::span(messages)));
    } else if (const auto *fanout = std::get_if<Fanout>(&effect)) {
        const QList<QByteArray> event{fanout->event.json()};
        for (const LinkId link : fanout->links)
            answer(link, encodeArray(std::span(event)));
    } else if (const auto *fail = std::get_if<Fail>(&effect)) {
        refuse(fail->link, fail->closeCode, fail->httpStatus, fail->reason);
    } else if (const auto *close = std::get_if<halley::CloseLink>(&effect)) {
        refuse(close->link, close->closeCode, 0, close->reason);
    } else if (const auto *await = std::get_if<AwaitWritable>(&effect)) {
        if (const ConnectionPtr connection = find(await->link))
            enqueue({Step::Kind::Writable, connection});
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
        cut(step.connection, {u"connection reset"_s});
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
        takeToClient(step);
        break;
    case Kind::ServerCloses:
        cut(connection, {.reason = u"closed by the server: "_s + QString::fromUtf8(step.text),
                         .httpCode = step.httpStatus ? std::optional(step.httpStatus) : std::nullopt,
                         .webSocketCode = step.closeCode});
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
    if (!connection->end)
        return;
    MemoryEnd *end = connection->end;
    if (connection->kind != TransportKind::WebSocket) { // nothing is opened
        std::erase(m_connections, connection);
        end->forget(0);
    } else if (m_answer == Answer::Silent) {
        return;
    } else if (m_answer == Answer::Refuse) {
        return cut(connection, {u"connection refused"_s});
    } else if (m_refusesWebSocket) {
        return cut(connection,
                   {.reason = u"HTTP status 400"_s, .httpCode = 400, .fault = LinkFault::HttpStatus});
    } else {
        tellBroker(connection);
    }
    end->m_handler->linkOpened();
}

void MemoryServer::tellBroker(const ConnectionPtr &connection)
{
    auto context = std::make_shared<LinkContext>();
    context->transport = connection->kind;
    context->remoteAddress = "127.0.0.1";
    context->browserId = connection->end->m_browserId;
    connection->known = true;
    turn([&](Broker &broker) { broker.linkOpened(connection->id, std::move(context)); });
}

void MemoryServer::takeFromClient(const Step &step)
{
    const ConnectionPtr &connection = step.connection;
    if (connection->kind != TransportKind::WebSocket && connection->end) {
        if (m_answer == Answer::Silent)
            return;
        if (m_answer == Answer::Refuse)
            return cut(connection, {u"connection refused"_s});
        tellBroker(connection);
    }
    if (!connection->known)
        return;
    m_trace.append("> " + step.text);
    const auto batch = decodeBatch(step.text);
    Q_ASSERT(batch);
    turn([&](Broker &broker) { broker.receive(connection->id, *batch); });
}

void MemoryServer::takeToClient(const Step &step)
{
    const ConnectionPtr &connection = step.connection;
    MemoryEnd *end = connection->end;
    if (!end || !(connection->known || connection->answered) || m_answer == Answer::Silent)
        return;
    m_trace.append("< " + step.text);
    end->m_handler->linkReceived(step.text);
    if (!connection->answered || !connection->end) // a handler may have closed it
        return;
    std::erase(m_connections, connection);
    connection->end = nullptr;
    end->forget(connection->batch);
    end->m_handler->batchAnswered(connection->batch);
}

void MemoryServer::cut(const ConnectionPtr &connection, const LinkFailure &failure)
{
    std::erase(m_connections, connection);
    if (std::exchange(connection->known, false))
        turn([&](Broker &broker) { broker.linkClosed(connection->id); });
    MemoryEnd *end = std::exchange(connection->end, nullptr);
    if (!end)
        return;
    end->forget(connection->batch);
    LinkFailure told = failure;
    if (connection->kind != TransportKind::WebSocket) {
        if (connection->batch == 0) // the opening cannot be cut
            return end->m_handler->linkOpened();
        told.batch = connection->batch;
        told.webSocketCode.reset();
    } else if (!told.webSocketCode) {
        told.webSocketCode = 1006;
    }
    end->m_handler->linkFailed(told);
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
        cut(connection, {reason});
    advanceAll();
}

void MemoryServer::inject(const QByteArray &text)
{
    for (const ConnectionPtr &connection : m_connections)
        enqueue({Step::Kind::ToClient, connection, text});
}

void MemoryServer::restart()
{
    m_queue.clear();
    cutAll(u"connection reset"_s); // clients may try again at once
    m_broker = std::make_unique<Broker>(m_options, testEntropy(unsigned(m_steps) + 2));
}

} // namespace halley
