// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/eventrow.h"

#include <QtCore/QJsonArray>

// Which kinds of events belong together on the Events page. Groups are sums of EventsModel::Group.
namespace halley::console::eventgroups {

// 0: none.
[[nodiscard]] int of(EventRow::Kind kind);
// The names of the kinds that are in any of the groups, as the monitor knows them.
[[nodiscard]] QJsonArray kindNames(int groups);

} // namespace halley::console::eventgroups
