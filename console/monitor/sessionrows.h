// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/sessionrow.h"

#include <QtCore/QList>
#include <QtCore/QStringList>
#include <memory>
#include <vector>

namespace halley::console {

// The sessions of a server in the order in which it sorts them, of which only some are known: the others are
// places without a row. Pages come in and are worked in by the identity of their rows.
//
// A page is planned first, then carried out step by step, so that a Qt model can announce each step.
class SessionRows
{
public:
    struct Step
    {
        enum class Kind : quint8 {
            Insert, // a place for `source` at `at`
            Remove, // the place at `at`
            Move,   // the place at `from` to `at`, counted after it was taken out
            Forget, // the row at `at`, its place stays
            Write,  // row `source` of the page into the place at `at`
        };
        Kind kind = Kind::Write;
        int at = 0;
        int from = 0;
        int source = 0;
    };
    // Worked in by identity, or rows replaced where they stand because the order is a new one.
    enum class Merge : quint8 { ByIdentity, InPlace };

    [[nodiscard]] int size() const noexcept { return int(m_places.size()); }
    // Null if the place's row is not known.
    [[nodiscard]] const SessionRow *at(int index) const { return m_places[size_t(index)].get(); }
    // -1 if it is not known.
    [[nodiscard]] int indexOf(const QString &id) const;

    // How the page that starts at `offset` is worked in. A plan of more than limits::sessionSteps insertions,
    // removals and moves is made in place instead. The page must lie within size().
    [[nodiscard]] QList<Step> plan(int offset, const QStringList &ids, Merge merge) const;
    // `row` is the page's row for Write, else unused.
    void apply(const Step &step, const SessionRow &row);

    // Places without rows, added or taken away at the end.
    void append(int count);
    void truncate(int count);
    // Forgets the rows outside [first, last], if more than limits::sessionRowsKept are known. Returns which.
    [[nodiscard]] QList<int> forgetOutside(int first, int last);

private:
    [[nodiscard]] QList<Step> planInPlace(int offset, const QStringList &ids) const;
    std::vector<std::unique_ptr<SessionRow>> m_places;
};

} // namespace halley::console
