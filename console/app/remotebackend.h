// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/backend.h"
#include "console/app/target.h"
#include "console/client/bayeuxclient.h"
#include "server/protocol/result.h"

#include <QtCore/QByteArray>

namespace halley::console {

// A server somewhere else, over a WebSocket, as its operator.
//
// The token comes from where the target says. Without a file that is named, for a server on this machine, it
// is that which such a server lays down for its own user (operatortokenpath.h). Without any the console tries
// all the same, and says what it lacks when it is refused.
class RemoteBackend final : public Backend, private ServerWay
{
public:
    // Somebody who waits for a window wants to know soon that nothing comes.
    static ClientOptions patience()
    {
        ClientOptions options;
        options.connectTimeout = std::chrono::seconds(10);
        options.maxNetworkDelay = std::chrono::seconds(10);
        return options;
    }

    // `keychain` may be null, and outlives it.
    RemoteBackend(Target target, Keychain *keychain, const ClientOptions &options = patience());

    [[nodiscard]] std::optional<QString> start() override;
    [[nodiscard]] ClientSession &session() override { return m_client; }
    [[nodiscard]] ConsoleSetup setup() override;

private:
    [[nodiscard]] Trouble trouble() const override;
    [[nodiscard]] bool isTrying() const override;
    [[nodiscard]] std::optional<Instant> nextAttempt() const override { return m_client.nextAttempt(); }
    void tryNow() override { m_client.tryNow(); }

    Target m_target;
    Keychain *m_keychain;
    BayeuxClient m_client;
};

} // namespace halley::console
