// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/backend.h"
#include "console/client/bayeuxclient.h"
#include "server/protocol/result.h"

#include <QtCore/QByteArray>

namespace halley::console {

// A server somewhere else, over a WebSocket (`--attach`), as its operator.
//
// The token comes from `--token-file`; without it, for a server on this machine, from where such a server
// puts it for its own user (operatortokenpath.h). Without any the console tries all the same, and says what
// it lacks when it is refused.
class RemoteBackend final : public Backend
{
public:
    explicit RemoteBackend(const ConsoleOptions &options);

    [[nodiscard]] std::optional<QString> start() override;
    [[nodiscard]] ClientSession &session() override { return m_client; }
    [[nodiscard]] ConsoleSetup setup() const override;

private:
    QUrl m_url;
    QString m_tokenFile;
    BayeuxClient m_client;
};

} // namespace halley::console
