// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace halley::architecture {

// A place that breaks a rule, and what the rule asks for.
struct Violation
{
    QString path;
    qsizetype line = 0; // from 1; 0 means the file as a whole
    QString what;
};

// One violation per line, as "path:line: what", so that editors can jump there. Empty if there are none.
[[nodiscard]] QByteArray listing(const QList<Violation> &violations);

} // namespace halley::architecture
