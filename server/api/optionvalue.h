// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QMap>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <variant>

namespace halley {

// A value of an option as a program or a configuration file gives it: the types that JSON and TOML share.
// Times and sizes are whole numbers in the option's unit. No option takes a fraction; it is here so that the
// one who gave it is told so.
using OptionValue = std::variant<bool, qint64, double, QString, QStringList>;

// Values by the names of their options, prefixes included ("long-polling.timeout").
using OptionSettings = QMap<QString, OptionValue>;

// As TOML and JSON write it: true, 30000, "text", ["a", "b"].
[[nodiscard]] QString optionLiteral(const OptionValue &value);

} // namespace halley
