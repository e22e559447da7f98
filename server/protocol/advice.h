// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <chrono>
#include <optional>

namespace halley {

enum class Reconnect : quint8 { Retry, Handshake, None };
[[nodiscard]] QByteArrayView reconnectText(Reconnect reconnect);

// What a server orders, or a client wishes, about the next connect (specification 2 and 5.2). Members not set
// are absent on the wire. Advice in a reply replaces the whole earlier advice.
struct Advice
{
    // Times from the wire are cut to this, about a hundred years: they can be added to any Instant without
    // overflow.
    static constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 36'500);

    std::optional<Reconnect> reconnect{};
    // Pause before the next connect. Negative: send none.
    std::optional<std::chrono::milliseconds> interval{};
    // How long a connect is held.
    std::optional<std::chrono::milliseconds> timeout{};
    // Silence after which the session is gone; only with `handshakeReconnect`.
    std::optional<std::chrono::milliseconds> maxInterval{};
    std::optional<bool> multipleClients{};

    // Never fails: members of a wrong type count as absent, fractions are cut off, times are cut to `longest`
    // in both directions.
    [[nodiscard]] static Advice fromJson(QByteArrayView rawObject);
    [[nodiscard]] QByteArray toJson() const;

    friend bool operator==(const Advice &, const Advice &) = default;
};

} // namespace halley
