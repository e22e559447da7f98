// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/option.h"
#include "server/api/serveroptions.h"

#include <QtCore/QList>
#include <optional>

namespace halley {

// Options by their names, for programs that read them from somewhere: a configuration of their own, a CometD
// one. Programs that know what they want set the members of ServerOptions.
//
//     ServerOptions options;
//     if (auto set = setOption(options, u"long-polling.timeout"_s, 20'000); !set)
//         qFatal("%s", qPrintable(set.error().message()));
//
// The value goes where it belongs in `options`, and the order of calls does not matter: a value behind a
// longer prefix goes before one behind a shorter prefix, whichever came first (specification 11.1). Members
// that are shared by transports should be set before, or by setOption() too: the first value behind a
// prefix gives its transport a copy of the plain ones (BrokerOptions::perTransport), made anew at each call.
//
// Returns the value as it was taken; on failure `options` is as it was.
Result<OptionValue, OptionError> setOption(ServerOptions &options, const QString &name,
                                           const OptionValue &value);

// All of them, or what is wrong with each that is; conflictsOf() included.
[[nodiscard]] Result<ServerOptions, QList<OptionError>> setOptions(ServerOptions options,
                                                                   const OptionSettings &settings);

// Options that are right one by one, but not together: a certificate without its key, a WebSocket that goes
// idle before its connect is answered.
[[nodiscard]] QList<OptionError> conflictsOf(const ServerOptions &options);

// The names among ServerOptions::settings that have no effect here.
[[nodiscard]] QStringList ineffectiveSettings(const ServerOptions &options);

// The value in effect; of a Transport option the plain one, which holds for transports without their own.
[[nodiscard]] OptionValue optionValue(const ServerOptions &options, const Option &option);
// The same by name; behind a transport's prefix, that transport's value. None: a server has no such option.
[[nodiscard]] std::optional<OptionValue> optionValue(const ServerOptions &options, const QString &name);

} // namespace halley
