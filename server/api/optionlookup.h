// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/option.h"

namespace halley {

// An option under one of its names.
struct NamedOption
{
    const Option *option = nullptr; // never null
    QString name;                   // the whole of it: "long-polling.json.timeout"
    QString prefix;                 // "long-polling.json."; empty: none
};

// The option of that name, which has case. Fails with a suggestion if there is one near enough, and with
// NotAvailable for what would need a cluster.
[[nodiscard]] Result<NamedOption, OptionError> findOption(const QString &name);

// Every name that a value may be set under, the one that goes before the others last (specification 11.1: the
// longest prefix wins). Empty for a pattern.
[[nodiscard]] QStringList optionNames(const Option &option);

} // namespace halley
