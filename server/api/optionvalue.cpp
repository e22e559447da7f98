// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionvalue.h"

namespace halley {

namespace {

// A character that neither TOML nor JSON takes as it is, in the escape with four hexadecimal digits that both
// know.
QString textLiteral(const QString &text)
{
    QString literal = QStringLiteral("\"");
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            literal.append(u'\\').append(c);
        else if (c < u' ' || c == QChar(0x7f))
            literal += QStringLiteral("\\u%1").arg(ushort(c.unicode()), 4, 16, QChar(u'0'));
        else
            literal += c;
    }
    return literal + u'"';
}

struct OptionLiteral
{
    QString operator()(bool value) const { return value ? QStringLiteral("true") : QStringLiteral("false"); }
    QString operator()(qint64 value) const { return QString::number(value); }
    QString operator()(double value) const { return QString::number(value); }
    QString operator()(const QString &value) const { return textLiteral(value); }
    QString operator()(const QStringList &values) const
    {
        QStringList literals;
        for (const QString &value : values)
            literals.append(textLiteral(value));
        return u'[' + literals.join(QStringLiteral(", ")) + u']';
    }
};

} // namespace

QString optionLiteral(const OptionValue &value)
{
    return std::visit(OptionLiteral(), value);
}

} // namespace halley
