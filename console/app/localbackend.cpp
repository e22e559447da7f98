// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/localbackend.h"

#include "console/app/processcost.h"
#include "console/client/systemclock.h"

#include <QtCore/QCoreApplication>
#include <utility>

namespace halley::console {

namespace {

ServerOptions localServerOptions(const ConsoleOptions &options)
{
    ServerOptions server;
    server.host = options.host;
    server.port = options.port;
    return server;
}

QString startProblem(const StartError &error)
{
    const bool isPort = error.cause == StartError::Cause::Port;
    const QString hint =
        isPort ? QCoreApplication::translate(
                     "halley::console::LocalBackend",
                     "Take another port with --port (0 picks a free one), or watch the server that "
                     "is there with --attach.")
               : QCoreApplication::translate("halley::console::LocalBackend",
                                             "Name an address of this machine with --host.");
    return QStringLiteral("%1\n%2").arg(error.text, hint);
}

} // namespace

LocalBackend::LocalBackend(const ConsoleOptions &options)
    : m_hasDemo(options.hasDemo), m_server(localServerOptions(options))
{
}

LocalBackend::~LocalBackend() = default;

std::optional<QString> LocalBackend::start()
{
    const auto started = m_server.start();
    if (!started)
        return startProblem(started.error());
    m_thread = std::make_unique<BrokerThread>(
        [server = &m_server](BrokerThread::Call call) { return server->run(std::move(call)); });
    m_session = std::make_unique<InProcessSession>(*m_thread, &ConsoleClock::now);
    if (m_hasDemo) {
        QUrl url = m_server.url();
        url.setScheme(QStringLiteral("ws"));
        m_demo = std::make_unique<DemoTraffic>(url);
        m_demo->start();
    }
    return std::nullopt;
}

ConsoleSetup LocalBackend::setup() const
{
    return {
        .credentials = {},
        .identity = ConnectionStatus::Identity::LocalSession,
        .target = m_server.url().authority(),
        .clock = &ConsoleClock::now,
        .usage = processUsageProbe(QByteArrayLiteral("halley")),
    };
}

} // namespace halley::console
