// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/result.h"

#include <QtCore/QString>

namespace halley {

// What is wrong with the value of --log, for people.
struct LogRulesError
{
    QString text;
};

// "halley.broker=debug,halley.net.http" → filter rules for QLoggingCategory. Each part is a category (`*` at
// its end stands for anything) and the least level that is shown: debug (if none is named), info, warning,
// critical or off. Later parts win.
[[nodiscard]] Result<QString, LogRulesError> parseLogRules(const QString &text);

// Log lines on the standard error: time, level, category, text.
void installLogFormat();

} // namespace halley
