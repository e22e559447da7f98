// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/remotebackend.h"

#include "console/app/processcost.h"
#include "console/client/systemclock.h"
#include "console/client/websocketlink.h"
#include "server/api/operatortoken.h"
#include "server/protocol/monitorwords.h"
#include "server/protocol/operatortokenpath.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonObject>

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

// A token that cannot be read any more is none: the server then says what it lacks.
Message operatorHandshake(const QUrl &url, const QString &file)
{
    Message handshake;
    const auto token = operatorTokenFor(url, file);
    if (token && !token->isEmpty()) {
        const QJsonObject proof{{monitorwords::extToken, QString::fromUtf8(*token)}};
        handshake.set(Field::Ext, QJsonObject{{monitorwords::extHalley, proof}});
    }
    return handshake;
}

} // namespace

RemoteBackend::RemoteBackend(const ConsoleOptions &options)
    : m_url(options.attach), m_tokenFile(options.tokenFile),
      m_client(std::make_unique<WebSocketLink>(options.attach), {}, &ConsoleClock::now)
{
}

std::optional<QString> RemoteBackend::start()
{
    const auto token = operatorTokenFor(m_url, m_tokenFile);
    return token ? std::nullopt : std::optional(token.error());
}

ConsoleSetup RemoteBackend::setup() const
{
    return {
        .credentials = [url = m_url, file = m_tokenFile] { return operatorHandshake(url, file); },
        .identity = ConnectionStatus::Identity::Operator,
        .target = m_url.authority(),
        .clock = &ConsoleClock::now,
        .usage = processUsageProbe({}),
    };
}

} // namespace halley::console
