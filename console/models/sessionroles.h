// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/sessionsmodel.h"
#include "console/models/tablecolumns.h"
#include "console/monitor/sessionrow.h"

#include <QtCore/QList>
#include <QtCore/QVariant>

// What the roles of the sessions table say of a row.
namespace halley::console::sessionroles {

[[nodiscard]] QVariant value(const SessionRow &row, SessionsModel::Role role);
// Of a place whose row is not known yet.
[[nodiscard]] QVariant placeholder(SessionsModel::Role role);
// The roles whose values differ: what a view must read again. `before` is null for a place.
[[nodiscard]] QList<int> changed(const SessionRow *before, const SessionRow &after);

// The columns of the table, in their order.
[[nodiscard]] QList<TableColumns::Column> columns();

} // namespace halley::console::sessionroles
