// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/optionvalue.h"

#include <QtCore/QList>

namespace halley {

// An option that somebody set, and where.
struct GivenOption
{
    QString name; // with its prefix
    OptionValue value;
    QString place; // "halleyd.toml:3:11", "HALLEY_PORT", "--port"
};

// What one source says. The mistakes are whole lines for people; whoever finds one goes on to find them all.
struct GivenOptions
{
    QList<GivenOption> options;
    QStringList mistakes;
    QStringList warnings; // what may be a mistake, and is not taken for one
};

// A value as a text of the command line or the environment: found, checked and added to `given`, or a
// mistake. Names of files are taken from the working directory.
void addOptionText(GivenOptions &given, const QString &name, const QString &text, const QString &place);

} // namespace halley
