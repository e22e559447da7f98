// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/backoff.h"

#include <algorithm>

namespace halley {

void Backoff::increase()
{
    m_current = std::min(m_current + m_increment, m_maximum);
}

} // namespace halley
