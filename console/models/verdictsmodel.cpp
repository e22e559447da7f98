// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/verdictsmodel.h"

#include <QtCore/QLocale>
#include <algorithm>
#include <limits>

namespace halley::console {

namespace {

using Kind = Verdict::Kind;

// For tr(), whose plurals count in int. Nobody counts beyond.
int pluralNumber(qint64 count)
{
    return int(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

} // namespace

// "One" has sentences of its own, so that the text in the source is right without a translation.
QString VerdictsModel::sentence(const Verdict &verdict)
{
    const int n = pluralNumber(verdict.count);
    const bool one = verdict.count == 1;
    switch (verdict.kind) {
    case Kind::NoSessions:
        return tr("No client is connected yet.", "verdict");
    case Kind::AllReading:
        return tr("No session is waiting to be read.", "verdict");
    case Kind::NotReading:
        return one ? tr("One session is not reading its messages: its socket takes no data.", "verdict")
                   : tr("%Ln sessions are not reading their messages: their sockets take no data.", "verdict",
                        n);
    case Kind::NothingQueued:
        return tr("No message is waiting in a queue.", "verdict");
    case Kind::Queued:
        return one ? tr("One message is waiting to be sent.", "verdict")
                   : tr("%Ln messages are waiting to be sent.", "verdict", n);
    case Kind::QueuesGrow:
        return tr("The queues are growing: %Ln messages are waiting, %1 more than a minute ago.", "verdict",
                  n)
            .arg(QLocale().toString(verdict.change));
    case Kind::NothingLost:
        return tr("No message was dropped in the last minute.", "verdict");
    case Kind::Dropped:
        return one ? tr("One message was dropped in the last minute.", "verdict")
                   : tr("%Ln messages were dropped in the last minute.", "verdict", n);
    case Kind::Refused:
        return one ? tr("One request was refused in the last minute.", "verdict")
                   : tr("%Ln requests were refused in the last minute.", "verdict", n);
    case Kind::Busy:
        return tr("The server uses %Ln % of a processor core.", "verdict", n);
    case Kind::MonitorHeavy:
        return tr("Watching costs the server %Ln % of a processor core.", "verdict", n);
    }
    return {};
}

QString VerdictsModel::severityText(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return tr("Good", "severity of a verdict");
    case Severity::Notice:
        return tr("Notice", "severity of a verdict");
    case Severity::Warning:
        return tr("Warning", "severity of a verdict");
    case Severity::Bad:
        return tr("Problem", "severity of a verdict");
    }
    return {};
}

int VerdictsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_verdicts.size());
}

QVariant VerdictsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Verdict &verdict = m_verdicts[index.row()];
    const auto severity = Severity(verdict.severity);
    switch (Role(role)) {
    case Role::Sentence:
        return sentence(verdict);
    case Role::SeverityLevel:
        return QVariant::fromValue(severity);
    case Role::SeverityText:
        return severityText(severity);
    }
    return {};
}

QHash<int, QByteArray> VerdictsModel::roleNames() const
{
    return {
        {int(Role::Sentence), "sentence"},
        {int(Role::SeverityLevel), "severity"},
        {int(Role::SeverityText), "severityText"},
    };
}

} // namespace halley::console
