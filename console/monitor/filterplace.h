// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace halley::console {

// Where in a filter expression somebody types, and what could stand there. The expression itself is judged by
// TrafficFilter; this also understands what is not finished.
struct FilterPlace
{
    enum class Wanted : quint8 {
        Term,     // a channel, a field, `not`, a bracket
        Operator, // behind a field; `and` and `or` do as well
        Value,    // of `field`
        Joiner,   // behind a term: `and`, `or`
    };

    Wanted wanted = Wanted::Term;
    QString field; // where a value is wanted
    // The word that is being typed; what is chosen takes its place.
    qsizetype begin = 0;
    qsizetype length = 0;
    QString typed; // its beginning, up to the cursor
};

[[nodiscard]] FilterPlace filterPlaceAt(QStringView expression, qsizetype cursor);

} // namespace halley::console
