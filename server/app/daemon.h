// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/bayeuxserver.h"
#include "server/api/operatortoken.h"
#include "server/app/configuration.h"

#include <QtCore/QTimer>

namespace halley {

// halleyd between its command line and its end: the server on the current thread, its operator token, and
// what people are told. Exit codes: 0 stopped as asked, 1 could not start, or ended before everybody had
// left.
class Daemon final : public QObject
{
    Q_OBJECT
public:
    Daemon(CommandLine line, Configuration configuration);

    // True if it serves now; then it quits the application when it has stopped. False: it said why.
    [[nodiscard]] bool start();
    // Says goodbye to the clients and ends when they have left, after `drainTime` in any case; asked a second
    // time, it ends at once.
    void stop();
    // Reads the certificate again, and says in the log what came of it.
    void reload();
    // Writes what the server holds to the standard error.
    void dump();

    // What service managers allow at least before they kill.
    static constexpr std::chrono::milliseconds drainTime{5'000};

private:
    [[nodiscard]] bool prepareToken(ServerOptions &options);
    [[nodiscard]] bool prepareDemos(ServerOptions &options);
    [[nodiscard]] bool layDownToken();
    void sayWhereItListens() const;
    void endUndrained();

    const CommandLine m_line;
    const Configuration m_configuration;
    QByteArray m_token;
    std::unique_ptr<OperatorTokenFile> m_tokenFile;
    std::unique_ptr<BayeuxServer> m_server;
    QTimer m_drain;
    bool m_stopping = false;
};

} // namespace halley
