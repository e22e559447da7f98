// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/architecture/rules/violation.h"

namespace halley::architecture {

QByteArray listing(const QList<Violation> &violations)
{
    QByteArray text;
    for (const Violation &violation : violations) {
        text += '\n' + violation.path.toUtf8();
        if (violation.line > 0)
            text += ':' + QByteArray::number(violation.line);
        text += ": " + violation.what.toUtf8();
    }
    return text;
}

} // namespace halley::architecture
