// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/option.h"

#include <vector>

namespace halley {

// Every option there is, in the order in which they are listed for people: those of specification 12 under
// their own names, ours in the same style, and each of Limits as `limits.NAME`.
[[nodiscard]] const std::vector<Option> &optionTable();

// The parts of the table.
[[nodiscard]] std::vector<Option> networkOptionRows();
[[nodiscard]] std::vector<Option> brokerOptionRows();
[[nodiscard]] std::vector<Option> transportOptionRows();
[[nodiscard]] std::vector<Option> httpOptionRows();
[[nodiscard]] std::vector<Option> webSocketOptionRows();
[[nodiscard]] std::vector<Option> extensionOptionRows();
[[nodiscard]] std::vector<Option> limitOptionRows();
[[nodiscard]] std::vector<Option> ineffectiveOptionRows();

} // namespace halley
