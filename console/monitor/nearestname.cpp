// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/nearestname.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

namespace halley::console {

namespace {

constexpr int nearestMost = 3;
// Longer names than this are compared no further: a channel name has at most as many.
constexpr qsizetype nearestLength = 512;

} // namespace

int editDistance(QStringView a, QStringView b, int limit)
{
    if (std::abs(a.size() - b.size()) > limit)
        return limit + 1;
    const auto width = size_t(b.size()) + 1;
    // Three rows of the table: the one before the last is for swaps.
    std::array<std::vector<int>, 3> rows;
    for (std::vector<int> &row : rows)
        row.resize(width);
    for (size_t j = 0; j < width; ++j)
        rows[1][j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        std::vector<int> &row = rows[2];
        row[0] = int(i);
        int least = row[0];
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = size_t(j);
            const int change = rows[1][at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[at] = std::min({rows[1][at] + 1, row[at - 1] + 1, change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], rows[0][at - 2] + 1);
            least = std::min(least, row[at]);
        }
        if (least > limit)
            return limit + 1;
        std::ranges::rotate(rows, rows.begin() + 1);
    }
    return std::min(rows[1][width - 1], limit + 1);
}

QString nearestName(const QString &name, const QStringList &names)
{
    const QString wanted = name.toCaseFolded();
    QString best;
    int bestDistance = nearestMost + 1;
    for (const QString &candidate : names) {
        const qsizetype shorter = std::min(name.size(), candidate.size());
        const int most = std::min({nearestMost, int(shorter / 3), bestDistance - 1});
        if (candidate == name || candidate.size() > nearestLength || name.size() > nearestLength || most < 0)
            continue;
        const int distance = editDistance(wanted, candidate.toCaseFolded(), most);
        if (distance > most)
            continue;
        best = candidate;
        bestDistance = distance;
    }
    return best;
}

} // namespace halley::console
