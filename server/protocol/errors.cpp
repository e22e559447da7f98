// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/errors.h"

#include <array>

namespace halley {

namespace {

constexpr std::array<ErrorInfo, errorCodeCount> errorTable{{
    {ErrorCode::ChannelMissing, 400, "channel_missing", Retry::Never,
     "the message names no channel, or one that the server does not know"},
    {ErrorCode::SessionUnknown, 402, "session_unknown", Retry::AfterHandshake,
     "the session is gone, or does not belong to this connection"},
    {ErrorCode::HandshakeDenied, 403, "handshake_denied", Retry::AfterChange,
     "the server does not let this client in, or is full"},
    {ErrorCode::HandshakeFailed, 403, "handshake_failed", Retry::AfterHandshake,
     "the session was already handshaken"},
    {ErrorCode::ChannelCreateDenied, 403, "channel_create_denied", Retry::AfterChange,
     "the channel does not exist and this session may not create it by publishing"},
    {ErrorCode::CreateDenied, 403, "create_denied", Retry::AfterChange,
     "the channel does not exist and this session may not create it by subscribing"},
    {ErrorCode::PublishDenied, 403, "publish_denied", Retry::AfterChange,
     "this session may not publish to the channel"},
    {ErrorCode::SubscribeDenied, 403, "subscribe_denied", Retry::AfterChange,
     "this session may not subscribe to the channel, or has too many subscriptions"},
    {ErrorCode::SubscriptionMissing, 403, "subscription_missing", Retry::Never,
     "the message does not say which channels to subscribe to"},
    {ErrorCode::SubscriptionInvalid, 403, "subscription_invalid", Retry::Never,
     "the subscription is not a list of legal channel names"},
    {ErrorCode::SubscribeFailed, 403, "subscribe_failed", Retry::AfterHandshake,
     "nobody can subscribe to a meta channel, or the session ended meanwhile"},
    {ErrorCode::UnsubscribeFailed, 403, "unsubscribe_failed", Retry::Never,
     "nobody can unsubscribe from a meta channel"},
    {ErrorCode::MessageDeleted, 404, "message_deleted", Retry::AfterChange,
     "an extension or a listener of the server refused the message"},
    {ErrorCode::ChannelInvalid, 405, "channel_invalid", Retry::Never, "the channel name is not legal"},
    {ErrorCode::MessageIdInvalid, 405, "message_id_invalid", Retry::Never, "the message id is not legal"},
}};

constexpr bool errorTableIsComplete()
{
    for (int i = 0; i < errorCodeCount; ++i) {
        const ErrorInfo &row = errorTable[size_t(i)];
        if (int(row.code) != i || row.number < 100 || row.number > 999 || !row.text || !row.meaning)
            return false;
    }
    return int(ErrorCode::MessageIdInvalid) + 1 == errorCodeCount;
}
static_assert(errorTableIsComplete(), "one row per error code, in the order of the enum");

constexpr char errorSafe(char c)
{
    const bool breaksForm = c == ':' || c == '"' || c == '\'' || c == '\x7f' || uchar(c) < 0x20;
    return breaksForm ? '_' : c;
}

QByteArray composeError(ErrorCode code, QByteArrayView reason, QByteArrayView text)
{
    QByteArray result = QByteArray::number(errorInfo(code).number);
    result.reserve(result.size() + 2 + reason.size() + text.size());
    result += ':';
    for (const char c : reason)
        result += errorSafe(c);
    result += ':';
    result += text;
    return result;
}

// Only the texts that are not the same today.
const char *cometd31Text(ErrorCode code)
{
    switch (code) {
    case ErrorCode::SessionUnknown:
        return "Unknown client";
    case ErrorCode::HandshakeDenied:
        return "Handshake denied";
    case ErrorCode::ChannelCreateDenied:
        return "create denied";
    case ErrorCode::PublishDenied:
        return "publish denied";
    case ErrorCode::MessageDeleted:
        return "message deleted";
    default:
        return errorInfo(code).text;
    }
}

} // namespace

const ErrorInfo &errorInfo(ErrorCode code)
{
    Q_ASSERT(int(code) < errorCodeCount);
    return errorTable[size_t(code)];
}

QByteArray denyReasonText(DenyReason reason)
{
    switch (reason) {
    case DenyReason::None:
        return {};
    case DenyReason::SecurityPolicy:
        return QByteArrayLiteral("denied_by_security_policy");
    case DenyReason::NotGranting:
        return QByteArrayLiteral("denied_by_not_granting");
    case DenyReason::TooManySubscriptions:
        return QByteArrayLiteral("too_many_subscriptions");
    case DenyReason::TooManyChannels:
        return QByteArrayLiteral("too_many_channels");
    }
    Q_UNREACHABLE();
}

QByteArray errorString(ErrorCode code, QByteArrayView reason)
{
    return composeError(code, reason, errorInfo(code).text);
}

QByteArray cometd31ErrorString(ErrorCode code, QByteArrayView reason)
{
    return composeError(code, reason, cometd31Text(code));
}

std::optional<int> errorNumber(QByteArrayView errorString)
{
    constexpr qsizetype longest = 4; // the protocol says three; a stray digit more does no harm
    int number = 0;
    qsizetype digits = 0;
    for (; digits < errorString.size() && errorString[digits] >= '0' && errorString[digits] <= '9';
         ++digits) {
        if (digits == longest)
            return std::nullopt;
        number = number * 10 + (errorString[digits] - '0');
    }
    const bool ends = digits == errorString.size() || errorString[digits] == ':';
    return digits > 0 && ends ? std::optional(number) : std::nullopt;
}

} // namespace halley
