// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace halley::console {

// What the server is asked to filter by, of what was typed: without blanks around it, and at most
// limits::filterBytes of UTF-8. It refuses more.
[[nodiscard]] QString filterText(QStringView typed);

} // namespace halley::console
