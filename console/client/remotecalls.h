// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/clientsession.h"
#include "server/protocol/instant.h"
#include "server/protocol/message.h"

#include <map>
#include <optional>
#include <vector>

namespace halley {

// The remote calls that a server has taken and whose results are still to come (specification 15.3), by the
// id of the request. All wait equally long.
class RemoteCalls
{
public:
    struct Call
    {
        Message request;
        ClientSession::MessageHandler onResult;
        Instant until;
    };

    void add(Call call);
    // The call that `message` is the result of, by id and channel.
    [[nodiscard]] std::optional<Call> take(const Message &message);
    [[nodiscard]] std::vector<Call> takeExpired(Instant now);
    [[nodiscard]] std::vector<Call> takeAll();
    [[nodiscard]] int count() const noexcept { return int(m_calls.size()); }
    [[nodiscard]] std::optional<Instant> nextExpiry() const;

private:
    std::map<quint64, Call> m_calls;
};

} // namespace halley
