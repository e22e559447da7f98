// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/daemon.h"

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
    return cause == StartError::Cause::Port
               ? QStringLiteral("; take another with --port (0: any that is free)")
               : QStringLiteral("; name one of this machine with --host");
}

} // namespace

bool Daemon::start()
{
    ServerOptions options;
    options.host = m_line.host;
    options.port = m_line.port;
    if (m_line.demos) {
        auto folders = demoFolders(m_line);
        if (!folders)
            return sayDaemonError(QStringLiteral("--demos: ") + folders.error().text);
        options.folders = *folders;
    }
    if (!prepareToken(options))
        return false;
    m_server = std::make_unique<BayeuxServer>(std::move(options), BayeuxServer::Thread::Current);
    connect(m_server.get(), &BayeuxServer::stopped, qApp, &QCoreApplication::quit);
    const auto started = m_server->start();
    if (!started)
        return sayDaemonError(started.error().text + hintFor(started.error().cause));
    if (!layDownToken())
        return false;
    std::printf("halleyd: listening on %s\n", m_server->url().toEncoded().constData());
    if (m_line.demos)
        std::printf("halleyd: demos at %s\n",
                    m_server->url().resolved(QUrl(QStringLiteral("/demos/chat/"))).toEncoded().constData());
    std::fflush(stdout);
    return true;
}

bool Daemon::prepareToken(ServerOptions &options)
{
    m_token = newOperatorToken();
    if (m_line.operatorTokenFile) {
        const auto token = readOperatorToken(*m_line.operatorTokenFile);
        if (!token)
            return sayDaemonError(QStringLiteral("--operator-token-file: ") + token.error().text);
        m_token = *token;
    }
    options.operatorToken = m_token;
    return true;
}

// After the port is ours: it names the file.
bool Daemon::layDownToken()
{
    if (m_line.operatorTokenFile)
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

void Daemon::stop()
{
    if (std::exchange(m_stopping, true))
        return QCoreApplication::exit(1);
    m_server->stop();
}

} // namespace halley
