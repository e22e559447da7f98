// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/optionvalue.h"

#include <QtCore/QList>

namespace halley {

// Writes options as a TOML file: "limits.sessions" becomes `sessions` in the table [limits]. Tables come in
// the order in which they were first named; what is in none comes first, as TOML wants it.
class TomlText
{
public:
    enum class Values : quint8 {
        InEffect,     // name = value # comment
        CommentedOut, // # comment, and below it #name = value
    };
    explicit TomlText(Values values = Values::InEffect) : m_values(values) {}

    void add(const QString &name, const OptionValue &value, const QString &comment);
    [[nodiscard]] QString finish() const;

private:
    struct Table
    {
        QString name;
        QString lines;
    };
    QString &linesOf(const QString &table);

    const Values m_values;
    QList<Table> m_tables{{{}, {}}};
};

} // namespace halley
