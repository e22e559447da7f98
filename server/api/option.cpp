// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/option.h"

#include "server/api/serveroptions.h"

namespace halley {

namespace {

bool isNumber(OptionType type)
{
    return type == OptionType::Integer || type == OptionType::Milliseconds || type == OptionType::Seconds ||
           type == OptionType::Bytes;
}

QString unitOf(OptionType type)
{
    switch (type) {
    case OptionType::Milliseconds:
        return QStringLiteral("milliseconds");
    case OptionType::Seconds:
        return QStringLiteral("seconds");
    case OptionType::Bytes:
        return QStringLiteral("bytes");
    default:
        return QStringLiteral("a whole number");
    }
}

QStringList splitTexts(const QString &text)
{
    QStringList parts;
    for (const QString &part : text.split(u',')) {
        if (const QString trimmed = part.trimmed(); !trimmed.isEmpty())
            parts.append(trimmed);
    }
    return parts;
}

QString optionChoicesText(const QStringList &choices)
{
    QStringList quoted;
    for (const QString &choice : choices)
        quoted.append(u'"' + choice + u'"');
    return quoted.join(QStringLiteral(", "));
}

// Holds the type that the option wants?
bool hasTypeOf(const Option &option, const OptionValue &value)
{
    if (option.type == OptionType::Boolean)
        return std::holds_alternative<bool>(value);
    if (isNumber(option.type))
        return std::holds_alternative<qint64>(value);
    if (option.type == OptionType::Texts)
        return std::holds_alternative<QStringList>(value);
    return std::holds_alternative<QString>(value);
}

bool isWithin(const Option &option, const OptionValue &value)
{
    if (const auto *number = std::get_if<qint64>(&value))
        return *number >= option.least && *number <= option.most;
    if (const auto *text = std::get_if<QString>(&value))
        return option.choices.isEmpty() || option.choices.contains(*text);
    if (const auto *texts = std::get_if<QStringList>(&value)) {
        return option.choices.isEmpty() || std::ranges::all_of(*texts, [&](const QString &text) {
                   return option.choices.contains(text);
               });
    }
    return true;
}

OptionError optionMistake(const Option &option, OptionError::Cause cause, const OptionValue &value)
{
    return {cause,
            option.properName(),
            QStringLiteral("must be %1, not %2").arg(option.expectation(), optionLiteral(value)),
            {}};
}

} // namespace

QString OptionError::message() const
{
    const QString said = name.isEmpty() ? text : name + QStringLiteral(": ") + text;
    return suggestion.isEmpty() ? said : QStringLiteral("%1; did you mean \"%2\"?").arg(said, suggestion);
}

bool Option::hasEffect() const
{
    return server.set || transport.set || scope == OptionScope::Program;
}

QString Option::properName() const
{
    return scope == OptionScope::WebSocket ? QStringLiteral("ws.") + name : name;
}

OptionValue Option::defaultValue() const
{
    if (transport.get)
        return transport.get(TransportOptions());
    return server.get ? server.get(ServerOptions()) : fallback;
}

QString Option::expectation() const
{
    switch (type) {
    case OptionType::Boolean:
        return QStringLiteral("true or false");
    case OptionType::Text:
        return QStringLiteral("a text");
    case OptionType::File:
        return QStringLiteral("the name of a file");
    case OptionType::Choice:
        return QStringLiteral("one of %1").arg(optionChoicesText(choices));
    case OptionType::Texts:
        return choices.isEmpty() ? QStringLiteral("a list of texts")
                                 : QStringLiteral("a list of %1").arg(optionChoicesText(choices));
    default:
        return QStringLiteral("%1 from %2 to %3").arg(unitOf(type)).arg(least).arg(most);
    }
}

Result<OptionValue, OptionError> Option::accept(const OptionValue &value) const
{
    if (const auto *text = std::get_if<QString>(&value); text && type == OptionType::Texts)
        return accept(splitTexts(*text));
    if (!hasTypeOf(*this, value))
        return optionMistake(*this, OptionError::Cause::WrongType, value);
    if (!isWithin(*this, value))
        return optionMistake(*this, OptionError::Cause::OutOfRange, value);
    if (const QString problem = check ? check(value) : QString(); !problem.isEmpty())
        return OptionError{OptionError::Cause::OutOfRange, properName(), problem, {}};
    return value;
}

Result<OptionValue, OptionError> Option::fromText(const QString &text) const
{
    const QString trimmed = text.trimmed();
    if (type == OptionType::Boolean && (trimmed == u"true" || trimmed == u"false"))
        return accept(trimmed == u"true");
    if (isNumber(type)) {
        bool isWhole = false;
        const qint64 number = trimmed.toLongLong(&isWhole);
        return isWhole ? accept(number) : optionMistake(*this, OptionError::Cause::WrongType, text);
    }
    return accept(text);
}

} // namespace halley
