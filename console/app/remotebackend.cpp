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

RemoteBackend::RemoteBackend(const ConsoleOptions &options)
    : m_url(options.attach), m_tokenFile(options.tokenFile),
      m_client(std::make_unique<WebSocketLink>(options.attach), {}, &ConsoleClock::now)
{
}

std::optional<QString> RemoteBackend::start()
{
    const auto token = findToken();
    if (!token)
        return token.error();
    if (!token->isEmpty()) {
        const QJsonObject proof{{monitorwords::extToken, QString::fromUtf8(*token)}};
        m_handshake.set(Field::Ext, QJsonObject{{monitorwords::extHalley, proof}});
    }
    return std::nullopt;
}

Result<QByteArray, QString> RemoteBackend::findToken() const
{
    QString file = m_tokenFile;
    if (file.isEmpty()) {
        // Nobody named one: there may be none, or it may be another user's.
        file = operatorTokenPath(m_url).value_or(QString());
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

ConsoleSetup RemoteBackend::setup() const
{
    return {
        .handshake = m_handshake,
        .identity = ConnectionStatus::Identity::Operator,
        .target = m_url.authority(),
        .clock = &ConsoleClock::now,
        .usage = processUsageProbe({}),
    };
}

} // namespace halley::console
