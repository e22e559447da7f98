// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"

#include <vector>

namespace halley {

class LinkEnd;

// Where each link leads: numbers the links for the broker, and finds their ends when it answers. A number is
// given again as soon as its link is closed, with another generation.
class LinkRoutes
{
public:
    // `end` is there until close().
    [[nodiscard]] LinkId open(LinkEnd &end);
    void close(LinkId link);
    // Null if the link is closed.
    [[nodiscard]] LinkEnd *find(LinkId link) const;
    [[nodiscard]] qsizetype count() const noexcept { return qsizetype(m_routes.size() - m_free.size()); }

private:
    struct Route
    {
        LinkEnd *end = nullptr;
        quint32 generation = 0;
    };
    std::vector<Route> m_routes; // by LinkId::index
    std::vector<quint32> m_free;
};

} // namespace halley
