// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/consolesettings.h"

#include <QtCore/QLocale>
#include <QtCore/QTranslator>

namespace halley::console {

// The language of the program's own words, and of its numbers and dates. English is what the sources are
// written in and needs nothing; Chinese is built into the program.
//
// One for the application, after it was made. Whoever holds texts asks for them again after apply().
class Translation
{
public:
    Translation();
    ~Translation();
    Translation(const Translation &) = delete;
    Translation &operator=(const Translation &) = delete;

    void apply(ConsoleSettings::Language language);

    // What the system's language amounts to.
    [[nodiscard]] static ConsoleSettings::Language spoken(const QLocale &system);

private:
    QLocale m_system;
    QTranslator m_chinese;
    bool m_isInstalled = false;
};

} // namespace halley::console
