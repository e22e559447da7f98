// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionchecks.h"

#include "server/transport/trustedproxies.h"

#include <QtCore/QRegularExpression>

namespace halley::optionchecks {

namespace {

QString textOf(const OptionValue &value)
{
    return std::get<QString>(value);
}

QString unlessMatches(const QString &text, const QRegularExpression &form, const QString &wanted)
{
    return form.match(text).hasMatch()
               ? QString()
               : QStringLiteral("must be %1, not %2").arg(wanted, optionLiteral(text));
}

// The first problem among the texts of a list.
template <typename Check>
QString firstProblem(const OptionValue &value, Check check)
{
    const QStringList texts = std::get<QStringList>(value);
    for (const QString &text : texts) {
        if (const QString problem = check(text); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

QString notEmpty(const OptionValue &value)
{
    return textOf(value).isEmpty() ? QStringLiteral("must not be empty") : QString();
}

QString noneOrSome(const OptionValue &value)
{
    return std::get<qint64>(value) == 0 ? QStringLiteral("must be -1 (none) or more than 0") : QString();
}

QString token(const OptionValue &value)
{
    return textOf(value).isEmpty() ? QString() : someToken(value);
}

QString someToken(const OptionValue &value)
{
    static const QRegularExpression form(QStringLiteral("\\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\\z"));
    return unlessMatches(textOf(value), form,
                         QStringLiteral("a word of letters, digits and !#$%&'*+-.^_`|~"));
}

QString cookieAttribute(const OptionValue &value)
{
    static const QRegularExpression form(QStringLiteral("\\A[\\x21-\\x3a\\x3c-\\x7e]*\\z"));
    return unlessMatches(textOf(value), form, QStringLiteral("printable, without blanks and semicolons"));
}

QString parameterName(const OptionValue &value)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9_.-]+\\z"));
    return unlessMatches(textOf(value), form, QStringLiteral("a word of letters, digits, '_', '-' and '.'"));
}

QString paths(const OptionValue &value)
{
    static const QRegularExpression form(QStringLiteral("\\A/[\\x21-\\x7e]*\\z"));
    if (std::get<QStringList>(value).isEmpty())
        return QStringLiteral("must name a path");
    return firstProblem(value, [](const QString &text) {
        return unlessMatches(text, form, QStringLiteral("paths that begin with '/'"));
    });
}

QString origins(const OptionValue &value)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(\\*|null|[a-zA-Z*][a-zA-Z0-9+.*-]*://[^/\\s?#]+)\\z"));
    return firstProblem(value, [](const QString &text) {
        return unlessMatches(text, form,
                             QStringLiteral("origins like \"https://example.org\", without a path"));
    });
}

QString subnets(const OptionValue &value)
{
    QList<QByteArray> entries;
    for (const QString &text : std::get<QStringList>(value))
        entries.append(text.toUtf8());
    const auto proxies = TrustedProxies::parse(entries);
    return proxies ? QString()
                   : QStringLiteral("must be addresses or subnets like \"10.0.0.0/8\", not %1")
                         .arg(optionLiteral(QString::fromUtf8(proxies.error().entry)));
}

QString distinctSome(const OptionValue &value)
{
    return std::get<QStringList>(value).isEmpty() ? QStringLiteral("must name at least one")
                                                  : distinct(value);
}

QString distinct(const OptionValue &value)
{
    QStringList texts = std::get<QStringList>(value);
    return texts.removeDuplicates() > 0 ? QStringLiteral("names one twice: %1").arg(optionLiteral(value))
                                        : QString();
}

} // namespace halley::optionchecks
