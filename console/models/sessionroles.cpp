// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/sessionroles.h"

#include "console/models/format.h"
#include "console/models/sessiontexts.h"
#include "server/protocol/visibletext.h"

#include <algorithm>

namespace halley::console::sessionroles {

namespace {

using SessionRole = SessionsModel::Role;

// A session with this many messages waiting stands out.
constexpr qint64 sessionQueueWarning = 100;

// Where nothing waited, there is no line to draw.
QList<qreal> sessionTrend(const SessionRow &row)
{
    const bool isFlat = std::ranges::all_of(row.queueTrend, [](qreal queue) { return queue == 0; });
    return isFlat ? QList<qreal>() : row.queueTrend;
}

} // namespace

QVariant value(const SessionRow &row, SessionRole role)
{
    switch (role) {
    case SessionRole::IsKnown:
        return true;
    case SessionRole::Id:
        return row.id;
    case SessionRole::Transport:
        return row.transport;
    case SessionRole::Address:
        return row.address.isEmpty() ? Format::none() : visibleText(row.address);
    case SessionRole::Agent:
        return row.agent.isEmpty() ? Format::none() : visibleText(row.agent);
    case SessionRole::StateText:
        return sessiontexts::state(row);
    case SessionRole::StateTone:
        return QVariant::fromValue(sessiontexts::stateTone(row));
    case SessionRole::Subscriptions:
        return Format::count(row.subscriptions);
    case SessionRole::Queue:
        return Format::count(double(row.queue));
    case SessionRole::QueueTone:
        return QVariant::fromValue(row.queue >= sessionQueueWarning ? SessionsModel::Tone::Warning
                                   : row.queue > 0                  ? SessionsModel::Tone::Good
                                                                    : SessionsModel::Tone::Quiet);
    case SessionRole::InRate:
        return Format::rate(row.inRate);
    case SessionRole::OutRate:
        return Format::rate(row.outRate);
    case SessionRole::Age:
        return sessiontexts::age(row);
    case SessionRole::User:
        return row.user.isEmpty() ? Format::none() : visibleText(row.user);
    case SessionRole::QueueBytes:
        return Format::bytes(double(row.queueBytes));
    case SessionRole::QueueTrend:
        return QVariant::fromValue(sessionTrend(row));
    case SessionRole::LastMessage:
        return Format::ago(row.lastMessage, row.readAt);
    case SessionRole::Description:
        return sessiontexts::description(row);
    }
    return {};
}

QVariant placeholder(SessionRole role)
{
    switch (role) {
    case SessionRole::IsKnown:
        return false;
    case SessionRole::StateTone:
    case SessionRole::QueueTone:
        return QVariant::fromValue(SessionsModel::Tone::Quiet);
    case SessionRole::QueueTrend:
        return QVariant::fromValue(QList<qreal>());
    default:
        return QString();
    }
}

QList<int> changed(const SessionRow *before, const SessionRow &after)
{
    QList<int> roles;
    for (int role = int(SessionRole::IsKnown); role <= int(SessionRole::Description); ++role) {
        const auto name = SessionRole(role);
        const QVariant old = before ? value(*before, name) : placeholder(name);
        if (old != value(after, name))
            roles.append(role);
    }
    return roles;
}

QList<TableColumns::Column> columns()
{
    const auto column = [](const char *key, int width, int importance) {
        TableColumns::Column made;
        made.key = QLatin1StringView(key);
        made.width = width;
        made.importance = importance;
        return made;
    };
    const auto stretching = [&column](const char *key, int width, int importance, qreal stretch) {
        TableColumns::Column made = column(key, width, importance);
        made.stretch = stretch;
        made.least = 60;
        return made;
    };
    const auto unusual = [](TableColumns::Column made) {
        made.isUsual = false;
        return made;
    };
    const auto fixed = [](TableColumns::Column made) {
        made.isFixed = true;
        return made;
    };
    return {
        fixed(stretching("id", 110, 0, 1)),
        unusual(stretching("user", 100, 60, 0.5)),
        column("transport", 92, 50),
        stretching("address", 130, 70, 1),
        stretching("agent", 150, 20, 2),
        fixed(column("state", 156, 0)),
        column("subscriptions", 92, 30),
        fixed(column("queue", 60, 0)),
        column("trend", 72, 45),
        unusual(column("queueBytes", 72, 44)),
        column("in", 56, 61),
        column("out", 56, 62),
        column("age", 92, 40),
        unusual(column("lastMessage", 92, 42)),
    };
}

} // namespace halley::console::sessionroles
