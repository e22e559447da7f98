// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/timelinemodel.h"

#include "console/models/eventtexts.h"
#include "console/models/format.h"
#include "server/protocol/visibletext.h"

#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

using namespace Qt::StringLiterals;

QString timelineHeld(const TimelineEntry &entry)
{
    if (entry.why == "blocked"_L1)
        return TimelineModel::tr("A delivery was held: its socket takes no data");
    if (entry.why == "connect"_L1)
        return TimelineModel::tr("A delivery was held: it has no connect open to answer");
    if (entry.why == "lazy"_L1)
        return TimelineModel::tr("A delivery was held: it is lazy and waits for others");
    if (entry.why == "acknowledge"_L1)
        return TimelineModel::tr("A delivery was held: the client has not acknowledged the ones before");
    if (entry.why == "hook"_L1)
        return TimelineModel::tr("A delivery was held: the server's application is still busy with it");
    return TimelineModel::tr("A delivery was held");
}

QString timelineRefused(const TimelineEntry &entry)
{
    const QString rule = eventtexts::rule(entry.reason);
    const QString reason = rule.isEmpty() ? entry.reason : rule;
    const QString code = entry.code > 0 ? QString::number(entry.code) : Format::none();
    return reason.isEmpty() ? TimelineModel::tr("Refused (%1)", "error code").arg(code)
                            : TimelineModel::tr("Refused (%1): %2", "error code, reason").arg(code, reason);
}

QString timelineHook(const TimelineEntry &entry)
{
    const QString name = entry.reason.isEmpty() ? entry.detail : entry.reason;
    const QString hook = name.isEmpty() ? Format::none() : name;
    return entry.what == "hookOpened"_L1
               ? TimelineModel::tr("Waits for the server's application (%1)", "name of a hook").arg(hook)
               : TimelineModel::tr("The server's application answered (%1)", "name of a hook").arg(hook);
}

// Those that need nothing but their name.
QString timelinePlain(const QString &what)
{
    if (what == "handshake"_L1)
        return TimelineModel::tr("Handshake");
    if (what == "connect"_L1)
        return TimelineModel::tr("Connect");
    if (what == "subscribe"_L1)
        return TimelineModel::tr("Subscribed");
    if (what == "unsubscribe"_L1)
        return TimelineModel::tr("Unsubscribed");
    if (what == "publish"_L1)
        return TimelineModel::tr("Published");
    if (what == "delivered"_L1)
        return TimelineModel::tr("Delivered");
    if (what == "blocked"_L1)
        return TimelineModel::tr("Stopped reading: its socket takes no data");
    if (what == "writable"_L1)
        return TimelineModel::tr("Reads again");
    if (what == "moved"_L1)
        return TimelineModel::tr("Changed its transport");
    if (what == "dropped"_L1)
        return TimelineModel::tr("Events were dropped: its queue is full");
    if (what == "disconnect"_L1)
        return TimelineModel::tr("Disconnected");
    return what; // a word of a newer server
}

} // namespace

TimelineModel::Shape TimelineModel::shape(const TimelineEntry &entry)
{
    const QString &what = entry.what;
    if (what == "handshake"_L1)
        return Shape::Begin;
    if (what == "publish"_L1 || what == "connect"_L1)
        return Shape::In;
    if (what == "delivered"_L1)
        return Shape::Out;
    if (what == "queued"_L1)
        return Shape::Held;
    if (what == "refused"_L1 || what == "dropped"_L1)
        return Shape::Refused;
    if (what == "blocked"_L1 || what == "hookOpened"_L1)
        return Shape::Slow;
    return what == "disconnect"_L1 ? Shape::End : Shape::Change;
}

QString TimelineModel::sentence(const TimelineEntry &entry)
{
    if (entry.what == "queued"_L1)
        return timelineHeld(entry);
    if (entry.what == "refused"_L1)
        return timelineRefused(entry);
    if (entry.what.startsWith("hook"_L1))
        return timelineHook(entry);
    const QString text = timelinePlain(entry.what);
    return entry.detail.isEmpty() ? text
                                  : tr("%1, %2", "entry of a timeline, detail").arg(text, entry.detail);
}

void TimelineModel::setEntries(QList<TimelineEntry> entries, std::chrono::milliseconds now)
{
    std::ranges::reverse(entries);
    const bool isOtherDay = !Format::isSameDay(std::exchange(m_now, now), now);
    update(m_entries, entries);
    if (isOtherDay && count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {int(Role::Time)});
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TimelineEntry &entry = m_entries[index.row()];
    switch (Role(role)) {
    case Role::Time:
        return Format::timeOn(m_now, entry.t);
    case Role::EntryShape:
        return QVariant::fromValue(shape(entry));
    case Role::Sentence:
        return visibleText(sentence(entry));
    case Role::Channel:
        return visibleText(entry.channel);
    case Role::Times:
        return entry.count == 1 ? QString() : QStringLiteral("×") + Format::count(double(entry.count));
    }
    return {};
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {
        {int(Role::Time), "time"},       {int(Role::EntryShape), "shape"}, {int(Role::Sentence), "sentence"},
        {int(Role::Channel), "channel"}, {int(Role::Times), "times"},
    };
}

} // namespace halley::console
