// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/daemon.h"

#include "server/api/setoption.h"
#include "server/app/applog.h"
#include "server/app/demofolders.h"

#include <QtCore/QCoreApplication>
#include <cstdio>

namespace halley {

namespace {

bool sayDaemonError(const QString &text)
{
    std::fprintf(stderr, "halleyd: %s\n", qUtf8Printable(text));
    return false;
}

QString hintFor(StartError::Cause cause)
{
    switch (cause) {
    case StartError::Cause::Port:
        return QStringLiteral("; take another with --port (0: any that is free)");
    case StartError::Cause::Host:
        return QStringLiteral("; name one of this machine with --host");
    default:
        return {};
    }
}

} // namespace

Daemon::Daemon(CommandLine line, Configuration configuration)
    : m_line(std::move(line)), m_configuration(std::move(configuration))
{
    m_drain.setSingleShot(true);
    m_drain.setInterval(drainTime);
    connect(&m_drain, &QTimer::timeout, this, &Daemon::endUndrained);
}

bool Daemon::start()
{
    ServerOptions options = m_configuration.server;
    if (!prepareDemos(options) || !prepareToken(options))
        return false;
    for (const QString &warning : m_configuration.warnings)
        qCWarning(appLog, "%s", qUtf8Printable(warning));
    m_server = std::make_unique<BayeuxServer>(std::move(options), BayeuxServer::Thread::Current);
    connect(m_server.get(), &BayeuxServer::stopped, qApp, &QCoreApplication::quit);
    const auto started = m_server->start();
    if (!started)
        return sayDaemonError(started.error().text + hintFor(started.error().cause));
    if (!layDownToken())
        return false;
    sayWhereItListens();
    return true;
}

bool Daemon::prepareDemos(ServerOptions &options)
{
    if (!m_line.demos)
        return true;
    auto folders = demoFolders(m_line);
    if (!folders)
        return sayDaemonError(QStringLiteral("--demos: ") + folders.error().text);
    options.folders = *folders;
    return true;
}

bool Daemon::prepareToken(ServerOptions &options)
{
    m_token = newOperatorToken();
    if (!m_configuration.operatorTokenFile.isEmpty()) {
        const auto token = readOperatorToken(m_configuration.operatorTokenFile);
        if (!token)
            return sayDaemonError(m_configuration.given.value(QStringLiteral("operatorTokenFile")).place +
                                  QStringLiteral(": ") + token.error().text);
        m_token = *token;
    }
    options.operatorToken = m_token;
    return true;
}

// After the port is ours: it names the file.
bool Daemon::layDownToken()
{
    if (!m_configuration.operatorTokenFile.isEmpty())
        return true;
    auto file = OperatorTokenFile::write(m_server->port(), m_token);
    if (!file)
        return sayDaemonError(
            QStringLiteral("the operator token cannot be written: %1; set XDG_RUNTIME_DIR to a "
                           "folder of your own, or use --operator-token-file")
                .arg(file.error().text));
    m_tokenFile = std::move(*file);
    return true;
}

void Daemon::sayWhereItListens() const
{
    std::printf("halleyd: listening on %s\n", m_server->url().toEncoded().constData());
    if (m_line.demos)
        std::printf("halleyd: demos at %s\n",
                    m_server->url().resolved(QUrl(QStringLiteral("/demos/chat/"))).toEncoded().constData());
    std::fflush(stdout);
}

void Daemon::stop()
{
    if (std::exchange(m_stopping, true)) {
        qCInfo(appLog, "asked to end a second time");
        return QCoreApplication::exit(1);
    }
    qCInfo(appLog, "asked to end: saying goodbye to the clients");
    m_drain.start();
    m_server->stop();
}

void Daemon::endUndrained()
{
    qCWarning(appLog, "some clients have not left after %d ms", int(drainTime.count()));
    QCoreApplication::exit(1);
}

void Daemon::reload()
{
    if (!m_configuration.server.tls.isOn()) {
        qCInfo(appLog, "asked to reload: there is no certificate, so there is nothing to do");
        return;
    }
    const QString file = m_configuration.server.tls.certificateFile;
    const bool runs = m_server->reloadCertificate([file](const std::optional<StartError> &error) {
        if (error)
            qCWarning(appLog, "the certificate is still the one before: %s", qUtf8Printable(error->text));
        else
            qCInfo(appLog, "the certificate was read again from %s", qUtf8Printable(file));
    });
    if (!runs)
        qCInfo(appLog, "asked to reload, but the server is about to end");
}

void Daemon::dump()
{
    const bool runs = m_server->dump(DumpDetail::Full, [](const QByteArray &text) {
        std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
    });
    if (!runs)
        qCInfo(appLog, "asked for a dump, but the server is about to end");
}

} // namespace halley
