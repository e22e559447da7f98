// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/nomarkupfilter.h"

namespace halley {

Filtered NoMarkupFilter::filterString(const FilterContext &, const QByteArray &utf8)
{
    if (!utf8.contains('<') && !utf8.contains('>'))
        return Filtered::same();
    QByteArray text = utf8;
    text.replace('<', "&lt;");
    text.replace('>', "&gt;");
    return Filtered::string(text);
}

} // namespace halley
