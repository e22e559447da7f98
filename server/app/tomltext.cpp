// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/tomltext.h"

#include <QtCore/QRegularExpression>

namespace halley {

namespace {

// A key as TOML takes it: bare if it may be, else in quotes.
QString tomlKey(const QString &key)
{
    static const QRegularExpression bare(QStringLiteral("\\A[A-Za-z0-9_-]+\\z"));
    return bare.match(key).hasMatch() ? key : optionLiteral(key);
}

// A comment ends with its line; what a file's name brings along must not begin another.
QString commentLine(QString text)
{
    static const QRegularExpression controls(QStringLiteral("[\\x00-\\x1f\\x7f]"));
    return QStringLiteral("# ") + text.replace(controls, QStringLiteral("?"));
}

// The names of CometD have points only between tables, but for what follows `enableExtension.`.
qsizetype keyStart(const QString &name)
{
    const QString extension = QStringLiteral("enableExtension.");
    const qsizetype at = name.indexOf(extension);
    return at >= 0 ? at + extension.size() : name.lastIndexOf(u'.') + 1;
}

} // namespace

void TomlText::add(const QString &name, const OptionValue &value, const QString &comment)
{
    const qsizetype start = keyStart(name);
    QString &lines = linesOf(start == 0 ? QString() : name.first(start - 1));
    const QString line = tomlKey(name.mid(start)) + QStringLiteral(" = ") + optionLiteral(value);
    if (m_values == Values::InEffect)
        lines += line + u' ' + commentLine(comment) + u'\n';
    else
        lines += commentLine(comment) + QStringLiteral("\n#") + line + QStringLiteral("\n\n");
}

QString &TomlText::linesOf(const QString &table)
{
    for (Table &known : m_tables) {
        if (known.name == table)
            return known.lines;
    }
    m_tables.append({table, {}});
    return m_tables.last().lines;
}

QString TomlText::finish() const
{
    QString text = m_tables.first().lines;
    for (const Table &table : m_tables.sliced(1)) {
        if (!text.isEmpty() && !text.endsWith(QStringLiteral("\n\n")))
            text += u'\n';
        text += u'[' + table.name + QStringLiteral("]\n") + table.lines;
    }
    while (text.endsWith(QStringLiteral("\n\n")))
        text.chop(1);
    return text;
}

} // namespace halley
