// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/keychain.h"

#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <functional>
#include <optional>

namespace halley::console {

// The keychain of the desktop, by the Secret Service of freedesktop.org (specification 0.2): GNOME Keyring,
// KWallet, KeePassXC. Tokens lie in its default collection, with the address of the server as an attribute.
//
// The session with it is a "plain" one: the token crosses the user's own message bus as it is, where only
// programs of the same user listen, who could ask the keychain themselves. Nothing touches the bus before the
// first call.
class SecretService final : public QObject, public Keychain
{
    Q_OBJECT

public:
    // On the session bus of the user.
    explicit SecretService(QObject *parent = nullptr);
    // Elsewhere; without a name for a connection to a peer.
    SecretService(const QDBusConnection &bus, const QString &name, QObject *parent = nullptr);

    void read(const QUrl &server, Handler onAnswer) override;
    void store(const QUrl &server, const QString &label, const QByteArray &token, Handler onAnswer) override;
    void remove(const QUrl &server, Handler onAnswer) override;

private:
    [[nodiscard]] const QDBusConnection &bus();

    std::optional<QDBusConnection> m_bus;
    QString m_name;
};

} // namespace halley::console
