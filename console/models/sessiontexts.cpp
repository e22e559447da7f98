// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/sessiontexts.h"

#include "console/models/format.h"
#include "server/protocol/monitorwords.h"

namespace halley::console::sessiontexts {

QString state(const SessionRow &row)
{
    if (row.blocked.count() > 0)
        return SessionsModel::tr("Not reading for %1", "state of a session")
            .arg(Format::roughDuration(row.blocked));
    if (!row.hook.isEmpty())
        return SessionsModel::tr("Waits %1 for %2", "state of a session: a time, a hook of an application")
            .arg(Format::roughDuration(row.hookOpen), row.hook);
    const bool isLocal = row.transport == monitorwords::local; // has no connects to wait with
    if (row.state == QLatin1StringView("connected"))
        return row.held || isLocal ? SessionsModel::tr("Connected", "state of a session")
                                   : SessionsModel::tr("Between connects", "state of a session");
    if (row.state == QLatin1StringView("handshaken"))
        return SessionsModel::tr("Handshaken", "state of a session");
    if (row.state == QLatin1StringView("closing"))
        return SessionsModel::tr("Closing", "state of a session");
    return row.state; // a word of a newer server
}

SessionsModel::Tone stateTone(const SessionRow &row)
{
    if (row.blocked.count() > 0 || !row.hook.isEmpty())
        return SessionsModel::Tone::Warning;
    return row.state == QLatin1StringView("connected") ? SessionsModel::Tone::Good
                                                       : SessionsModel::Tone::Quiet;
}

QString age(const SessionRow &row)
{
    return row.created.count() == 0 ? Format::none() : Format::duration(row.readAt - row.created);
}

QString description(const SessionRow &row)
{
    return SessionsModel::tr("%1, %2 from %3, %4, %5 waiting", "a session, for screen readers")
        .arg(row.id, row.transport, row.address, state(row), Format::count(double(row.queue)));
}

} // namespace halley::console::sessiontexts
