// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/httpexchanges.h"

#include <algorithm>

namespace halley {

HttpExchange *HttpExchanges::find(LinkId link)
{
    const auto found =
        std::find_if(m_exchanges.begin(), m_exchanges.end(), [link](const HttpExchange &exchange) {
            return exchange.link == link && !exchange.response;
        });
    return found == m_exchanges.end() ? nullptr : &*found;
}

std::optional<HttpExchange> HttpExchanges::takeAnswered()
{
    if (m_exchanges.empty() || !m_exchanges.front().response)
        return std::nullopt;
    HttpExchange exchange = std::move(m_exchanges.front());
    m_exchanges.erase(m_exchanges.begin()); // there are few
    return exchange;
}

} // namespace halley
