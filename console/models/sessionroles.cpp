// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/sessionroles.h"

#include "console/models/format.h"
#include "console/models/sessiontexts.h"

namespace halley::console::sessionroles {

namespace {

using SessionRole = SessionsModel::Role;

// A session with this many messages waiting stands out.
constexpr qint64 sessionQueueWarning = 100;

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
        return row.address.isEmpty() ? Format::none() : row.address;
    case SessionRole::Agent:
        return row.agent.isEmpty() ? Format::none() : row.agent;
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

} // namespace halley::console::sessionroles
