// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/givenoption.h"

#include "server/api/optionlookup.h"

#include <QtCore/QFileInfo>

namespace halley {

void addOptionText(GivenOptions &given, const QString &name, const QString &text, const QString &place)
{
    const auto mistake = [&](OptionError error) {
        error.name = place;
        given.mistakes.append(error.message());
    };
    const auto named = findOption(name);
    if (!named)
        return mistake(named.error());
    const bool isFile = named->option->type == OptionType::File && !text.isEmpty();
    const auto value = named->option->fromText(isFile ? QFileInfo(text).absoluteFilePath() : text);
    if (!value)
        return mistake(value.error());
    given.options.append({name, *value, place});
}

} // namespace halley
