// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/eventtexts.h"

#include "console/models/format.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QStringList>

namespace halley::console::eventtexts {

namespace {

using namespace Qt::StringLiterals;
using EventKind = EventRow::Kind;

struct EventRule
{
    QLatin1StringView word; // on the wire
    const char *rule;
    const char *advice;
};

// The errors of the protocol by their text, and the reasons that the server's own policy gives.
constexpr EventRule eventRules[] = {
    {"denied_by_security_policy"_L1, QT_TRANSLATE_NOOP("Events", "the security policy does not allow it"),
     QT_TRANSLATE_NOOP("Events",
                       "Look at the policy of the server: it decides who may do this on the channel.")},
    {"denied_by_not_granting"_L1, QT_TRANSLATE_NOOP("Events", "no authorizer of the channel grants it"),
     QT_TRANSLATE_NOOP("Events", "Where a channel has authorizers, at least one must grant the operation.")},
    {"too_many_subscriptions"_L1,
     QT_TRANSLATE_NOOP("Events", "the session has as many subscriptions as it may"),
     QT_TRANSLATE_NOOP("Events",
                       "A client that subscribes in a loop is the usual cause; otherwise raise the limit.")},
    {"too_many_channels"_L1, QT_TRANSLATE_NOOP("Events", "the server has as many channels as it may"),
     QT_TRANSLATE_NOOP(
         "Events",
         "Clients that make a channel each time are the usual cause; otherwise raise maxChannels.")},
    {"channel_missing"_L1, QT_TRANSLATE_NOOP("Events", "the message names no channel that the server knows"),
     QT_TRANSLATE_NOOP("Events", "The client is at fault: it must name a channel.")},
    {"session_unknown"_L1, QT_TRANSLATE_NOOP("Events", "there is no such session, or it is not the sender's"),
     QT_TRANSLATE_NOOP("Events",
                       "It expired, or the server was started anew. A sound client shakes hands again.")},
    {"handshake_denied"_L1, QT_TRANSLATE_NOOP("Events", "the server does not let this client in, or is full"),
     QT_TRANSLATE_NOOP("Events", "Check its credentials, the policy, and the limit of sessions.")},
    {"handshake_failed"_L1, QT_TRANSLATE_NOOP("Events", "the session had shaken hands already"),
     QT_TRANSLATE_NOOP("Events", "The client is at fault: it shakes hands twice.")},
    {"channel_create_denied"_L1,
     QT_TRANSLATE_NOOP("Events", "there is no such channel, and publishing may not create it"),
     QT_TRANSLATE_NOOP(
         "Events",
         "The name may be misspelt. Otherwise create the channel, or allow its creation in the policy.")},
    {"create_denied"_L1,
     QT_TRANSLATE_NOOP("Events", "there is no such channel, and subscribing may not create it"),
     QT_TRANSLATE_NOOP(
         "Events",
         "The name may be misspelt. Otherwise create the channel, or allow its creation in the policy.")},
    {"publish_denied"_L1, QT_TRANSLATE_NOOP("Events", "the session may not publish there"),
     QT_TRANSLATE_NOOP("Events", "Look at the policy and the authorizers of the channel.")},
    {"subscribe_denied"_L1,
     QT_TRANSLATE_NOOP("Events", "the session may not subscribe there, or has too many subscriptions"),
     QT_TRANSLATE_NOOP("Events", "Look at the policy and the authorizers of the channel.")},
    {"subscription_missing"_L1, QT_TRANSLATE_NOOP("Events", "the message does not say to what to subscribe"),
     QT_TRANSLATE_NOOP("Events", "The client is at fault: `subscription` is missing.")},
    {"subscription_invalid"_L1,
     QT_TRANSLATE_NOOP("Events", "the subscription is no list of legal channel names"),
     QT_TRANSLATE_NOOP("Events", "The client is at fault: see the channel that it named.")},
    {"subscribe_failed"_L1,
     QT_TRANSLATE_NOOP("Events", "nobody can subscribe to a meta channel, or the session ended"),
     QT_TRANSLATE_NOOP("Events", "The client is at fault, or came too late.")},
    {"unsubscribe_failed"_L1, QT_TRANSLATE_NOOP("Events", "nobody can unsubscribe from a meta channel"),
     QT_TRANSLATE_NOOP("Events", "The client is at fault.")},
    {"message_deleted"_L1, QT_TRANSLATE_NOOP("Events", "an extension or a listener of the server refused it"),
     QT_TRANSLATE_NOOP("Events", "The server's application decided so; its log may say more.")},
    {"channel_invalid"_L1, QT_TRANSLATE_NOOP("Events", "the channel name is not legal"),
     QT_TRANSLATE_NOOP("Events", "The client is at fault: names begin with / and have no empty parts.")},
    {"message_id_invalid"_L1, QT_TRANSLATE_NOOP("Events", "the id of the message is not legal"),
     QT_TRANSLATE_NOOP("Events", "The client is at fault.")},
};

const EventRule *eventRuleOf(const QString &word)
{
    for (const EventRule &known : eventRules) {
        if (word == known.word)
            return &known;
    }
    return nullptr;
}

// The error string of a refusal, "403:denied_by_security_policy:publish_denied", is the beginning of its
// detail; its last part says what was refused, the middle one why.
QString eventErrorText(const EventRow &row)
{
    const QStringList parts = row.detail.section(u',', 0, 0).split(u':');
    if (parts.size() >= 3)
        return parts.last().trimmed();
    return row.reason;
}

bool isRefusal(const EventRow &row)
{
    return row.kind == EventKind::Refused || row.kind == EventKind::HandshakeRefused;
}

const EventRule *eventRuleOf(const EventRow &row)
{
    if (!isRefusal(row))
        return nullptr;
    const EventRule *byReason = eventRuleOf(row.reason);
    return byReason ? byReason : eventRuleOf(eventErrorText(row));
}

QString eventRefusedWhat(const EventRow &row)
{
    const QString error = eventErrorText(row);
    if (error.contains("publish"_L1) || error == "channel_create_denied"_L1)
        return QCoreApplication::translate("Events", "Publish refused", "event");
    if (error.startsWith("unsubscribe"_L1))
        return QCoreApplication::translate("Events", "Unsubscribe refused", "event");
    if (error.startsWith("subscri"_L1) || error == "create_denied"_L1)
        return QCoreApplication::translate("Events", "Subscription refused", "event");
    return QCoreApplication::translate("Events", "Message refused", "event");
}

QString eventActionWhat(const EventRow &row)
{
    if (row.reason == "kick"_L1)
        return QCoreApplication::translate("Events", "Operator ended a session", "event");
    if (row.reason == "purge"_L1)
        return QCoreApplication::translate("Events", "Operator purged a queue", "event");
    if (row.reason == "send"_L1)
        return QCoreApplication::translate("Events", "Operator sent a message", "event");
    if (row.reason == "publish"_L1)
        return QCoreApplication::translate("Events", "Operator published", "event");
    return QCoreApplication::translate("Events", "Operator acted", "event");
}

// In the order of EventRow::Kind; refusals and actions say more.
constexpr const char *eventKindTexts[] = {
    QT_TRANSLATE_NOOP("Events", "Handshake"),
    QT_TRANSLATE_NOOP("Events", "Handshake refused"),
    QT_TRANSLATE_NOOP("Events", "Disconnected"),
    QT_TRANSLATE_NOOP("Events", "Session expired"),
    QT_TRANSLATE_NOOP("Events", "Session ended by the server"),
    QT_TRANSLATE_NOOP("Events", "Queue overflowed, session ended"),
    QT_TRANSLATE_NOOP("Events", "Server stopped"),
    QT_TRANSLATE_NOOP("Events", "Message refused"),
    QT_TRANSLATE_NOOP("Events", "Events dropped"),
    QT_TRANSLATE_NOOP("Events", "Stopped reading"),
    QT_TRANSLATE_NOOP("Events", "Reads again"),
    QT_TRANSLATE_NOOP("Events", "Hook does not end"),
    QT_TRANSLATE_NOOP("Events", "Hook ended"),
    QT_TRANSLATE_NOOP("Events", "Limit"),
    QT_TRANSLATE_NOOP("Events", "Several sessions of one browser"),
    QT_TRANSLATE_NOOP("Events", "Changed its transport"),
    QT_TRANSLATE_NOOP("Events", "Long poll lost"),
    QT_TRANSLATE_NOOP("Events", "Operator acted"),
};
static_assert(std::size(eventKindTexts) == size_t(EventKind::Other));

const char *eventKindAdvice(EventKind kind)
{
    switch (kind) {
    case EventKind::Expired:
        return QT_TRANSLATE_NOOP(
            "Events", "The client did not come back within maxInterval: it is gone, asleep or cut off.");
    case EventKind::QueueFull:
    case EventKind::Dropped:
        return QT_TRANSLATE_NOOP(
            "Events",
            "The client takes less than it subscribes to. Look at what it subscribes to and at its network.");
    case EventKind::Blocked:
        return QT_TRANSLATE_NOOP("Events",
                                 "The client does not read: its messages wait here until its queue is full.");
    case EventKind::HookStalled:
        return QT_TRANSLATE_NOOP(
            "Events", "The server's application has not answered; what follows from this session waits.");
    case EventKind::Limit:
        return QT_TRANSLATE_NOOP("Events",
                                 "What goes beyond the limit is refused. Find what uses it up, or raise it.");
    case EventKind::Duplicate:
        return QT_TRANSLATE_NOOP(
            "Events", "Further tabs of this browser poll instead of waiting: they are slower and cost more.");
    case EventKind::PollLost:
        return QT_TRANSLATE_NOOP(
            "Events", "A proxy that cuts long requests is the usual cause; a timeout below its own helps.");
    default:
        return nullptr;
    }
}

} // namespace

QString rule(const QString &word)
{
    const EventRule *known = eventRuleOf(word);
    return known ? QCoreApplication::translate("Events", known->rule) : QString();
}

QString what(const EventRow &row)
{
    if (row.kind == EventKind::Other)
        return row.kindName;
    if (row.kind == EventKind::Refused)
        return eventRefusedWhat(row);
    if (row.kind == EventKind::Action)
        return eventActionWhat(row);
    return QCoreApplication::translate("Events", eventKindTexts[size_t(row.kind)]);
}

QString why(const EventRow &row)
{
    if (const EventRule *known = eventRuleOf(row)) {
        const QString text = QCoreApplication::translate("Events", known->rule);
        const bool isNamed = known->word == row.reason || row.reason.isEmpty();
        return isNamed ? text
                       : QCoreApplication::translate("Events", "%1: %2", "reason and detail of an event")
                             .arg(text, row.reason);
    }
    if (row.kind == EventKind::Action || row.reason.isEmpty())
        return row.detail;
    if (row.detail.isEmpty() || isRefusal(row)) // an application's own word
        return row.reason;
    return QCoreApplication::translate("Events", "%1: %2", "reason and detail of an event")
        .arg(row.reason, row.detail);
}

QString advice(const EventRow &row)
{
    if (const EventRule *known = eventRuleOf(row))
        return QCoreApplication::translate("Events", known->advice);
    if (isRefusal(row))
        return QCoreApplication::translate(
            "Events", "The server's application refused it with a reason of its own.", "what to do");
    const char *text = eventKindAdvice(row.kind);
    return text ? QCoreApplication::translate("Events", text) : QString();
}

QString severity(EventRow::Severity severity)
{
    switch (severity) {
    case EventRow::Severity::Info:
        return QCoreApplication::translate("Events", "Information", "severity");
    case EventRow::Severity::Notice:
        return QCoreApplication::translate("Events", "Notice", "severity");
    case EventRow::Severity::Warning:
        return QCoreApplication::translate("Events", "Warning", "severity");
    case EventRow::Severity::Error:
        return QCoreApplication::translate("Events", "Error", "severity");
    }
    return {};
}

QString description(const EventRow &row, std::chrono::milliseconds now)
{
    const QString time = Format::timeOn(now, row.t);
    const QString reason = why(row);
    const QString text = reason.isEmpty() ? what(row) : what(row) + QStringLiteral(", ") + reason;
    return row.channel.isEmpty()
               ? QCoreApplication::translate("Events", "%1, %2: %3", "time, severity, event")
                     .arg(time, severity(row.severity), text)
               : QCoreApplication::translate("Events", "%1, %2: %3, %4", "time, severity, event, channel")
                     .arg(time, severity(row.severity), text, row.channel);
}

} // namespace halley::console::eventtexts
