// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/bayeuxserver.h"
#include "server/api/operatortoken.h"
#include "server/app/commandline.h"

namespace halley {

// halleyd between its command line and its end: the server on the current thread, its operator token, and
// what people are told. Exit codes: 0 stopped as asked, 1 could not start.
class Daemon final : public QObject
{
    Q_OBJECT
public:
    explicit Daemon(CommandLine line) : m_line(std::move(line)) {}

    // True if it serves now; then it quits the application when it has stopped. False: it said why.
    [[nodiscard]] bool start();
    // Drains; asked a second time, it ends at once.
    void stop();

private:
    [[nodiscard]] bool prepareToken(ServerOptions &options);
    [[nodiscard]] bool layDownToken();

    const CommandLine m_line;
    QByteArray m_token;
    std::unique_ptr<OperatorTokenFile> m_tokenFile;
    std::unique_ptr<BayeuxServer> m_server;
    bool m_stopping = false;
};

} // namespace halley
