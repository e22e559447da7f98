// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace halley {

// Why a value was not taken.
struct OptionError
{
    enum class Cause : quint8 {
        Unknown,      // there is no option of that name
        NotAvailable, // there is, but not here
        WrongType,
        OutOfRange, // or of a form that the option does not have
        Conflict,   // right by itself, not with another
    };
    Cause cause = Cause::Unknown;
    QString name;       // of the option, as it was given
    QString text;       // for people: "must be true or false, not 7"
    QString suggestion; // another name that may have been meant; empty: none

    // The whole of it: `timout: there is no such option; did you mean "timeout"?`
    [[nodiscard]] QString message() const;
};

} // namespace halley
