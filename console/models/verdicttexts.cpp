// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/verdicttexts.h"

#include "console/models/format.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <algorithm>
#include <limits>

namespace halley::console::verdicttexts {

namespace {

using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;
using Severity = Verdict::Severity;
using Target = VerdictsModel::Target;

// Something last seen longer ago than this is told with that time.
constexpr std::chrono::seconds verdictSeenAgo{5};
constexpr qsizetype verdictIdLength = 12;

// Plurals count in int. Nobody counts beyond.
int pluralNumber(qint64 count)
{
    return int(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

QString limitName(const QString &name)
{
    namespace words = monitorwords;
    if (name == words::maxSessions)
        return VerdictsModel::tr("sessions", "name of a limit");
    if (name == words::maxChannels)
        return VerdictsModel::tr("channels", "name of a limit");
    if (name == words::allQueuesBytes)
        return VerdictsModel::tr("memory of all queues", "name of a limit");
    if (name == "subscriptionsPerSession"_L1)
        return VerdictsModel::tr("subscriptions of one session", "name of a limit");
    return name;
}

// What the protocol calls it, from "403:denied_by_security_policy:publish_denied".
QString refusedWhat(const Verdict &verdict)
{
    const QString text = verdict.subject.section(u':', -1);
    return text.isEmpty() ? verdict.reason : text;
}

} // namespace

QString clockText(std::chrono::milliseconds wall)
{
    return QDateTime::fromMSecsSinceEpoch(wall.count()).toString(QStringLiteral("HH:mm:ss"));
}

QString sessionName(const QString &id)
{
    return id.size() <= verdictIdLength ? id : id.left(verdictIdLength) + u'…';
}

QString percent(double share)
{
    return VerdictsModel::tr("%1 %", "a share")
        .arg(Format::percentNumber(share))
        .replace(u' ', QChar(0x00a0));
}

// "One" has sentences of its own, so that the text in the source is right without a translation.
QString sentence(const Verdict &verdict)
{
    const int n = pluralNumber(verdict.count);
    const bool one = verdict.count == 1;
    switch (verdict.kind) {
    case Kind::Stale:
        return VerdictsModel::tr("The server has not been heard.", "verdict");
    case Kind::QueueOverflow:
        return one ? VerdictsModel::tr("One session was ended because its queue was full.", "verdict")
                   : VerdictsModel::tr("%Ln sessions were ended because their queues were full.", "verdict",
                                       n);
    case Kind::Dropped:
        return one ? VerdictsModel::tr("One event was dropped because a queue was full.", "verdict")
                   : VerdictsModel::tr("%Ln events were dropped because a queue was full.", "verdict", n);
    case Kind::LimitReached:
        return VerdictsModel::tr("A limit is reached: %1.", "verdict").arg(limitName(verdict.subject));
    case Kind::NotReading:
        return VerdictsModel::tr("Session %1 is not reading: its socket takes no data.", "verdict")
            .arg(sessionName(verdict.session));
    case Kind::HookOpen:
        return VerdictsModel::tr("An application does not answer: %1.", "verdict").arg(verdict.subject);
    case Kind::QueueFilling:
        return VerdictsModel::tr("Session %1 does not fetch its messages.", "verdict")
            .arg(sessionName(verdict.session));
    case Kind::LimitNear:
        return verdict.share >= 1
                   ? VerdictsModel::tr("A limit is reached: %1.", "verdict").arg(limitName(verdict.subject))
                   : VerdictsModel::tr("%1 of a limit are used: %2.", "verdict")
                         .arg(percent(verdict.share), limitName(verdict.subject));
    case Kind::Refused:
        return one ? VerdictsModel::tr("One message was refused: %1.", "verdict").arg(refusedWhat(verdict))
                   : VerdictsModel::tr("%Ln messages were refused: %1.", "verdict", n)
                         .arg(refusedWhat(verdict));
    case Kind::HandshakesRefused:
        return one ? VerdictsModel::tr("A handshake was refused.", "verdict")
                   : VerdictsModel::tr("%Ln handshakes were refused.", "verdict", n);
    case Kind::Expired:
        return one ? VerdictsModel::tr("A session expired.", "verdict")
                   : VerdictsModel::tr("%Ln sessions expired.", "verdict", n);
    case Kind::PollsLost:
        return one ? VerdictsModel::tr("The connection of a long-poll was lost.", "verdict")
                   : VerdictsModel::tr("The connections of %Ln long-polls were lost.", "verdict", n);
    case Kind::Duplicate:
        return VerdictsModel::tr("A browser at %1 has several clients open.", "verdict").arg(verdict.address);
    case Kind::Unheard:
        return VerdictsModel::tr("Nobody hears what is published to %1.", "verdict").arg(verdict.channel);
    case Kind::QueuesGrow:
        return VerdictsModel::tr("The queues grow: %Ln messages wait.", "verdict", n);
    case Kind::Busy:
        return VerdictsModel::tr("The server is busy: it uses %1 of a processor core.", "verdict")
            .arg(percent(verdict.share));
    case Kind::MonitorHeavy:
        return VerdictsModel::tr("Watching costs the server %1 of a processor core.", "verdict")
            .arg(percent(verdict.share));
    case Kind::NoSessions:
        return VerdictsModel::tr("No client is connected besides this console.", "verdict");
    case Kind::Idle:
        return VerdictsModel::tr("The server is idle: nothing is published.", "verdict");
    case Kind::AllWell:
        return VerdictsModel::tr("Nothing stands out.", "verdict");
    }
    return {};
}

QString age(const Verdict &verdict, std::chrono::milliseconds now)
{
    if (verdict.kind == Kind::Stale)
        return VerdictsModel::tr("For %1", "age of a verdict").arg(Format::duration(now - verdict.since));
    const QString since = VerdictsModel::tr("Since %1 (%2)", "age of a verdict")
                              .arg(clockText(verdict.since), Format::duration(now - verdict.since));
    if (now - verdict.seen < verdictSeenAgo)
        return since;
    return VerdictsModel::tr("%1, as of %2", "age of a verdict, and when it was seen last")
        .arg(since, clockText(verdict.seen));
}

QString severity(Verdict::Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return VerdictsModel::tr("Good", "severity of a verdict");
    case Severity::Notice:
        return VerdictsModel::tr("Notice", "severity of a verdict");
    case Severity::Warning:
        return VerdictsModel::tr("Warning", "severity of a verdict");
    case Severity::Bad:
        return VerdictsModel::tr("Problem", "severity of a verdict");
    }
    return {};
}

Lead lead(const Verdict &verdict)
{
    const auto toEvents = [](const QString &filter) {
        return Lead{Target::Events, VerdictsModel::tr("Show events", "link of a verdict"), filter};
    };
    const auto toSession = [](const QString &id) {
        return id.isEmpty()
                   ? Lead{}
                   : Lead{Target::Session, VerdictsModel::tr("Show session", "link of a verdict"), id};
    };
    switch (verdict.kind) {
    case Kind::NotReading:
    case Kind::QueueFilling:
    case Kind::HookOpen:
        return toSession(verdict.session);
    case Kind::Duplicate:
        return {Target::Sessions, VerdictsModel::tr("Show its sessions", "link of a verdict"),
                verdict.address};
    case Kind::Unheard:
        return {Target::Channel, VerdictsModel::tr("Show channel", "link of a verdict"),
                verdict.nearest.isEmpty() ? verdict.channel : verdict.nearest};
    case Kind::QueuesGrow:
    case Kind::Idle:
        return {Target::Sessions, VerdictsModel::tr("Show sessions", "link of a verdict"), {}};
    case Kind::Refused:
    case Kind::LimitReached:
        return toEvents(verdict.reason);
    case Kind::HandshakesRefused:
        return toEvents(u"handshakeRefused"_qs);
    case Kind::Expired:
        return toEvents(u"expired"_qs);
    case Kind::PollsLost:
        return toEvents(u"pollLost"_qs);
    case Kind::QueueOverflow:
        return toEvents(u"queueFull"_qs);
    case Kind::Dropped:
        return toEvents(u"dropped"_qs);
    default:
        return {};
    }
}

} // namespace halley::console::verdicttexts
