// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <optional>

namespace halley {

// The errors of the protocol: one closed table (specification 4). Each is a reply to the peer whose message
// caused it.
enum class ErrorCode : quint8 {
    ChannelMissing,      // 400  no `channel`; or unsubscribe from a channel the server does not know
    SessionUnknown,      // 402  no such session, or not the session of this link
    HandshakeDenied,     // 403  the policy, or the limit of sessions, said no
    HandshakeFailed,     // 403  handshake on a session that is not new
    ChannelCreateDenied, // 403  publish to a channel that may not be created
    CreateDenied,        // 403  subscribe to a channel that may not be created
    PublishDenied,       // 403
    SubscribeDenied,     // 403
    SubscriptionMissing, // 403
    SubscriptionInvalid, // 403
    SubscribeFailed,     // 403  meta channel let through by the policy, or the session just died
    UnsubscribeFailed,   // 403  unsubscribe from a meta channel
    MessageDeleted,      // 404  a listener or extension refused it
    ChannelInvalid,      // 405
    MessageIdInvalid,    // 405
};
inline constexpr int errorCodeCount = 15;

// What the policy says in the middle part of an error string.
enum class DenyReason : quint8 {
    None,
    SecurityPolicy,       // denied_by_security_policy
    NotGranting,          // denied_by_not_granting
    TooManySubscriptions, // too_many_subscriptions
    TooManyChannels,      // too_many_channels
};

enum class Retry : quint8 { Never, AfterHandshake, AfterChange };

// One row of the table.
struct ErrorInfo
{
    ErrorCode code;
    int number;          // three digits; all that clients test
    const char *text;    // third part of the error string
    Retry retry;         // does sending it again make sense?
    const char *meaning; // for people, in the console and the log
};

[[nodiscard]] const ErrorInfo &errorInfo(ErrorCode code);
[[nodiscard]] QByteArray denyReasonText(DenyReason reason);

// "403:denied_by_security_policy:subscribe_denied". `reason` is the free middle part; it may be empty.
// Characters that would break the form (a colon, control characters, quotes) are replaced by '_'.
[[nodiscard]] QByteArray errorString(ErrorCode code, QByteArrayView reason = {});

// The same as CometD 3.1 wrote it ("402::Unknown client"), for clients that compare whole strings.
[[nodiscard]] QByteArray cometd31ErrorString(ErrorCode code, QByteArrayView reason = {});

// The leading number of an error string of any server, or nothing if there is none.
[[nodiscard]] std::optional<int> errorNumber(QByteArrayView errorString);

} // namespace halley
