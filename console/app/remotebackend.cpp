// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/remotebackend.h"

#include "console/app/processcost.h"
#include "console/client/systemclock.h"
#include "console/client/websocketlink.h"
#include "server/api/operatortoken.h"
#include "server/protocol/operatortokenpath.h"

#include <QtCore/QFileInfo>

namespace halley::console {

namespace {

Result<QByteArray, QString> operatorTokenFor(const QUrl &url, QString file)
{
    if (file.isEmpty()) {
        // Nobody named one: there may be none, or it may be another user's.
        file = operatorTokenPath(url).value_or(QString());
        const QFileInfo info(file);
        const bool isOurs = info.isFile() && !info.isSymLink() && info.isReadable();
        if (!isOurs)
            return QByteArray();
    }
    auto token = readOperatorToken(file);
    if (!token)
        return token.error().text;
    return token.value();
}

} // namespace

RemoteBackend::RemoteBackend(Target target, Keychain *keychain, const ClientOptions &options)
    : m_target(std::move(target)), m_keychain(keychain),
      m_client(std::make_unique<WebSocketLink>(m_target.url), options, &ConsoleClock::now)
{
}

std::optional<QString> RemoteBackend::start()
{
    if (m_target.source != TokenSource::File)
        return std::nullopt;
    const auto token = operatorTokenFor(m_target.url, m_target.tokenFile);
    return token ? std::nullopt : std::optional(token.error());
}

ConsoleSetup RemoteBackend::setup()
{
    ConsoleSetup setup;
    setup.identity = ConnectionStatus::Identity::Operator;
    setup.target = m_target.url.authority();
    setup.clock = &ConsoleClock::now;
    setup.usage = processUsageProbe({});
    setup.way = this;
    setup.access = {
        .url = m_target.url,
        .serverId = m_target.serverId,
        .name = m_target.name.isEmpty() ? m_target.url.authority() : m_target.name,
        .source = m_target.source,
        .readFile = [url = m_target.url, file = m_target.tokenFile] { return operatorTokenFor(url, file); },
        .keychain = m_keychain,
    };
    return setup;
}

ServerWay::Trouble RemoteBackend::trouble() const
{
    return {m_client.fault(), m_client.failure(), m_client.httpStatus()};
}

bool RemoteBackend::isTrying() const
{
    return m_client.state() != ClientState::Disconnected;
}

} // namespace halley::console
