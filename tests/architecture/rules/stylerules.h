// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/architecture/rules/sourcefile.h"
#include "tests/architecture/rules/violation.h"

#include <QtCore/QRegularExpression>

namespace halley::architecture {

// A habit of resources/docs/style.md that a search can check: lines of code (comments do not count) in some
// files must not match a pattern.
struct StyleRule
{
    QByteArray name;              // of the test row
    QRegularExpression where;     // matches the paths that the rule is for
    QRegularExpression exempt;    // matches those of them that it is not for; an empty pattern exempts none
    QRegularExpression forbidden; // what no line may match
    QString reason;               // what to do instead
};

[[nodiscard]] const QList<StyleRule> &styleRules();

[[nodiscard]] QList<Violation> checkStyle(const SourceFile &file, const StyleRule &rule);

// Every source file says in its first lines whose it is and under which licence.
[[nodiscard]] QList<Violation> checkLicence(const SourceFile &file);

} // namespace halley::architecture
