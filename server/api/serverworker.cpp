// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/serverworker.h"

#include "server/api/extensionset.h"
#include "server/net/processprobe.h"
#include "server/net/systemclock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

namespace halley {

namespace {

constexpr auto stopEvent = QEvent::Type(QEvent::User + 1); // QEvent::User is the call queue's bell

// Unset if it is not an address.
QHostAddress hostAddressOf(const QString &host)
{
    return host == QLatin1StringView("localhost") ? QHostAddress(QHostAddress::LocalHost)
                                                  : QHostAddress(host);
}

NetOptions netOptionsOf(const ServerOptions &options, const StaticContent *content)
{
    NetOptions net;
    net.address = hostAddressOf(options.host);
    net.port = options.port;
    static_cast<ConnectionOptions &>(net) = options;
    net.content = content;
    return net;
}

StartError::Cause startCauseOf(ListenError::Cause cause)
{
    switch (cause) {
    case ListenError::Cause::Address:
        return StartError::Cause::Host;
    case ListenError::Cause::Certificate:
        return StartError::Cause::Certificate;
    case ListenError::Cause::TrustedProxies:
        return StartError::Cause::TrustedProxies;
    case ListenError::Cause::Transport:
        return StartError::Cause::Transport;
    case ListenError::Cause::Port:
        break;
    }
    return StartError::Cause::Port;
}

MonitorOptions monitorOptionsOf(const ServerOptions &server)
{
    MonitorOptions options;
    options.version = HALLEY_VERSION;
    options.pid = QCoreApplication::applicationPid();
    options.readOnly = server.operatorReadOnly;
    options.probes.process = [] {
        const std::chrono::duration<double> cpu = SystemClock::processCpu();
        return ProcessSample{cpu.count(), residentMemory()};
    };
    options.probes.cpuClock = SystemClock::threadCpu;
    return options;
}

} // namespace

ServerWorker::ServerWorker(const ServerOptions &options, CallQueue &calls)
    : m_options(options), m_calls(calls), m_policy(options.operatorToken, options.policy),
      m_content(options.folders), m_loop(options.broker, netOptionsOf(options, &m_content))
{
    connect(&m_loop, &ServerLoop::stopped, this, &ServerWorker::finish);
    m_loop.runInTurn([this](Broker &broker) {
        broker.setSecurityPolicy(&m_policy);
        installExtensions(broker, m_options.extensions);
        m_monitor = std::make_unique<MonitorService>(broker, monitorOptionsOf(m_options));
        m_monitor->start();
        if (m_options.configure)
            m_options.configure(broker);
    });
}

ServerWorker::~ServerWorker()
{
    finish();
}

Result<ServerAddress, StartError> ServerWorker::listen()
{
    if (hostAddressOf(m_options.host).isNull())
        return StartError{StartError::Cause::Host,
                          QStringLiteral("\"%1\" is not an IP address").arg(m_options.host)};
    const auto listening = m_loop.listen();
    if (!listening)
        return StartError{startCauseOf(listening.error().cause), listening.error().text};
    const ServerAddress address{listening->address.toString(), listening->port};
    m_loop.runInTurn([&](Broker &) {
        m_monitor->setAddress(address.host.toLatin1() + ':' + QByteArray::number(address.port));
    });
    m_calls.open(*this);
    return address;
}

void ServerWorker::requestStop()
{
    QCoreApplication::postEvent(this, new QEvent(stopEvent)); // Qt deletes it
}

std::optional<StartError> ServerWorker::reloadCertificate()
{
    if (const auto error = m_loop.reloadCertificate())
        return StartError{StartError::Cause::Certificate, error->text};
    return std::nullopt;
}

void ServerWorker::customEvent(QEvent *event)
{
    if (event->type() == stopEvent)
        m_loop.stop();
    else
        runCalls(m_calls.take());
}

void ServerWorker::runCalls(std::vector<CallQueue::Call> calls)
{
    for (const CallQueue::Call &call : calls)
        m_loop.runInTurn(call);
}

void ServerWorker::finish()
{
    if (!m_monitor)
        return;
    runCalls(m_calls.close());
    m_loop.runInTurn([this](Broker &broker) {
        m_monitor.reset();
        broker.setSecurityPolicy(nullptr);
    });
    Q_EMIT stopped();
}

} // namespace halley
