// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/console.h"

#include <QtCore/QString>
#include <optional>

namespace halley::console {

// Where the console's session comes from, and what it needs to live.
class Backend
{
public:
    virtual ~Backend() = default;

    // Once, before anything else. What prevents it, for people; nothing if all is well.
    [[nodiscard]] virtual std::optional<QString> start() = 0;
    // Valid after start(), for as long as the backend lives.
    [[nodiscard]] virtual ClientSession &session() = 0;
    [[nodiscard]] virtual ConsoleSetup setup() = 0;
};

} // namespace halley::console
