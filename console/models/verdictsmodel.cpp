// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/verdictsmodel.h"

#include "console/models/verdicttexts.h"
#include "console/monitor/consolelimits.h"

#include <algorithm>

namespace halley::console {

void VerdictsModel::setVerdicts(const QList<Verdict> &verdicts, std::chrono::milliseconds now)
{
    const QList<Verdict> next = verdicts.mid(0, limits::verdictsShown);
    const int countBefore = count();
    const int hiddenBefore = m_hidden;
    m_hidden = int(verdicts.size() - next.size());
    removeMissing(next);
    for (int row = 0; row < next.size(); ++row)
        place(row, next[row]);
    // Ages change with every second.
    if (m_now != now && !m_verdicts.isEmpty()) {
        m_now = now;
        Q_EMIT dataChanged(index(0), index(count() - 1), {int(Role::Age)});
    }
    if (count() != countBefore || m_hidden != hiddenBefore)
        Q_EMIT countChanged();
}

void VerdictsModel::removeMissing(const QList<Verdict> &next)
{
    for (int row = count() - 1; row >= 0; --row) {
        const Verdict &old = m_verdicts[row];
        if (std::ranges::any_of(next, [&old](const Verdict &verdict) { return verdict.isSame(old); }))
            continue;
        beginRemoveRows({}, row, row);
        m_verdicts.removeAt(row);
        endRemoveRows();
    }
}

// The rows before it are right already.
void VerdictsModel::place(int row, const Verdict &verdict)
{
    int old = row;
    while (old < count() && !m_verdicts[old].isSame(verdict))
        ++old;
    if (old == count()) {
        beginInsertRows({}, row, row);
        m_verdicts.insert(row, verdict);
        endInsertRows();
        return;
    }
    if (old != row) {
        beginMoveRows({}, old, old, {}, row);
        m_verdicts.move(old, row);
        endMoveRows();
    }
    if (m_verdicts[row] == verdict)
        return;
    m_verdicts[row] = verdict;
    Q_EMIT dataChanged(index(row), index(row));
}

int VerdictsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant VerdictsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Verdict &verdict = m_verdicts[index.row()];
    switch (Role(role)) {
    case Role::Sentence:
        return verdicttexts::sentence(verdict);
    case Role::Explanation:
        return verdicttexts::explanation(verdict);
    case Role::Age:
        return verdicttexts::age(verdict, m_now);
    case Role::SeverityLevel:
        return QVariant::fromValue(Severity(verdict.severity));
    case Role::SeverityText:
        return verdicttexts::severity(verdict.severity);
    case Role::LeadTarget:
        return QVariant::fromValue(verdicttexts::lead(verdict).target);
    case Role::LeadWhat:
        return verdicttexts::lead(verdict).what;
    case Role::LeadText:
        return verdicttexts::lead(verdict).text;
    }
    return {};
}

QHash<int, QByteArray> VerdictsModel::roleNames() const
{
    return {
        {int(Role::Sentence), "sentence"},
        {int(Role::Explanation), "explanation"},
        {int(Role::Age), "age"},
        {int(Role::SeverityLevel), "severity"},
        {int(Role::SeverityText), "severityText"},
        {int(Role::LeadTarget), "leadTarget"},
        {int(Role::LeadWhat), "leadWhat"},
        {int(Role::LeadText), "leadText"},
    };
}

} // namespace halley::console
