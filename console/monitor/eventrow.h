// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>
#include <chrono>
#include <optional>

namespace halley::console {

// One entry of a server's log: an item of a push on /halley/events, or of `rows` in the answer to `events`.
struct EventRow
{
    enum class Kind : quint8 {
        Handshake,
        HandshakeRefused,
        Disconnected, // by its client
        Expired,
        Kicked,
        QueueFull, // the session was ended because its queue was full
        Stopped,   // the server ended it, because it ends itself
        Refused,   // a message was answered with an error
        Dropped,   // events were lost to a full queue
        Blocked,   // a socket takes no data
        Writable,  // it does again
        HookStalled,
        HookEnded,
        Limit, // a limit refused something, or is nearly reached
        Duplicate,
        Moved,    // to another transport
        PollLost, // the connection of a held connect went away
        Action,   // of an operator
        Other,    // of a newer server: see kindName
    };
    enum class Severity : quint8 { Info, Notice, Warning, Error };

    qint64 n = 0;                  // grows from event to event
    std::chrono::milliseconds t{}; // wall time of the server
    Kind kind = Kind::Other;
    QString kindName = {}; // as the protocol spells it
    Severity severity = Severity::Info;
    QString session = {}; // id
    QString address = {}; // "ip:port"
    QString agent = {};
    QString channel = {};
    int code = 0;            // Bayeux error number
    QString reason = {};     // which rule, hook, limit or action
    QString detail = {};     // short English text
    int count = 1;           // how many alike were folded into it
    QString operatorId = {}; // of actions: who

    // Nothing if there is no number in it: then it is not an event.
    [[nodiscard]] static std::optional<EventRow> read(const QJsonObject &object);
    // The event objects of a push (`events`) or an answer (`rows`), the first `limit`, in their order.
    [[nodiscard]] static QList<EventRow> readAll(const QJsonObject &object, QLatin1StringView member,
                                                 qsizetype limit);
    // As the protocol spells it; empty for Other.
    [[nodiscard]] static QLatin1StringView nameOf(Kind kind);

    friend bool operator==(const EventRow &, const EventRow &) = default;
};

} // namespace halley::console
