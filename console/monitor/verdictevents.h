// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/eventrow.h"
#include "console/monitor/verdict.h"

#include <QtCore/QHash>
#include <functional>
#include <map>

namespace halley::console {

// The server's log of the last minutes, for the verdicts that follow from it: refusals, expiries, overflows.
// Bounded by limits::verdictEvents; texts are cut to limits::verdictText.
class VerdictEvents
{
public:
    // In any order; an event that is known already (its count has grown) is renewed.
    void add(const QList<EventRow> &events);
    // The server left events out of a push at `t`: what is counted around it is counted too low.
    void noteSkipped(std::chrono::milliseconds t) { m_skipped = t; }
    void clear();

    // `now` is the server's wall time.
    [[nodiscard]] QList<Verdict> judge(std::chrono::milliseconds now);

    // Hooks that do not end and that no session's row can tell of, because no session waits for them.
    [[nodiscard]] QList<EventRow> openHooks() const;

private:
    struct Group
    {
        EventRow latest;
        std::chrono::milliseconds first{};
        std::chrono::milliseconds last{};
        qint64 count = 0;
        QHash<QString, qint64> sessions;
        QHash<QString, qint64> hosts;
        QHash<QString, qint64> channels;
    };
    using Groups = QHash<QString, Group>;
    using SubjectOf = std::function<QString(const EventRow &)>;

    void forget(std::chrono::milliseconds now);
    void followHook(const EventRow &event);
    [[nodiscard]] Groups groups(EventRow::Kind kind, std::chrono::milliseconds from,
                                const SubjectOf &subjectOf) const;
    // One verdict for each group, the greatest first, a few at most.
    [[nodiscard]] QList<Verdict> verdictsOn(Verdict::Kind kind, const Groups &groups) const;
    void addRefusals(QList<Verdict> &verdicts, std::chrono::milliseconds now) const;
    void addLosses(QList<Verdict> &verdicts, std::chrono::milliseconds now) const;
    void addEnds(QList<Verdict> &verdicts, std::chrono::milliseconds now) const;
    [[nodiscard]] Verdict::Cause causeOf(const Group &expired) const;

    std::map<qint64, EventRow> m_events; // by n
    QHash<QString, EventRow> m_hooks;    // the last event of each, by hook
    std::chrono::milliseconds m_skipped{};
};

// "10.0.0.7" of "10.0.0.7:50412", "[::1]" of "[::1]:9".
[[nodiscard]] QString hostOf(const QString &address);

} // namespace halley::console
