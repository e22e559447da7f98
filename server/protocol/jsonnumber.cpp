// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/jsonnumber.h"

#include <charconv>
#include <limits>

namespace halley {

bool isJsonNumber(QByteArrayView json)
{
    return !json.isEmpty() && (json.front() == '-' || (json.front() >= '0' && json.front() <= '9'));
}

double jsonNumber(QByteArrayView number)
{
    double value = 0;
    if (std::from_chars(number.begin(), number.end(), value).ec != std::errc::result_out_of_range)
        return value;
    // Too large or too small? The exponent says so, or, if there is none, whether there are digits before the
    // point.
    const bool hasExponent = number.contains('e') || number.contains('E');
    const bool tooSmall = hasExponent ? number.contains("e-") || number.contains("E-")
                                      : number.startsWith("0.") || number.startsWith("-0.");
    if (tooSmall)
        return 0;
    const double infinity = std::numeric_limits<double>::infinity();
    return number.startsWith('-') ? -infinity : infinity;
}

} // namespace halley
