// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/printabletext.h"

#include "server/protocol/visibletext.h"

namespace halley::cli {

namespace {

// Errors and reasons are a line; a page of HTML is not read here.
constexpr qsizetype longestText = 500;

} // namespace

QString printableText(QStringView text)
{
    const QString printable = visibleText(text.left(longestText));
    return text.size() > longestText ? printable + QChar(0x2026) : printable;
}

} // namespace halley::cli
