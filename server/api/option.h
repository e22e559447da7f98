// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/optionerror.h"
#include "server/api/optionvalue.h"
#include "server/protocol/result.h"

#include <limits>

namespace halley {

struct ServerOptions;
struct TransportOptions;

enum class OptionType : quint8 {
    Boolean,
    Integer,
    Milliseconds,
    Seconds,
    Bytes,
    Text,
    File,   // a path; a relative one counts from the folder of the file that names it
    Choice, // one of Option::choices
    Texts,  // a list; written as one text, it is split at commas
};

// Whose option it is, and by that the prefixes that may stand before its name (specification 11.1).
enum class OptionScope : quint8 {
    Server,    // one value, no prefix
    Transport, // a value for each transport: long-polling., long-polling.json., long-polling.jsonp., ws.
    Http,      // one value for both HTTP transports: long-polling.
    Callback,  // of callback-polling: long-polling., long-polling.jsonp.
    WebSocket, // ws., under which it is known
    Program,   // of halleyd; a server within another program does not have it
};

// Where a value goes: null functions for an option that has no effect here, or is not a server's.
template <typename Options>
struct OptionBinding
{
    void (*set)(Options &, const OptionValue &) = nullptr;
    OptionValue (*get)(const Options &) = nullptr;
};

// One option of specification section 12, or of our own: a row of the option table.
struct Option
{
    static constexpr qint64 longest = std::numeric_limits<int>::max(); // timers of browsers take no more

    QString name; // without prefix. "enableExtension.*": any name may follow the point
    OptionScope scope = OptionScope::Server;
    OptionType type = OptionType::Boolean;
    qint64 least = 0, most = longest; // of numbers
    QStringList choices{};            // of a Choice; of Texts: what each must be, if there are any
    QString description{};            // one line
    OptionBinding<ServerOptions> server{};
    OptionBinding<TransportOptions> transport{}; // scope Transport
    // What is wrong with a value that has the right type; empty: nothing.
    QString (*check)(const OptionValue &) = nullptr;
    OptionValue fallback{};   // the default of an option without a binding
    QStringList otherNames{}; // that it has besides; any of its proper names goes before them

    // Accepted for the sake of CometD's configurations, of no meaning here (design: options without meaning).
    [[nodiscard]] bool hasEffect() const;
    [[nodiscard]] bool isPattern() const { return name.endsWith(u'*'); }
    // The name under which it is known: "timeout", "ws.messagesPerFrame".
    [[nodiscard]] QString properName() const;
    [[nodiscard]] OptionValue defaultValue() const;
    // "true or false", "milliseconds from 0 to 2147483647".
    [[nodiscard]] QString expectation() const;

    // The value in the type of this option; a text becomes a list where one is wanted.
    [[nodiscard]] Result<OptionValue, OptionError> accept(const OptionValue &value) const;
    // The value that a text stands for, as environments and command lines give it.
    [[nodiscard]] Result<OptionValue, OptionError> fromText(const QString &text) const;
};

} // namespace halley
