// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/serverevent.h"

#include "server/monitor/jsonobjecttext.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QStringView>
#include <algorithm>
#include <array>

namespace halley {
namespace {

struct EventKindRow
{
    EventKind kind;
    QLatin1StringView name;
    EventSeverity severity;
};

constexpr std::array eventKindRows{
    EventKindRow{EventKind::Handshake, QLatin1StringView("handshake"), EventSeverity::Info},
    EventKindRow{EventKind::HandshakeRefused, QLatin1StringView("handshakeRefused"), EventSeverity::Warning},
    EventKindRow{EventKind::Disconnected, QLatin1StringView("disconnected"), EventSeverity::Info},
    EventKindRow{EventKind::Expired, QLatin1StringView("expired"), EventSeverity::Notice},
    EventKindRow{EventKind::Kicked, QLatin1StringView("kicked"), EventSeverity::Notice},
    EventKindRow{EventKind::QueueFull, QLatin1StringView("queueFull"), EventSeverity::Error},
    EventKindRow{EventKind::Stopped, QLatin1StringView("stopped"), EventSeverity::Notice},
    EventKindRow{EventKind::Refused, QLatin1StringView("refused"), EventSeverity::Warning},
    EventKindRow{EventKind::Dropped, QLatin1StringView("dropped"), EventSeverity::Error},
    EventKindRow{EventKind::Blocked, QLatin1StringView("blocked"), EventSeverity::Warning},
    EventKindRow{EventKind::Writable, QLatin1StringView("writable"), EventSeverity::Info},
    EventKindRow{EventKind::HookStalled, QLatin1StringView("hookStalled"), EventSeverity::Warning},
    EventKindRow{EventKind::HookEnded, QLatin1StringView("hookEnded"), EventSeverity::Info},
    EventKindRow{EventKind::Limit, QLatin1StringView("limit"), EventSeverity::Warning},
    EventKindRow{EventKind::Duplicate, QLatin1StringView("duplicate"), EventSeverity::Notice},
    EventKindRow{EventKind::Moved, QLatin1StringView("moved"), EventSeverity::Info},
    EventKindRow{EventKind::PollLost, QLatin1StringView("pollLost"), EventSeverity::Notice},
    EventKindRow{EventKind::Action, QLatin1StringView("action"), EventSeverity::Notice},
};
static_assert(eventKindRows.size() == eventKindCount);
static_assert([] {
    for (size_t i = 0; i < eventKindRows.size(); ++i) {
        if (size_t(eventKindRows[i].kind) != i)
            return false;
    }
    return true;
}());

constexpr std::array<QByteArrayView, eventSeverityCount> severityNames{"info", "notice", "warning", "error"};

} // namespace

QLatin1StringView eventKindName(EventKind kind)
{
    return eventKindRows[size_t(kind)].name;
}

std::optional<EventKind> eventKindNamed(QStringView name)
{
    const auto row =
        std::ranges::find_if(eventKindRows, [&](const EventKindRow &known) { return name == known.name; });
    return row == eventKindRows.end() ? std::nullopt : std::optional(row->kind);
}

EventSeverity severityOf(EventKind kind)
{
    return eventKindRows[size_t(kind)].severity;
}

QByteArray ServerEvent::toJson() const
{
    namespace mw = monitorwords;
    const QLatin1StringView name = eventKindName(kind);
    JsonObjectText object;
    object.number(mw::n, qint64(number))
        .number(mw::t, time.count())
        .text(mw::kind, QByteArrayView(name.data(), name.size()))
        .text(mw::severity, severityNames[size_t(severity.value_or(severityOf(kind)))])
        .text(mw::session, session)
        .text(mw::address, address)
        .text(mw::agent, agent)
        .text(mw::channel, channel)
        .number(mw::code, code)
        .text(mw::reason, reason)
        .text(mw::detail, detail)
        .number(mw::count, qint64(count));
    if (!operatorId.isEmpty())
        object.text(mw::operatorId, operatorId);
    return object.finish();
}

} // namespace halley
