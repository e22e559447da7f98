// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace halley::console {

// One member or item that is not what it was.
struct JsonDifference
{
    enum class Kind : quint8 { Added, Removed, Changed };
    Kind kind = Kind::Changed;
    QString path; // "data.quotes[3].bid"; empty for the whole
    // JSON on one line, cut to limits::diffValue with an ellipsis; empty if there is none.
    QString before;
    QString after;

    friend bool operator==(const JsonDifference &, const JsonDifference &) = default;
};

struct JsonDiff
{
    // One of the texts is not JSON, or nested deeper than anybody nests.
    bool isComparable = true;
    // There is more: beyond limits::diffLines, or beyond limits::diffItems members and items.
    bool isCut = false;
    QList<JsonDifference> differences;
};

// What changed from one JSON text to another, member by member: the order of members and blanks between
// tokens do not count, numbers and strings do as they are written. Items of arrays are compared by their
// place, between what is equal at the beginning and at the end. Of members with the same name the last
// counts.
[[nodiscard]] JsonDiff jsonDiff(QStringView before, QStringView after);

} // namespace halley::console
