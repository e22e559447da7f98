// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/noscriptsfilter.h"

#include <QtCore/QRegularExpression>

namespace halley {

Filtered NoScriptsFilter::filterString(const FilterContext &, const QByteArray &utf8)
{
    if (!utf8.contains('<'))
        return Filtered::same();
    // Blanks as in "< / script" too: browsers take no such tag, but what cleans up behind us might make one.
    // A string may end inside the tag. Groups that cannot give back what they took keep it linear.
    static const QRegularExpression tag(QStringLiteral("<((?>\\s*)/?+(?>\\s*))script(?![\\w-])"),
                                        QRegularExpression::CaseInsensitiveOption);
    QString text = QString::fromUtf8(utf8);
    const qsizetype before = text.size();
    text.replace(tag, QStringLiteral("<\\1span"));
    return text.size() == before ? Filtered::same() : Filtered::string(text.toUtf8());
}

} // namespace halley
