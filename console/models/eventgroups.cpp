// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/eventgroups.h"

#include "console/models/eventsmodel.h"

namespace halley::console::eventgroups {

using EventKind = EventRow::Kind;
using EventGroup = EventsModel::Group;

int of(EventKind kind)
{
    switch (kind) {
    case EventKind::Handshake:
    case EventKind::Disconnected:
    case EventKind::Expired:
    case EventKind::Stopped:
    case EventKind::Moved:
        return int(EventGroup::Comings);
    case EventKind::HandshakeRefused:
    case EventKind::Refused:
        return int(EventGroup::Refusals);
    case EventKind::QueueFull:
    case EventKind::Dropped:
    case EventKind::Blocked:
    case EventKind::Writable:
    case EventKind::PollLost:
        return int(EventGroup::Slowness);
    case EventKind::HookStalled:
    case EventKind::HookEnded:
        return int(EventGroup::Hooks);
    case EventKind::Limit:
    case EventKind::Duplicate:
        return int(EventGroup::Limits);
    case EventKind::Kicked:
    case EventKind::Action:
        return int(EventGroup::Operators);
    case EventKind::Other:
        break;
    }
    return 0;
}

QJsonArray kindNames(int groups)
{
    QJsonArray names;
    for (int kind = 0; kind < int(EventKind::Other); ++kind) {
        if (of(EventKind(kind)) & groups)
            names.append(QString(EventRow::nameOf(EventKind(kind))));
    }
    return names;
}

} // namespace halley::console::eventgroups
