// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/cli/cliarguments.h"
#include "console/cli/clientsetup.h"
#include "console/cli/exitcode.h"
#include "console/client/bayeuxclient.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace halley::cli {

// The way to the server from the first attempt to the exit code: tells people what goes on, ends the program
// when the server cannot be reached or has ended the session, and says goodbye to it in any case.
class Connection final : public QObject
{
    Q_OBJECT
public:
    enum class AfterCut : quint8 {
        Silent, // what waits for an answer fails, which is said by whoever asked
        Told,   // the connection itself is what matters
    };

    Connection(const CliArguments &arguments, ClientSetup setup, AfterCut afterCut);

    // The session must be ready (see settled()) within the time-out.
    void open();
    void settled() { m_guard.stop(); }
    [[nodiscard]] BayeuxClient &client() { return m_client; }
    [[nodiscard]] QString address() const { return m_address; }

    // Why a request failed, said to people: `what` is what the server would not do ("refused to …").
    [[nodiscard]] ExitCode explain(const Message &failed, const QString &what) const;
    void say(const QString &text) const;

    // Disconnects, within `goodbyeTime`. The first call counts.
    void end(ExitCode code);

    static constexpr std::chrono::milliseconds goodbyeTime{900};

Q_SIGNALS:
    // There is a session: the first one, or another one.
    void ready(const halley::Message &reply);
    void ended(halley::cli::ExitCode code);

private:
    void handshaken(const Message &reply);
    void firstAttemptFailed(const Message &reply);
    void stateChanged(ClientState state);
    void sessionOver();
    [[nodiscard]] bool triesAnotherTransport() const;
    void finish();

    const QString m_address;
    const int m_transports;
    const AfterCut m_afterCut;
    const Message m_handshake;
    BayeuxClient m_client;
    Registration m_meta;
    Registration m_acknowledge;
    QTimer m_guard;
    QTimer m_goodbye;
    int m_failures = 0;
    bool m_hadSession = false;
    bool m_isCut = false;
    std::optional<ExitCode> m_code;
    bool m_isFinished = false;
};

} // namespace halley::cli
