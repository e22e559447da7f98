// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/result.h"

#include <QtCore/QJsonValue>
#include <QtCore/QStringView>

namespace halley::console {

// Where a text stops being JSON, and why.
struct JsonProblem
{
    enum class Kind : quint8 {
        Empty,
        Unfinished, // the text ends too early
        Syntax,     // something else was expected here
        Value,      // no legal number, word or string
        Rest,       // text goes on after the value
        TooDeep,    // for a server, whose message has it inside
        TooLarge,   // beyond limits::publishBytes
    };
    Kind kind = Kind::Empty;
    int line = 1;   // from 1
    int column = 1; // from 1, in UTF-16 units
    friend bool operator==(const JsonProblem &, const JsonProblem &) = default;
};

// Reads one JSON value of any type, as it is typed by a person. What is taken here, a server takes, too: a
// text that it cannot read ends the session.
[[nodiscard]] Result<QJsonValue, JsonProblem> checkJson(QStringView text);

} // namespace halley::console
