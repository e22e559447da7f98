// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHashFunctions>
#include <QtCore/QList>
#include <memory>
#include <utility>

namespace halley {

// One WebSocket, or one HTTP exchange (a request and its response), as the shell numbers them. `index` is a
// small number that is reused, `generation` tells its uses apart: tables are indexed, not hashed.
struct LinkId
{
    quint32 index = 0;
    quint32 generation = 0; // 0: no link

    [[nodiscard]] bool isNull() const noexcept { return generation == 0; }
    friend bool operator==(const LinkId &, const LinkId &) = default;
    friend size_t qHash(const LinkId &id, size_t seed = 0) noexcept
    {
        return ::qHash((quint64(id.generation) << 32) | id.index, seed);
    }
};

enum class TransportKind : quint8 {
    WebSocket,
    LongPolling,
    CallbackPolling,
    Local,
    Custom, // plugged in by an application
};
inline constexpr int transportKindCount = 5;
// The transport's name on the wire; "local" for local sessions, "custom" for those of applications (whose own
// name is in their LinkContext).
[[nodiscard]] QByteArrayView transportName(TransportKind kind);

// How a link behaves.
enum class LinkStyle : quint8 {
    Stream,   // any number of batches in both directions, as a WebSocket
    Exchange, // one batch in, one batch out, over: as a poll
};

enum class Security : quint8 { Plain, Tls };

// What is known about the peer of a link: what a policy or a listener may ask about a message's origin.
struct LinkContext
{
    TransportKind transport = TransportKind::LongPolling;
    // Of a Custom transport: its name on the wire, and how its links behave.
    QByteArray customName;
    LinkStyle customStyle = LinkStyle::Exchange;
    Security security = Security::Plain;
    QByteArray remoteAddress; // as text, without port
    quint16 remotePort = 0;
    QByteArray localAddress;
    quint16 localPort = 0;
    QByteArray url;       // request target as received
    QByteArray userAgent; // header of the request, cut to 512 bytes
    QByteArray origin;
    // Value of the browser cookie; empty if the request carried none (specification 11.2.4). HTTP only.
    QByteArray browserId;
    // Request headers in order, names as received. For a WebSocket those of the upgrade.
    QList<std::pair<QByteArray, QByteArray>> headers;

    [[nodiscard]] LinkStyle style() const noexcept;
    [[nodiscard]] QByteArray name() const;
    // The first header of that name, case ignored; the cookie and the query parameter (percent-decoded) of
    // that name. Empty: none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] QByteArray cookie(QByteArrayView name) const;
    [[nodiscard]] QByteArray parameter(QByteArrayView name) const;
};
using LinkContextPtr = std::shared_ptr<const LinkContext>;

} // namespace halley
