// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/negotiation.h"

#include <algorithm>
#include <utility>

namespace halley {

namespace {

// Something in between, or the server, does not let the transport through. A server that is down or busy
// (502, 503, 504) may well let it through later.
bool isRefusal(LinkFault fault, std::optional<int> httpCode)
{
    if (fault == LinkFault::HttpStatus)
        return !httpCode || *httpCode < 502 || *httpCode > 504;
    return fault == LinkFault::NotWebSocket || fault == LinkFault::Silent;
}

} // namespace

Negotiation::Negotiation(std::vector<ClientWay> ways, bool stickyReconnect) : m_isSticky(stickyReconnect)
{
    Q_ASSERT(!ways.empty());
    for (ClientWay &way : ways)
        m_ways.push_back({std::move(way)});
}

QList<QByteArray> Negotiation::usableTypes() const
{
    QList<QByteArray> types;
    for (const State &state : m_ways) {
        if (state.isUsable)
            types.append(state.way.connectionType);
    }
    return types;
}

void Negotiation::startAfresh()
{
    if (std::ranges::none_of(m_ways, &State::isUsable)) {
        for (State &state : m_ways)
            state.isUsable = true;
    }
    m_current = size_t(std::ranges::find_if(m_ways, &State::isUsable) - m_ways.begin());
}

bool Negotiation::choose(const QList<QByteArray> &offered)
{
    const auto fits = [&offered](const State &state) {
        return state.isUsable && offered.contains(state.way.connectionType);
    };
    const auto found = std::ranges::find_if(m_ways, fits);
    if (found == m_ways.end())
        return false;
    m_current = size_t(found - m_ways.begin());
    return true;
}

void Negotiation::openingFailed(LinkFault fault, std::optional<int> httpCode)
{
    State &state = m_ways[m_current];
    const bool isKept = state.way.isByExchange || (m_isSticky && state.hasOpened);
    if (!isKept && isRefusal(fault, httpCode))
        state.isUsable = false;
}

} // namespace halley
