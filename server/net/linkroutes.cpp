// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/linkroutes.h"

namespace halley {

LinkId LinkRoutes::open(LinkEnd &end)
{
    if (m_free.empty()) {
        m_free.push_back(quint32(m_routes.size()));
        m_routes.emplace_back();
    }
    const quint32 index = m_free.back();
    m_free.pop_back();
    Route &route = m_routes[index];
    route.end = &end;
    if (++route.generation == 0) // 0 means "no link"
        ++route.generation;
    return {index, route.generation};
}

void LinkRoutes::close(LinkId link)
{
    if (!find(link))
        return;
    m_routes[link.index].end = nullptr;
    m_free.push_back(link.index);
}

LinkEnd *LinkRoutes::find(LinkId link) const
{
    if (link.isNull() || link.index >= m_routes.size() || m_routes[link.index].generation != link.generation)
        return nullptr;
    return m_routes[link.index].end;
}

} // namespace halley
