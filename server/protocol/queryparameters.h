// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <optional>
#include <utility>

namespace halley {

using QueryParameters = QList<std::pair<QByteArray, QByteArray>>;

// What stands behind the '?' of a request, as HTML forms write it: names and values decoded, in order; a '+'
// is a space, a name without '=' has an empty value. Nothing if an escape is broken.
[[nodiscard]] std::optional<QueryParameters> queryParameters(QByteArrayView query);

} // namespace halley
