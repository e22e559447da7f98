// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/localserver.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>
#include <utility>

namespace halley::console {

namespace {

Q_LOGGING_CATEGORY(localServerLog, "halley.console.server")

struct LocalServerText
{
    Q_DECLARE_TR_FUNCTIONS(halley::console::LocalServer)
};

std::unique_ptr<BayeuxServer> newServer(const LocalServer::Options &options, quint16 port)
{
    ServerOptions server;
    server.host = options.host;
    server.port = port;
    return std::make_unique<BayeuxServer>(server);
}

QString startProblem(const StartError &error)
{
    const bool isPort = error.cause == StartError::Cause::Port;
    const QString hint =
        isPort
            ? LocalServerText::tr("Take another port with --port (0 picks a free one), or watch the server "
                                  "that is there with --attach.")
            : LocalServerText::tr("Name an address of this machine with --host.");
    return QStringLiteral("%1\n%2").arg(error.text, hint);
}

} // namespace

LocalServer::LocalServer(const Options &options) : m_options(options) {}

LocalServer::~LocalServer() = default;

std::optional<QString> LocalServer::start()
{
    m_server = newServer(m_options, m_options.port);
    auto started = m_server->start();
    if (!started && started.error().cause == StartError::Cause::Port && m_options.isPortFlexible) {
        qCInfo(localServerLog) << "port" << m_options.port << "is taken; any other will do";
        m_server = newServer(m_options, 0);
        started = m_server->start();
    }
    if (!started)
        return startProblem(started.error());
    m_thread = std::make_unique<BrokerThread>(
        [server = m_server.get()](BrokerThread::Call call) { return server->run(std::move(call)); });
    if (m_options.hasDemo) {
        QUrl url = m_server->url();
        url.setScheme(QStringLiteral("ws"));
        m_demo = std::make_unique<DemoTraffic>(url);
        m_demo->start();
    }
    return std::nullopt;
}

} // namespace halley::console
