// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <span>
#include <vector>

namespace halley {

// Brings rows [offset, offset + limit) of the sorted list to their places and gives them; the rest stays
// unsorted, because nobody looks at it: O(n) for the whole and O(limit log limit) for the page.
template <typename Row, typename Less>
[[nodiscard]] std::span<Row> sortedPage(std::vector<Row> &rows, int offset, int limit, Less less)
{
    const auto begin = std::min<size_t>(size_t(std::max(offset, 0)), rows.size());
    const auto end = std::min<size_t>(begin + size_t(std::max(limit, 0)), rows.size());
    if (begin == end)
        return {};
    const auto first = rows.begin() + std::ptrdiff_t(begin);
    const auto last = rows.begin() + std::ptrdiff_t(end);
    if (begin > 0)
        std::nth_element(rows.begin(), first, rows.end(), less);
    if (last != rows.end()) // partial_sort is O(n log limit): first cut off what lies behind the page
        std::nth_element(first, last, rows.end(), less);
    std::sort(first, last, less);
    return {rows.data() + begin, end - begin};
}

} // namespace halley
