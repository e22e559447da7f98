// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"
#include "server/protocol/limits.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <array>
#include <chrono>
#include <optional>

namespace halley {

enum class QueuePolicy : quint8 {
    Disconnect, // an id-less /meta/disconnect, then the session is gone
    DropOldest,
    DropNewest,
};
[[nodiscard]] QByteArrayView
queuePolicyName(QueuePolicy policy); // "disconnect", "drop-oldest", "drop-newest"

// What a transport does its own way: the options of specification 12.2. The plain values of BrokerOptions
// hold for every transport that has none of its own (12: `long-polling.timeout` goes before `timeout`).
struct TransportOptions
{
    // How long a connect is held.
    std::chrono::milliseconds timeout{30'000};
    // Pause advised between connects.
    std::chrono::milliseconds interval{0};
    // Silence allowed on top of interval before the session expires.
    std::chrono::milliseconds maxInterval{10'000};
    // Longest processing (a held connect counts); none: no limit. Must exceed timeout.
    std::optional<std::chrono::milliseconds> maxProcessing;
    // Longest wait of a lazy message; zero or less: none waits.
    std::chrono::milliseconds maxLazyTimeout{5'000};
    // Events leave with connect replies only. Always so over callback-polling.
    bool metaConnectDeliverOnly = false;
    // Queue length at which queue-maxed listeners are asked; zero or less: never. The bounds that always hold
    // are those of Limits.
    int maxQueue = -1;
    // Put maxInterval in advices.
    bool handshakeReconnect = false;
    // Events queued during a handshake leave with its reply, which says their number (specification 5.1).
    bool allowMessageDeliveryDuringHandshake = false;
    // Bytes of one HTTP body or WebSocket message; none: Limits::messageSize. Never above that.
    std::optional<qsizetype> maxMessageSize;
};

// Whose error texts are sent (specification 4): those of CometD 8, or those of 3.1 for clients that compare
// whole strings. The codes are the same.
enum class ErrorStyle : quint8 { Current, Cometd31 };

// How the broker behaves: the options of specification section 12 under their own names.
struct BrokerOptions : TransportOptions
{
    // Per kind of transport, what differs from the plain values: a whole set, already resolved.
    std::array<std::optional<TransportOptions>, transportKindCount> perTransport;
    [[nodiscard]] const TransportOptions &on(TransportKind kind) const
    {
        const auto &own = perTransport[size_t(kind)];
        return own ? *own : *this;
    }

    std::chrono::milliseconds sweepPeriod{997};
    // Checks of `channel`, `id` and `subscription` (specification 4). Off: ids may be any text and a
    // subscription is checked when it is used; a channel name must be legal in any case.
    bool validateMessageFields = true;
    ErrorStyle errorStyle = ErrorStyle::Current;

    // Held connects of one browser over HTTP/1.x; negative: no limit, 0: never hold (specification 11.2.5).
    int maxSessionsPerBrowser = 1;
    // Advised interval when a browser has no slot; zero or less: the client is told to stop.
    std::chrono::milliseconds multiSessionInterval{2'000};
    // Find HTTP sessions by clientId alone, without the browser cookie.
    bool trustClientSession = false;
    // Status of the older of two connects over HTTP; at least 400.
    int duplicateMetaConnectHttpResponseCode = 500;
    // A new WebSocket must handshake; else it may resume a session by its clientId.
    bool requireHandshakePerConnection = false;
    // Events per WebSocket frame; below 1: all in one.
    int messagesPerFrame = 1;
    // A publisher that also subscribes gets its own message.
    bool broadcastToPublisher = true;
    // Remote publishes to names with wildcards: refused with 403::publish_denied unless this is set
    // (specification 3.4).
    bool allowWildPublish = false;
    // Names offered in handshake replies, in order of preference.
    QList<QByteArray> allowedTransports{"websocket", "long-polling"};
    QueuePolicy queuePolicy = QueuePolicy::Disconnect;

    Limits limits;
};

} // namespace halley
