// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArrayView>

// Words of the wire: the only place where they are spelled.
namespace halley::words {

// Meta channels (specification 3.1).
inline constexpr QByteArrayView metaPrefix = "/meta/";
inline constexpr QByteArrayView servicePrefix = "/service/";
inline constexpr QByteArrayView metaHandshake = "/meta/handshake";
inline constexpr QByteArrayView metaConnect = "/meta/connect";
inline constexpr QByteArrayView metaSubscribe = "/meta/subscribe";
inline constexpr QByteArrayView metaUnsubscribe = "/meta/unsubscribe";
inline constexpr QByteArrayView metaDisconnect = "/meta/disconnect";

// Message members (specification 2), in the order in which a message of ours is written.
inline constexpr QByteArrayView id = "id";
inline constexpr QByteArrayView channel = "channel";
inline constexpr QByteArrayView clientId = "clientId";
inline constexpr QByteArrayView subscription = "subscription";
inline constexpr QByteArrayView successful = "successful";
inline constexpr QByteArrayView error = "error";
inline constexpr QByteArrayView version = "version";
inline constexpr QByteArrayView minimumVersion = "minimumVersion";
inline constexpr QByteArrayView supportedConnectionTypes = "supportedConnectionTypes";
inline constexpr QByteArrayView connectionType = "connectionType";
inline constexpr QByteArrayView data = "data";
inline constexpr QByteArrayView advice = "advice";
inline constexpr QByteArrayView ext = "ext";
inline constexpr QByteArrayView timestamp = "timestamp";
inline constexpr QByteArrayView xMessages = "x-messages";
inline constexpr QByteArrayView reestablish = "reestablish";
inline constexpr QByteArrayView failure = "failure";

// Advice members and values (specification 2).
inline constexpr QByteArrayView reconnect = "reconnect";
inline constexpr QByteArrayView interval = "interval";
inline constexpr QByteArrayView timeout = "timeout";
inline constexpr QByteArrayView maxInterval = "maxInterval";
inline constexpr QByteArrayView multipleClients = "multiple-clients";
inline constexpr QByteArrayView hosts = "hosts";
inline constexpr QByteArrayView retry = "retry";
inline constexpr QByteArrayView handshake = "handshake";
inline constexpr QByteArrayView none = "none";

// Transports (specification 11.1).
inline constexpr QByteArrayView websocket = "websocket";
inline constexpr QByteArrayView longPolling = "long-polling";
inline constexpr QByteArrayView callbackPolling = "callback-polling";

inline constexpr QByteArrayView bayeuxVersion = "1.0";

} // namespace halley::words
