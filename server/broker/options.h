// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"
#include "server/protocol/limits.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
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

// How the broker behaves: the options of specification section 12 under their own names.
struct BrokerOptions
{
    // How long a connect is held.
    std::chrono::milliseconds timeout{30'000};
    // Pause advised between connects.
    std::chrono::milliseconds interval{0};
    // Silence allowed on top of interval before the session expires.
    std::chrono::milliseconds maxInterval{10'000};
    // Longest processing (a held connect counts); none: no limit. Must exceed timeout.
    std::optional<std::chrono::milliseconds> maxProcessing;
    std::chrono::milliseconds sweepPeriod{997};

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
    // Events leave with connect replies only.
    bool metaConnectDeliverOnly = false;
    // Put maxInterval in advices.
    bool handshakeReconnect = false;
    // A publisher that also subscribes gets its own message.
    bool broadcastToPublisher = true;
    // Remote publishes to names with wildcards: refused with 403::publish_denied unless this is set
    // (specification 3.4).
    bool allowWildPublish = false;
    // Names offered in handshake replies, in order of preference.
    QList<QByteArray> allowedTransports{"websocket", "long-polling"};
    QueuePolicy queuePolicy = QueuePolicy::Disconnect;
    // Lazy time of lazy messages.
    std::chrono::milliseconds maxLazyTimeout{5'000};

    Limits limits;
};

} // namespace halley
