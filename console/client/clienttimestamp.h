// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientextension.h"
#include "console/client/clock.h"

namespace halley {

// Puts the time into the `timestamp` of everything that the client sends (specification 16.3), as RFC 1123
// writes it: "Thu, 01 Mar 2024 10:00:00 GMT". For people: nothing is computed from it.
class ClientTimestamp final : public ClientExtension
{
public:
    explicit ClientTimestamp(Clock clock = {});

    bool send(Message &message) override;
    bool sendMeta(Message &message) override { return send(message); }

private:
    const Clock m_clock;
};

} // namespace halley
