// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/regexfilter.h"

namespace halley {

namespace {

enum class RegexFound : quint8 { No, Yes, GaveUp };

// Whether the expression matches, or gives up anywhere in the text: replacing would then silently stop there.
RegexFound findRegex(const QRegularExpression &pattern, const QString &text)
{
    QRegularExpressionMatch match = pattern.match(text);
    if (!match.isValid())
        return RegexFound::GaveUp;
    if (!match.hasMatch())
        return RegexFound::No;
    qsizetype end = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();)
        end = matches.next().capturedEnd();
    return pattern.match(text, end).isValid() ? RegexFound::Yes : RegexFound::GaveUp;
}

} // namespace

Result<std::shared_ptr<RegexFilter>, QString> RegexFilter::create(const QList<Rule> &rules)
{
    QList<Compiled> compiled;
    compiled.reserve(rules.size());
    for (const Rule &rule : rules) {
        QRegularExpression pattern(rule.pattern);
        if (!pattern.isValid())
            return QStringLiteral("\"%1\" is no regular expression: %2 at character %3")
                .arg(rule.pattern, pattern.errorString())
                .arg(pattern.patternErrorOffset() + 1);
        pattern.optimize();
        compiled.append({std::move(pattern), rule.replacement});
    }
    return std::shared_ptr<RegexFilter>(new RegexFilter(std::move(compiled)));
}

Filtered RegexFilter::filterString(const FilterContext &, const QByteArray &utf8)
{
    const QString before = QString::fromUtf8(utf8);
    QString text = before;
    for (const Compiled &rule : m_rules) {
        const RegexFound found = findRegex(rule.pattern, text);
        if (found == RegexFound::GaveUp || (found == RegexFound::Yes && !rule.replacement))
            return Filtered::abort();
        if (found == RegexFound::Yes)
            text.replace(rule.pattern, *rule.replacement);
    }
    return text == before ? Filtered::same() : Filtered::string(text.toUtf8());
}

} // namespace halley
