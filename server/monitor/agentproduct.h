// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArrayView>

namespace halley {

// The product that a User-Agent means (RFC 9110, 10.1.5): "Firefox", "Chrome", "Node.js". Browsers name many
// others besides themselves, so the most telling one that is known counts, and else the first that is not
// Mozilla. Empty if it names none. A view into the text or into a constant; cut to 64 bytes.
[[nodiscard]] QByteArrayView agentProduct(QByteArrayView userAgent);

} // namespace halley
