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

// Each answers a hook that is open, and the broker bounds those; dropping one would stall a session for ever.
constexpr size_t hookAnswers = 10'000'000;

int mostConnections(const Limits &limits)
{
    const int byDescriptors = std::max(raiseDescriptorLimit() - descriptorsKept, 1);
    return limits.connections > 0 ? std::min(limits.connections, byDescriptors) : byDescriptors;
}

// The same limits, with messages as long as the transport's own option allows.
Limits limitsOf(const BrokerOptions &options, TransportKind transport)
{
    Limits limits = options.limits;
    limits.messageSize =
        std::min(options.on(transport).maxMessageSize.value_or(limits.messageSize), limits.messageSize);
    return limits;
}

QList<QByteArray> proxyEntries(const NetOptions &options)
{
    QList<QByteArray> entries;
    for (const QString &entry : options.trustedProxies)
        entries.append(entry.toUtf8());
    return entries;
}

TrustedProxies trustedProxiesOf(const NetOptions &options)
{
    auto proxies = TrustedProxies::parse(proxyEntries(options));
    return proxies ? std::move(proxies).value() : TrustedProxies();
}

PollingRules pollingRulesOf(const BrokerOptions &broker, const NetOptions &net)
{
    const auto isAllowed = [&broker](TransportKind kind) {
        return broker.allowedTransports.contains(transportName(kind).toByteArray());
    };
    return {.longPolling = isAllowed(TransportKind::LongPolling),
            .callbackPolling = isAllowed(TransportKind::CallbackPolling),
            .callback = {net.callbackParameter, net.callbackParameterMaxLength,
                         limitsOf(broker, TransportKind::CallbackPolling).messageSize},
            .origin = OriginCheck(net.origin),
            .limits = broker.limits};
}

} // namespace

ServerLoop::ServerLoop(BrokerOptions brokerOptions, NetOptions netOptions)
    : m_options(std::move(netOptions)), m_answers(std::make_shared<CallQueue>(hookAnswers)),
      m_broker(std::move(brokerOptions), fillWithEntropy), m_turn(m_broker, [this] { endTurn(); }),
      m_stage(makeSendStage(m_options.sends, [this] { m_turn.schedule(); })),
      m_handshakes(QString::fromLatin1(m_options.subprotocol)), m_context(makeContext()),
      m_connections(m_broker.options().limits, mostConnections(m_broker.options().limits)),
      m_customs(m_context),
      m_listener(m_options.tls.isOn() ? Security::Tls : Security::Plain,
                 [this](std::unique_ptr<QTcpSocket> socket) { accept(std::move(socket)); })
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // the deadlines are coarse by themselves; late ones would add up
    connect(&m_timer, &QTimer::timeout, this, &ServerLoop::timePassed);
    m_answers->open(*this);
    m_broker.gate()->setCarrier([answers = m_answers](TurnGate::Call call) {
        return answers->post([call = std::move(call)](Broker &) { call(); });
    });
}

ConnectionContext ServerLoop::makeContext()
{
    const BrokerOptions &options = m_broker.options();
    return {.limits = options.limits,
            .httpLimits = limitsOf(options, TransportKind::LongPolling),
            .webSocketLimits = limitsOf(options, TransportKind::WebSocket),
            .options = options,
            .polling = pollingRulesOf(options, m_options),
            .upgradeRules = {m_options.mappings, m_options.subprotocol, OriginCheck(m_options.origin)},
            .cookie = m_options.cookie,
            .proxies = trustedProxiesOf(m_options),
            .content = m_options.content,
            .turn = m_turn,
            .routes = m_routes,
            .deadlines = m_deadlines,
            .stage = *m_stage,
            .handshakes = m_handshakes,
            .stopping = false,
            .ended = [this](Connection &connection) { m_connections.retire(connection); }};
}

ServerLoop::~ServerLoop()
{
    (void)m_answers->close();
    m_customs.clear();
    m_connections.forEach([](Connection &connection) { connection.abort(); });
    if (m_broker.inTurn())
        static_cast<void>(m_broker.endTurn()); // there is nobody left to send to
    m_connections.collect();
}

std::optional<ListenError> ServerLoop::checkOptions()
{
    if (m_options.tls.isOn()) {
        if (const auto error = reloadCertificate())
            return ListenError{ListenError::Cause::Certificate, error->text};
    }
    const auto proxies = TrustedProxies::parse(proxyEntries(m_options));
    if (!proxies)
        return ListenError{ListenError::Cause::TrustedProxies,
                           QStringLiteral("\"%1\" is neither an address nor a subnet of trusted proxies")
                               .arg(QString::fromUtf8(proxies.error().entry))};
    return std::nullopt;
}

Result<ListenAddress, ListenError> ServerLoop::listen()
{
    if (auto error = checkOptions())
        return *error;
    auto listening = m_listener.start(m_options.address, m_options.port);
    if (!listening)
        return listening;
    if (const auto problem = m_customs.start(m_options.transports)) {
        m_listener.stop();
        return ListenError{ListenError::Cause::Transport, *problem};
    }
    qCInfo(netLog).noquote() << "listening on" << listening->address.toString() << "port" << listening->port
                             << (m_tls ? "with TLS" : "");
    qCDebug(netLog) << "sends go out by" << m_stage->name();
    m_turn.schedule(); // arms the timer
    return listening;
}

std::optional<CertificateError> ServerLoop::reloadCertificate()
{
    if (!m_options.tls.isOn())
        return CertificateError{QStringLiteral("this server does not speak TLS")};
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
    Connection &connection = m_connections.add(std::move(socket), m_context);
    if (m_tls)
        connection.encrypt(*m_tls);
}

void ServerLoop::runInTurn(const std::function<void(Broker &)> &call)
{
    call(m_turn.broker());
}

void ServerLoop::customEvent(QEvent *)
{
    for (const CallQueue::Call &call : m_answers->take())
        runInTurn(call);
}

void ServerLoop::endTurn()
{
    if (m_broker.inTurn())
        apply(m_broker.endTurn());
    m_stage->submit();
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
    if (LinkEnd *end = m_routes.find(effect.link))
        end->send(effect);
}

void ServerLoop::applyOne(const Fanout &effect)
{
    if (effect.event.framed().isEmpty())
        effect.event.setFramed(frameText(effect.event.json()));
    for (const LinkId link : effect.links) {
        if (LinkEnd *end = m_routes.find(link))
            end->deliver(effect.event);
    }
}

void ServerLoop::applyOne(const Fail &effect)
{
    if (LinkEnd *end = m_routes.find(effect.link))
        end->fail(effect);
}

void ServerLoop::applyOne(const CloseLink &effect)
{
    if (LinkEnd *end = m_routes.find(effect.link))
        end->closeLink(effect);
}

void ServerLoop::applyOne(const AwaitWritable &effect)
{
    if (LinkEnd *end = m_routes.find(effect.link))
        end->awaitWritable(effect);
}

void ServerLoop::applyOne(const PauseReading &effect)
{
    if (LinkEnd *end = m_routes.find(effect.link))
        end->pauseReading(effect);
}

void ServerLoop::applyOne(const ResumeReading &effect)
{
    if (LinkEnd *end = m_routes.find(effect.link))
        end->resumeReading(effect);
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
    m_customs.stop();
}

// Is there a connection that somebody waits on? Found at the same place as the last time, mostly.
bool ServerLoop::isServing()
{
    const auto isServed = [](const Connection &connection) {
        return connection.isOpen() && !connection.handler().isIdle();
    };
    auto found = m_connections.findFrom(m_servingFrom, isServed);
    if (!found && m_servingFrom > 0)
        found = m_connections.findFrom(0, isServed); // those passed over may have begun since
    m_servingFrom = found.value_or(0);
    return found.has_value();
}

void ServerLoop::finishStopping()
{
    if (SystemClock::monotonic() >= *m_stopBy) {
        m_customs.clear();
        m_connections.forEach([](Connection &connection) { connection.abort(); });
        m_connections.collect();
    } else if (m_customs.areStopped() && !isServing()) {
        m_connections.forEach([](Connection &connection) { connection.finish(); });
    }
    if (m_connections.count() > 0 || !m_customs.areStopped())
        return;
    m_stopBy.reset();
    m_timer.stop();
    qCInfo(netLog) << "stopped";
    Q_EMIT stopped();
}

} // namespace halley
