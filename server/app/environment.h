// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/app/givenoption.h"

#include <QtCore/QProcessEnvironment>

namespace halley {

// The name of the configuration file, when --config does not say it.
inline const QString configurationVariable = QStringLiteral("HALLEY_CONFIG");

// The variable of an option: HALLEY_, then its name in capitals, a word at a time, with _ between words and
// __ for a point. "long-polling.json.maxInterval" is HALLEY_LONG_POLLING__JSON__MAX_INTERVAL.
[[nodiscard]] QString environmentName(const QString &option);

// The options that an environment sets. Variables that begin with HALLEY_ and name no option belong to
// somebody else; one that looks like a slip of the pen is a warning.
[[nodiscard]] GivenOptions readEnvironment(const QProcessEnvironment &environment);

} // namespace halley
