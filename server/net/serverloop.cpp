// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/serverloop.h"

#include "server/net/descriptorlimit.h"
#include "server/net/entropy.h"
#include "server/net/logging.h"
#include "server/net/systemclock.h"
#include "server/transport/websocketframes.h"

#include <algorithm>

namespace halley {

namespace {

int mostConnections(const Limits &limits)
{
    const int byDescriptors = std::max(raiseDescriptorLimit() - descriptorsKept, 1);
    return limits.connections > 0 ? std::min(limits.connections, byDescriptors) : byDescriptors;
}

} // namespace

ServerLoop::ServerLoop(BrokerOptions brokerOptions, NetOptions netOptions)
    : m_options(std::move(netOptions)), m_broker(std::move(brokerOptions), fillWithEntropy),
      m_turn(m_broker, [this] { endTurn(); }), m_stage([this] { m_turn.schedule(); }),
      m_handshakes(QString::fromLatin1(m_options.subprotocol)), m_context(makeContext()),
      m_connections(m_broker.options().limits, mostConnections(m_broker.options().limits)),
      m_listener([this](std::unique_ptr<QTcpSocket> socket) { accept(std::move(socket)); })
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // the deadlines are coarse by themselves; late ones would add up
    connect(&m_timer, &QTimer::timeout, this, &ServerLoop::timePassed);
}

ConnectionContext ServerLoop::makeContext()
{
    return {.limits = m_broker.options().limits,
            .options = m_broker.options(),
            .origin = OriginCheck(m_options.origin),
            .upgradeRules = {m_options.mappings, m_options.subprotocol, OriginCheck(m_options.origin)},
            .content = m_options.content,
            .turn = m_turn,
            .routes = m_routes,
            .deadlines = m_deadlines,
            .stage = m_stage,
            .handshakes = m_handshakes,
            .stopping = false,
            .ended = [this](Connection &connection) { m_connections.retire(connection); }};
}

ServerLoop::~ServerLoop()
{
    m_connections.forEach([](Connection &connection) { connection.abort(); });
    if (m_broker.inTurn())
        static_cast<void>(m_broker.endTurn()); // there is nobody left to send to
    m_connections.collect();
}

Result<ListenAddress, ListenError> ServerLoop::listen()
{
    if (m_options.tls.isOn()) {
        if (const auto error = reloadCertificate())
            return ListenError{ListenError::Cause::Certificate, error->text};
    }
    auto listening = m_listener.start(m_options.address, m_options.port);
    if (listening) {
        qCInfo(netLog).noquote() << "listening on" << listening->address.toString() << "port"
                                 << listening->port;
        m_turn.schedule(); // arms the timer
    }
    return listening;
}

std::optional<CertificateError> ServerLoop::reloadCertificate()
{
    auto read = readServerCertificate(m_options.tls);
    if (!read)
        return read.error();
    m_tls = std::move(read).value();
    return std::nullopt;
}

void ServerLoop::accept(std::unique_ptr<QTcpSocket> socket)
{
    if (!m_connections.admits(socket->peerAddress())) {
        qCDebug(netLog) << "too many connections: one from" << socket->peerAddress() << "is closed";
        return;
    }
    m_connections.add(std::move(socket), m_context);
}

void ServerLoop::runInTurn(const std::function<void(Broker &)> &call)
{
    call(m_turn.broker());
}

void ServerLoop::endTurn()
{
    if (m_broker.inTurn())
        apply(m_broker.endTurn());
    m_stage.submit();
    if (m_connections.collect() > 0)
        m_listener.resume();
    if (m_stopBy)
        finishStopping();
    armTimer();
}

void ServerLoop::apply(const Effects &effects)
{
    for (const Effect &effect : effects)
        std::visit([this](const auto &each) { applyOne(each); }, effect);
}

void ServerLoop::applyOne(const Send &effect)
{
    if (Connection *connection = m_routes.find(effect.link))
        connection->handler().send(effect);
}

void ServerLoop::applyOne(const Fanout &effect)
{
    if (effect.event.framed().isEmpty())
        effect.event.setFramed(frameText(effect.event.json()));
    for (const LinkId link : effect.links) {
        if (Connection *connection = m_routes.find(link))
            connection->handler().sendFrame(effect.event.framed());
    }
}

void ServerLoop::applyOne(const Fail &effect)
{
    if (Connection *connection = m_routes.find(effect.link))
        connection->handler().fail(effect);
}

void ServerLoop::applyOne(const CloseLink &effect)
{
    if (Connection *connection = m_routes.find(effect.link))
        connection->handler().closeLink(effect);
}

void ServerLoop::applyOne(const AwaitWritable &effect)
{
    if (Connection *connection = m_routes.find(effect.link))
        connection->handler().awaitWritable(effect);
}

void ServerLoop::timePassed()
{
    m_armedFor.reset();
    const Instant now = m_turn.now();
    for (const quint32 number : m_deadlines.takeDue(now.monotonic)) {
        if (Connection *connection = m_connections.find(number))
            connection->deadlinePassed();
    }
    if (const auto next = m_broker.nextDeadline(); next && *next <= now)
        m_turn.broker().advance();
}

void ServerLoop::armTimer()
{
    std::optional<Duration> next = m_deadlines.next();
    if (const auto broker = m_broker.nextDeadline(); broker && (!next || broker->monotonic < *next))
        next = broker->monotonic;
    if (m_stopBy)
        next = next ? std::min(*next, *m_stopBy) : *m_stopBy;
    // Armed too early is harmless; armed anew in every turn would cost.
    if (!next || (m_armedFor && *m_armedFor <= *next))
        return;
    m_armedFor = next;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - SystemClock::monotonic());
    m_timer.start(std::max(wait, std::chrono::milliseconds(0)));
}

void ServerLoop::stop()
{
    if (m_stopBy)
        return;
    qCInfo(netLog) << "stopping:" << m_connections.count() << "connections";
    m_listener.stop();
    m_context.stopping = true;
    m_stopBy = m_turn.now().monotonic + 2 * m_context.limits.closeTime;
    m_turn.broker().shutDown();
    apply(m_broker.endTurn());
    m_connections.forEach([](Connection &connection) {
        if (connection.isOpen())
            connection.handler().shutDown();
    });
}

void ServerLoop::finishStopping()
{
    if (SystemClock::monotonic() >= *m_stopBy) {
        m_connections.forEach([](Connection &connection) { connection.abort(); });
        m_connections.collect();
    }
    if (m_connections.count() > 0)
        return;
    m_stopBy.reset();
    m_timer.stop();
    qCInfo(netLog) << "stopped";
    Q_EMIT stopped();
}

} // namespace halley
