// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QUrl>
#include <QtCore/QVariantMap>
#include <chrono>
#include <optional>

namespace halley::console {

// Where the operator's token of a server comes from. The token itself is never among the settings.
enum class TokenSource : int {
    File,     // one that is named, or that of a server of this user on this machine
    Keychain, // of the desktop
    Asked,    // each time
};

// A server that the user wants to find again.
struct KnownServer
{
    // Bounds of what is remembered: servers, characters of a name and of an address or path.
    static constexpr int most = 200;
    static constexpr int nameLength = 80;
    static constexpr int textLength = 2'000;

    QString id{}; // made once, never shown
    QString name{};
    QUrl url{}; // "ws://host:port/path"
    TokenSource source = TokenSource::File;
    QString tokenFile{};                   // empty: found by itself
    std::chrono::milliseconds lastUsed{0}; // since the epoch; 0: never

    // As the settings keep it. What is wrong in them is nothing.
    friend bool operator==(const KnownServer &, const KnownServer &) = default;

    [[nodiscard]] QVariantMap toMap() const;
    [[nodiscard]] static std::optional<KnownServer> fromMap(const QVariantMap &map);
};

// "http://host:8080" → "ws://host:8080/cometd", "https" → "wss", "host:8080" → "ws://host:8080/cometd";
// nothing if it is not an address of a server. One with a user name or password is none: it would be kept and
// shown.
[[nodiscard]] std::optional<QUrl> serverAddress(const QString &text);

} // namespace halley::console
