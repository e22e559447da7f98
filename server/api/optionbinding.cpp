// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionbinding.h"

namespace halley::optionbinding {

template <>
const QStringList &choicesOf<QueuePolicy>()
{
    static const QStringList names = [] {
        QStringList all;
        for (const auto policy : {QueuePolicy::Disconnect, QueuePolicy::DropOldest, QueuePolicy::DropNewest})
            all.append(QString::fromLatin1(queuePolicyName(policy)));
        return all;
    }();
    return names;
}

template <>
const QStringList &choicesOf<ErrorStyle>()
{
    static const QStringList names{QStringLiteral("current"), QStringLiteral("3.1")};
    return names;
}

template <>
const QStringList &choicesOf<WebCookie::SameSite>()
{
    static const QStringList names{QString(), QStringLiteral("Strict"), QStringLiteral("Lax"),
                                   QStringLiteral("None")};
    return names;
}

template <>
const QStringList &choicesOf<Activity>()
{
    static const QStringList names{QStringLiteral("client"), QStringLiteral("client-server")};
    return names;
}

template <>
const QStringList &choicesOf<SendMethod>()
{
    static const QStringList names{QStringLiteral("best"), QStringLiteral("direct")};
    return names;
}

void put(QString &to, const OptionValue &value)
{
    to = std::get<QString>(value);
}

void put(QByteArray &to, const OptionValue &value)
{
    to = std::get<QString>(value).toUtf8();
}

void put(QStringList &to, const OptionValue &value)
{
    to = std::get<QStringList>(value);
}

void put(QList<QByteArray> &to, const OptionValue &value)
{
    to.clear();
    for (const QString &text : std::get<QStringList>(value))
        to.append(text.toUtf8());
}

OptionValue take(const QString &from)
{
    return from;
}

OptionValue take(const QByteArray &from)
{
    return QString::fromUtf8(from);
}

OptionValue take(const QStringList &from)
{
    return from;
}

OptionValue take(const QList<QByteArray> &from)
{
    QStringList texts;
    for (const QByteArray &bytes : from)
        texts.append(QString::fromUtf8(bytes));
    return texts;
}

} // namespace halley::optionbinding
