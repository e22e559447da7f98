// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/optionvalue.h"

// Forms that options want beyond their type (Option::check): what is wrong with the value, for people; empty:
// nothing. What goes into HTTP fields must not bring a line of its own.
namespace halley::optionchecks {

[[nodiscard]] QString notEmpty(const OptionValue &value);
// -1 for none, or more than 0.
[[nodiscard]] QString noneOrSome(const OptionValue &value);
// An HTTP token (RFC 9110, 5.6.2); or nothing.
[[nodiscard]] QString token(const OptionValue &value);
// As token, but there must be one.
[[nodiscard]] QString someToken(const OptionValue &value);
// An attribute of a cookie: printable ASCII without a semicolon.
[[nodiscard]] QString cookieAttribute(const OptionValue &value);
// Letters, digits, '_', '-' and '.', as in the callback's own name (specification 11.3).
[[nodiscard]] QString parameterName(const OptionValue &value);
// Absolute paths, at least one.
[[nodiscard]] QString paths(const OptionValue &value);
// Whole origins as browsers send them: a scheme and a host, no path; or "*", or "null".
[[nodiscard]] QString origins(const OptionValue &value);
// Addresses and subnets in numbers.
[[nodiscard]] QString subnets(const OptionValue &value);
// At least one, none twice.
[[nodiscard]] QString distinctSome(const OptionValue &value);
// None twice.
[[nodiscard]] QString distinct(const OptionValue &value);

} // namespace halley::optionchecks
