// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"

#include <vector>

namespace halley {

class Connection;

// Which connection a link is on: numbers the links for the broker, and finds them when it answers. A number
// is given again as soon as its link is closed, with another generation.
class LinkRoutes
{
public:
    [[nodiscard]] LinkId open(Connection &connection);
    void close(LinkId link);
    // Null if the link is closed.
    [[nodiscard]] Connection *find(LinkId link) const;
    [[nodiscard]] qsizetype count() const noexcept { return qsizetype(m_routes.size() - m_free.size()); }

private:
    struct Route
    {
        Connection *connection = nullptr;
        quint32 generation = 0;
    };
    std::vector<Route> m_routes; // by LinkId::index
    std::vector<quint32> m_free;
};

} // namespace halley
