// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/connection.h"

#include "console/cli/faulttexts.h"
#include "console/cli/printabletext.h"
#include "console/client/clientacknowledge.h"
#include "console/client/clienttransports.h"
#include "console/client/madeupreply.h"
#include "server/protocol/constants.h"

#include <cstdio>
#include <utility>

namespace halley::cli {

using namespace Qt::StringLiterals;

Connection::Connection(const CliArguments &arguments, ClientSetup setup, AfterCut afterCut)
    : m_address(arguments.url.toDisplayString()), m_transports(int(arguments.transports.size())),
      m_afterCut(afterCut), m_handshake(std::move(setup.handshake)),
      m_client(makeLinks(arguments.url, arguments.transports, setup.network, setup.options.limits),
               setup.options)
{
    if (arguments.delivery == CliArguments::Delivery::Acknowledged)
        m_acknowledge = m_client.addExtension(std::make_shared<ClientAcknowledge>());
    m_meta = m_client.addListener(ChannelId::literal(words::metaHandshake),
                                  [this](const Message &reply) { handshaken(reply); });
    connect(&m_client, &BayeuxClient::stateChanged, this, &Connection::stateChanged);
    m_guard.setSingleShot(true);
    m_guard.setInterval(arguments.timeout);
    connect(&m_guard, &QTimer::timeout, this, [this] {
        say(faultText(LinkFault::Silent, {}, {}, m_address));
        end(ExitCode::TimedOut);
    });
    m_goodbye.setSingleShot(true);
    m_goodbye.setInterval(goodbyeTime);
    connect(&m_goodbye, &QTimer::timeout, this, &Connection::finish);
}

void Connection::open()
{
    m_guard.start();
    m_client.handshake(m_handshake, nullptr);
}

void Connection::say(const QString &text) const
{
    std::fprintf(stderr, "halley: %s\n", qUtf8Printable(text));
}

void Connection::handshaken(const Message &reply)
{
    if (m_code)
        return;
    if (reply.isSuccessful()) {
        m_hadSession = true;
        Q_EMIT ready(reply);
    } else if (!m_hadSession) {
        firstAttemptFailed(reply);
    }
}

// Nobody waits for a server that was never there, but all transports are tried.
void Connection::firstAttemptFailed(const Message &reply)
{
    ++m_failures;
    if (reply.error().isEmpty() && triesAnotherTransport() && m_failures < m_transports)
        return;
    end(explain(reply, u"refused the handshake"_s));
}

bool Connection::triesAnotherTransport() const
{
    const LinkFault fault = m_client.fault();
    return fault == LinkFault::HttpStatus || fault == LinkFault::NotWebSocket || fault == LinkFault::Silent;
}

// A failure that the client made up has an `error` only where the protocol has one for it; the one of a call
// that nobody answered is 406.
ExitCode Connection::explain(const Message &failed, const QString &what) const
{
    constexpr int timedOut = 406;
    const bool isOurs = failed.has(Field::Failure);
    const QByteArray error = failed.error();
    if (isOurs && error.isEmpty()) {
        say(faultText(m_client.fault(), failureText(failed), m_client.httpStatus(), m_address));
        return exitCodeOf(m_client.fault());
    }
    if (isOurs && errorNumber(error) == timedOut) {
        say(printableText(failureText(failed)));
        return ExitCode::TimedOut;
    }
    const QString said = error.isEmpty() ? u"it gave no reason"_s : QString::fromUtf8(error);
    say(u"%1 %2: %3"_s.arg(m_address, what, printableText(said)));
    return ExitCode::Refused;
}

void Connection::stateChanged(ClientState state)
{
    if (m_code)
        return;
    if (state == ClientState::Disconnected) { // after the answers that say why
        QMetaObject::invokeMethod(this, &Connection::sessionOver, Qt::QueuedConnection);
        return;
    }
    if (m_afterCut == AfterCut::Silent || !m_hadSession)
        return;
    if (state == ClientState::Connected && std::exchange(m_isCut, false))
        say(u"connected again"_s);
    const bool isDown = state == ClientState::Unconnected || state == ClientState::Rehandshaking;
    if (isDown && !std::exchange(m_isCut, true))
        say(m_client.fault() == LinkFault::None
                ? u"the server at %1 wants a new session"_s.arg(m_address)
                : faultText(m_client.fault(), m_client.failure(), m_client.httpStatus(), m_address) +
                      u"; trying again"_s);
}

void Connection::sessionOver()
{
    if (m_code)
        return;
    say(u"%1: %2"_s.arg(m_address, printableText(m_client.failure())));
    end(ExitCode::Refused);
}

void Connection::end(ExitCode code)
{
    if (m_code)
        return;
    m_code = code;
    m_guard.stop();
    m_goodbye.start();
    m_client.disconnect([this](const Message &) { finish(); });
}

void Connection::finish()
{
    m_goodbye.stop();
    if (!std::exchange(m_isFinished, true))
        Q_EMIT ended(*m_code);
}

} // namespace halley::cli
