// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/roundtrips.h"

#include "server/protocol/constants.h"

namespace halley::cli {

std::optional<Duration> RoundTrips::of(QByteArrayView channel) const
{
    const auto found = m_taken.constFind(channel.toByteArray());
    return found == m_taken.constEnd() ? std::nullopt : std::optional(*found);
}

void RoundTrips::onSending(const MessageBatch &messages)
{
    for (const Message &message : messages) {
        const QByteArray channel = message.channel();
        if (channel == words::metaHandshake || channel == words::metaConnect)
            m_sent.insert(channel, m_clock());
    }
}

void RoundTrips::onMessages(const MessageBatch &messages)
{
    for (const Message &message : messages) {
        const auto sent = m_sent.constFind(message.channel());
        if (sent == m_sent.constEnd())
            continue;
        m_taken.insert(sent.key(), m_clock() - *sent);
        m_sent.erase(sent);
    }
}

} // namespace halley::cli
