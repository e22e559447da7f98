// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>

namespace halley::console {

// The least number of characters to insert, remove, replace or swap with their neighbour to make one text of
// the other (optimal string alignment), but not more than `limit` + 1: what is that far is not looked at
// closely.
[[nodiscard]] int editDistance(QStringView a, QStringView b, int limit);

// Which of the names was probably meant: the one with the least distance from `name`, the first one of
// several. Empty if none is near: a third of the shorter name may differ, three characters at most; letters
// that differ only in their case do not count. `name` itself does not count.
[[nodiscard]] QString nearestName(const QString &name, const QStringList &names);

} // namespace halley::console
