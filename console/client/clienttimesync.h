// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientextension.h"
#include "console/client/clock.h"

#include <chrono>
#include <deque>

namespace halley {

// Finds out how far the server's clock is from ours, and how long the network takes (specification 16.2), by
// what handshakes and connects carry. Both are averages over the latest samples; a server without the
// extension gives none, and both stay zero.
class ClientTimesync final : public ClientExtension
{
public:
    // What is averaged over.
    static constexpr size_t maxSamples = 10;

    // `clock`: that of the client; its wall clock is compared.
    explicit ClientTimesync(Clock clock = {});

    // One way through the network.
    [[nodiscard]] std::chrono::milliseconds networkLag() const;
    // To be added to our clock to get the server's.
    [[nodiscard]] std::chrono::milliseconds timeOffset() const;
    // The server's clock now: milliseconds since 1970, UTC.
    [[nodiscard]] std::chrono::milliseconds serverTime() const;
    [[nodiscard]] int samples() const noexcept { return int(m_samples.size()); }

    bool sendMeta(Message &message) override;
    bool rcvMeta(Message &message) override;

private:
    struct Sample
    {
        std::chrono::milliseconds lag;
        std::chrono::milliseconds offset;
    };
    [[nodiscard]] std::chrono::milliseconds average(std::chrono::milliseconds Sample::*what) const;

    const Clock m_clock;
    std::deque<Sample> m_samples;
};

} // namespace halley
