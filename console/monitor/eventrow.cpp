// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/eventrow.h"

#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <algorithm>
#include <array>

namespace halley::console {

namespace {

namespace words = monitorwords;
using namespace Qt::StringLiterals;

// In the order of EventRow::Kind.
constexpr std::array eventKindWords{
    "handshake"_L1, "handshakeRefused"_L1, "disconnected"_L1, "expired"_L1, "kicked"_L1,
    "queueFull"_L1, "stopped"_L1,          "refused"_L1,      "dropped"_L1, "blocked"_L1,
    "writable"_L1,  "hookStalled"_L1,      "hookEnded"_L1,    "limit"_L1,   "duplicate"_L1,
    "moved"_L1,     "pollLost"_L1,         "action"_L1,
};
static_assert(eventKindWords.size() == size_t(EventRow::Kind::Other));

constexpr std::array eventSeverityWords{"info"_L1, "notice"_L1, "warning"_L1, "error"_L1};

// The place of a word in a list; the list's end if it is not there.
template <size_t Size>
size_t eventWordPlace(const std::array<QLatin1StringView, Size> &list, const QString &word)
{
    return size_t(std::ranges::find(list, word) - list.begin());
}

} // namespace

std::optional<EventRow> EventRow::read(const QJsonObject &object)
{
    if (!object.value(words::n).isDouble())
        return std::nullopt;
    const QString kind = textIn(object, words::kind);
    const size_t severity = eventWordPlace(eventSeverityWords, textIn(object, words::severity));
    return EventRow{
        .n = countIn(object, words::n),
        .t = timeIn(object, words::t),
        .kind = Kind(eventWordPlace(eventKindWords, kind)),
        .kindName = kind,
        .severity = severity < eventSeverityWords.size() ? Severity(severity) : Severity::Info,
        .session = textIn(object, words::session),
        .address = textIn(object, words::address),
        .agent = textIn(object, words::agent),
        .channel = textIn(object, words::channel),
        .code = smallCountIn(object, words::code),
        .reason = textIn(object, words::reason),
        .detail = textIn(object, words::detail),
        .count = std::max(1, smallCountIn(object, words::count)),
        .operatorId = textIn(object, words::operatorId),
    };
}

QList<EventRow> EventRow::readAll(const QJsonObject &object, QLatin1StringView member, qsizetype limit)
{
    QList<EventRow> rows;
    const QJsonArray values = object.value(member).toArray();
    for (const QJsonValue &value : values) {
        if (rows.size() >= limit)
            break;
        if (const auto row = read(value.toObject()))
            rows.append(*row);
    }
    return rows;
}

QLatin1StringView EventRow::nameOf(Kind kind)
{
    return kind == Kind::Other ? QLatin1StringView() : eventKindWords[size_t(kind)];
}

} // namespace halley::console
