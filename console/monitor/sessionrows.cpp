// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/sessionrows.h"

#include "console/monitor/consolelimits.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <algorithm>

namespace halley::console {

namespace {

using Step = SessionRows::Step;

// Plays the steps on a list of ids, so that each is planned on the outcome of those before.
class SessionPagePlanner
{
public:
    SessionPagePlanner(QStringList ids, int offset, const QStringList &page)
        : m_ids(std::move(ids)), m_offset(offset), m_page(page)
    {
        for (int i = 0; i < page.size(); ++i)
            m_target.insert(page[i], offset + i);
    }

    [[nodiscard]] QList<Step> run()
    {
        for (int i = 0; i < m_page.size() && m_steps.size() <= limits::sessionSteps; ++i)
            settle(m_offset + i, i);
        return std::move(m_steps);
    }

private:
    // Makes the row of the page that belongs at `at` stand there.
    void settle(int at, int source)
    {
        const QString &wanted = m_page[source];
        while (at < m_ids.size() && m_ids[at] != wanted && m_steps.size() <= limits::sessionSteps) {
            const QString there = m_ids[at];
            const int from = int(m_ids.indexOf(wanted));
            if (from < 0 && there.isEmpty())
                m_ids[at] = wanted; // an unknown place becomes known
            else if (from < 0)
                insert(at, source);
            else if (from < at)
                bringDown(from, at, source);
            else if (!there.isEmpty() && !m_target.contains(there))
                remove(at);
            else if (from == at + 1 && !there.isEmpty())
                move(at, std::min(m_target.value(there), int(m_ids.size()) - 1));
            else
                move(from, at);
        }
        if (at < m_ids.size())
            return;
        if (const auto from = m_ids.indexOf(wanted); from >= 0)
            bringDown(int(from), at, source);
        else
            insert(at, source);
    }

    void insert(int at, int source)
    {
        m_ids.insert(at, m_page[source]);
        m_steps.append({Step::Kind::Insert, at, 0, source});
    }
    void remove(int at)
    {
        m_ids.removeAt(at);
        m_steps.append({Step::Kind::Remove, at});
    }
    void move(int from, int to)
    {
        m_ids.move(from, to);
        m_steps.append({Step::Kind::Move, to, from});
    }
    // It was above the page. What stands between has its own page to be told by, so only the row goes.
    void bringDown(int from, int at, int source)
    {
        m_ids[from].clear();
        m_steps.append({Step::Kind::Forget, from});
        insert(at, source);
    }

    QStringList m_ids;
    int m_offset;
    const QStringList &m_page;
    QHash<QString, int> m_target;
    QList<Step> m_steps;
};

void appendWrites(QList<Step> &steps, int offset, qsizetype count)
{
    for (int i = 0; i < count; ++i)
        steps.append({Step::Kind::Write, offset + i, 0, i});
}

} // namespace

int SessionRows::indexOf(const QString &id) const
{
    const auto found =
        std::ranges::find_if(m_places, [&id](const auto &row) { return row && row->id == id; });
    return found == m_places.end() ? -1 : int(found - m_places.begin());
}

QList<Step> SessionRows::plan(int offset, const QStringList &ids, Merge merge) const
{
    Q_ASSERT(offset >= 0 && offset + ids.size() <= size());
    if (merge == Merge::InPlace)
        return planInPlace(offset, ids);
    QStringList known;
    known.reserve(size());
    for (const auto &row : m_places)
        known.append(row ? row->id : QString());
    QList<Step> steps = SessionPagePlanner(std::move(known), offset, ids).run();
    if (steps.size() > limits::sessionSteps)
        return planInPlace(offset, ids);
    appendWrites(steps, offset, ids.size());
    return steps;
}

QList<Step> SessionRows::planInPlace(int offset, const QStringList &ids) const
{
    QList<Step> steps;
    const QSet<QString> inPage(ids.begin(), ids.end());
    for (int i = 0; i < size(); ++i) {
        const bool inWindow = i >= offset && i < offset + ids.size();
        if (!inWindow && at(i) && inPage.contains(at(i)->id))
            steps.append({Step::Kind::Forget, i});
    }
    appendWrites(steps, offset, ids.size());
    return steps;
}

void SessionRows::apply(const Step &step, const SessionRow &row)
{
    const auto at = m_places.begin() + step.at;
    switch (step.kind) {
    case Step::Kind::Insert:
        m_places.insert(at, nullptr);
        break;
    case Step::Kind::Remove:
        m_places.erase(at);
        break;
    case Step::Kind::Forget:
        at->reset();
        break;
    case Step::Kind::Write:
        *at = std::make_unique<SessionRow>(row);
        break;
    case Step::Kind::Move: {
        auto moved = std::move(m_places[size_t(step.from)]);
        m_places.erase(m_places.begin() + step.from);
        m_places.insert(m_places.begin() + step.at, std::move(moved));
        break;
    }
    }
}

void SessionRows::append(int count)
{
    m_places.resize(m_places.size() + size_t(count));
}

void SessionRows::truncate(int count)
{
    m_places.resize(m_places.size() - size_t(count));
}

QList<int> SessionRows::forgetOutside(int first, int last)
{
    QList<int> forgotten;
    const auto known = std::ranges::count_if(m_places, [](const auto &row) { return bool(row); });
    if (known <= limits::sessionRowsKept)
        return forgotten;
    for (int i = 0; i < size(); ++i) {
        if (m_places[size_t(i)] && (i < first || i > last)) {
            m_places[size_t(i)].reset();
            forgotten.append(i);
        }
    }
    return forgotten;
}

} // namespace halley::console
