// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/format.h"
#include "console/models/verdicttexts.h"

#include <QtCore/QLocale>

namespace halley::console::verdicttexts {

namespace {

using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;

// "At least" is said once, where the number is explained.
QString atLeast(const Verdict &verdict)
{
    return verdict.isAtLeast
               ? u' ' +
                     VerdictsModel::tr("There may be more: this console was not told everything.", "verdict")
               : QString();
}

// The product that people know a User-Agent by: "Firefox".
QString product(const QString &agent)
{
    for (const auto name : {"Firefox"_L1, "Edg"_L1, "Chrome"_L1, "Safari"_L1}) {
        if (agent.contains(QString(name) + u'/'))
            return name == "Edg"_L1 ? u"Edge"_qs : QString(name);
    }
    return agent.section(u'/', 0, 0).left(40);
}

QString whoMostly(const Verdict &verdict)
{
    if (verdict.address.isEmpty())
        return {};
    return verdict.whoCount >= verdict.count
               ? VerdictsModel::tr("All of them from %1.", "verdict").arg(verdict.address)
               : VerdictsModel::tr("Mostly from %1 (%2 of them).", "verdict")
                     .arg(verdict.address, Format::count(double(verdict.whoCount)));
}

QString queueText(const Verdict &verdict)
{
    QString text = VerdictsModel::tr("%1 wait for it (%2, %3 of its limit).", "verdict")
                       .arg(Format::messages(verdict.count), Format::bytes(double(verdict.bytes)),
                            percent(verdict.share));
    if (verdict.remaining)
        text += u' ' + VerdictsModel::tr("At the present growth its queue is full in %1.", "verdict")
                           .arg(Format::duration(*verdict.remaining));
    else if (verdict.count > 0)
        text += u' ' + VerdictsModel::tr("The queue does not grow.", "verdict");
    return text;
}

QString peer(const Verdict &verdict)
{
    QStringList parts;
    for (const QString &part : {verdict.address, product(verdict.agent), verdict.transport}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.isEmpty() ? QString() : parts.join(u", "_qs) + u": "_qs;
}

QString expiryCause(const Verdict &verdict)
{
    switch (verdict.cause) {
    case Verdict::Cause::LostPoll:
        return VerdictsModel::tr(
            "The connections of their long-polls had gone away: a network, a proxy, or closed tabs.",
            "verdict");
    case Verdict::Cause::Hook:
        return VerdictsModel::tr("They were waiting for an application that did not answer.", "verdict");
    case Verdict::Cause::OneHost:
        return VerdictsModel::tr("All of them from %1: that machine or the way to it.", "verdict")
            .arg(verdict.address);
    case Verdict::Cause::Silent:
        break;
    }
    return VerdictsModel::tr(
        "They did not connect again in time: the client went without a goodbye, or cannot reach the "
        "server.",
        "verdict");
}

// Verdicts on sessions.
QString onSessions(const Verdict &verdict)
{
    switch (verdict.kind) {
    case Kind::QueueOverflow:
        return VerdictsModel::tr("They did not read as fast as others published. The last one: %1.",
                                 "verdict")
            .arg(sessionName(verdict.session));
    case Kind::Dropped:
        return verdict.session.isEmpty() ? VerdictsModel::tr("Counted over the last minute.", "verdict")
                                         : VerdictsModel::tr("Most of them were for session %1.", "verdict")
                                               .arg(sessionName(verdict.session));
    case Kind::NotReading:
    case Kind::QueueFilling:
        return peer(verdict) + queueText(verdict);
    case Kind::HookOpen: {
        const QString who =
            verdict.session.isEmpty() ? VerdictsModel::tr("What waits is not of a session.", "verdict")
            : verdict.count == 1
                ? VerdictsModel::tr("Session %1 waits for it.", "verdict").arg(sessionName(verdict.session))
                : VerdictsModel::tr("%1 sessions wait for it, the longest is %2.", "verdict")
                      .arg(Format::count(double(verdict.count)), sessionName(verdict.session));
        return who + atLeast(verdict);
    }
    case Kind::Expired:
        return expiryCause(verdict) + atLeast(verdict);
    case Kind::Duplicate:
        return VerdictsModel::tr(
                   "%1 in tabs or frames of one browser; all but one are told to poll in intervals. Session "
                   "%2.",
                   "verdict")
            .arg(product(verdict.agent), sessionName(verdict.session));
    default:
        return {};
    }
}

// Verdicts on messages and limits.
QString onMessages(const Verdict &verdict)
{
    switch (verdict.kind) {
    case Kind::LimitReached:
        return VerdictsModel::tr("What goes beyond is refused. The server says: %1.", "verdict")
            .arg(verdict.detail);
    case Kind::LimitNear:
        return VerdictsModel::tr("%1 of %2.", "verdict")
            .arg(Format::count(double(verdict.count)), Format::count(double(verdict.total)));
    case Kind::Refused: {
        QStringList parts{VerdictsModel::tr("The rule: %1.", "verdict").arg(verdict.reason)};
        if (!verdict.channel.isEmpty())
            parts.append(VerdictsModel::tr("Channel %1.", "verdict").arg(verdict.channel));
        parts.append(whoMostly(verdict));
        parts.removeAll(QString());
        return parts.join(u' ') + atLeast(verdict);
    }
    case Kind::HandshakesRefused:
        return VerdictsModel::tr("Why: %1.", "verdict").arg(verdict.detail) + u' ' + whoMostly(verdict) +
               atLeast(verdict);
    case Kind::PollsLost:
        return (VerdictsModel::tr(
                    "It went away while its connect was held: a proxy that ends idle requests, a network, or "
                    "closed tabs.",
                    "verdict") +
                u' ' + whoMostly(verdict))
                   .trimmed() +
               atLeast(verdict);
    case Kind::Unheard:
        return VerdictsModel::tr("%1 in the last minute reached nobody.", "verdict")
                   .arg(Format::messages(verdict.count)) +
               (verdict.nearest.isEmpty()
                    ? QString()
                    : u' ' + VerdictsModel::tr("Was %1 meant? That one has subscribers.", "verdict")
                                 .arg(verdict.nearest));
    default:
        return {};
    }
}

// Verdicts on the server as a whole.
QString onServer(const Verdict &verdict)
{
    switch (verdict.kind) {
    case Kind::Stale:
        return VerdictsModel::tr("What stood out before may have changed. All that is shown is as of %1.",
                                 "verdict")
            .arg(clockText(verdict.seen));
    case Kind::QueuesGrow:
        return VerdictsModel::tr("%1 more than a minute ago, %2 in all.", "verdict")
            .arg(QLocale().toString(verdict.change), Format::bytes(double(verdict.bytes)));
    case Kind::Busy:
        return VerdictsModel::tr("The mean of the last 10 s.", "verdict");
    case Kind::MonitorHeavy:
        return VerdictsModel::tr("The mean of the last 10 s. Taps with a narrower filter cost less.",
                                 "verdict");
    case Kind::NoSessions:
        return VerdictsModel::tr("Clients that connect will appear on the page of sessions.", "verdict");
    case Kind::Idle:
        return VerdictsModel::tr("%1 sessions are connected.", "verdict")
            .arg(Format::count(double(verdict.total)));
    case Kind::AllWell:
        return VerdictsModel::tr("No session is behind, and nothing was refused or lost.", "verdict");
    default:
        return {};
    }
}

} // namespace

QString explanation(const Verdict &verdict)
{
    for (const auto &tell : {&onSessions, &onMessages, &onServer}) {
        const QString text = tell(verdict);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

} // namespace halley::console::verdicttexts
