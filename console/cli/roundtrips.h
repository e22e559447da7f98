// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clock.h"
#include "console/client/transportlistener.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <optional>

namespace halley::cli {

// How long the server took to answer the latest handshake and connect, from the moment each left.
class RoundTrips final : public TransportListener
{
public:
    explicit RoundTrips(Clock clock) : m_clock(std::move(clock)) {}

    // On a meta channel; nothing if it was not answered yet.
    [[nodiscard]] std::optional<Duration> of(QByteArrayView channel) const;

    void onSending(const MessageBatch &messages) override;
    void onMessages(const MessageBatch &messages) override;

private:
    const Clock m_clock;
    QHash<QByteArray, Instant> m_sent;
    QHash<QByteArray, Duration> m_taken;
};

} // namespace halley::cli
