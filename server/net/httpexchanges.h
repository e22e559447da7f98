// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"
#include "server/transport/httpheaders.h"
#include "server/transport/httpresponse.h"

#include <optional>
#include <vector>

namespace halley {

// One request whose response has not left.
struct HttpExchange
{
    LinkId link; // null: the shell answers it, not the broker
    ResponseFraming framing;
    HttpHeaders headers; // for the response: CORS
    QByteArray function; // callback-polling: what the response calls
    Security security = Security::Plain;
    std::optional<QByteArray> response;
};

// The unanswered requests of one connection. Responses leave in the order of the requests, however they are
// found (RFC 9112 9.3.2).
class HttpExchanges
{
public:
    void open(HttpExchange exchange) { m_exchanges.push_back(std::move(exchange)); }
    // The exchange of that link; null if it is over.
    [[nodiscard]] HttpExchange *find(LinkId link);
    // The next response whose turn it is; its exchange is forgotten.
    [[nodiscard]] std::optional<HttpExchange> takeAnswered();

    [[nodiscard]] bool isEmpty() const noexcept { return m_exchanges.empty(); }
    [[nodiscard]] qsizetype size() const noexcept { return qsizetype(m_exchanges.size()); }
    [[nodiscard]] auto begin() const { return m_exchanges.begin(); }
    [[nodiscard]] auto end() const { return m_exchanges.end(); }
    void clear() { m_exchanges.clear(); }

private:
    std::vector<HttpExchange> m_exchanges;
};

} // namespace halley
