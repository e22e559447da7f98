// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace halley {

struct Configuration;

// A configuration as TOML, with the source of each value behind it. Loaded again it is the same, whatever
// sources it came from.
[[nodiscard]] QString configurationText(const Configuration &configuration);

// A configuration file to begin with: every option with what it is for and its default, commented out.
[[nodiscard]] QString configurationTemplate();

} // namespace halley
