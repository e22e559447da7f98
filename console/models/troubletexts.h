// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/serverway.h"

#include <QtCore/QString>

namespace halley::console {

// What is wrong, as a sentence, and what one may do about it; both in the user's language.
struct TroubleText
{
    QString problem;
    QString advice;
};

// `address`: where the server is said to be. Whatever a server wrote is cut and made visible (visibletext.h).
[[nodiscard]] TroubleText troubleText(const ServerWay::Trouble &trouble, const QString &address);

// A reason as it may stand in a sentence: one line, not too long, without a full stop, nothing in it that
// changes the text around it.
[[nodiscard]] QString shownReason(const QString &reason);

} // namespace halley::console
