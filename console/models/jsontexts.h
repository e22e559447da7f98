// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/jsoncheck.h"

#include <QtCore/QString>

namespace halley::console::jsontexts {

// "Line 2, column 7: here a value, a name or a bracket is missing." Empty for a text that is merely empty.
[[nodiscard]] QString problem(const JsonProblem &problem);

} // namespace halley::console::jsontexts
