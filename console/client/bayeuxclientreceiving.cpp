// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/bayeuxclient.h"

#include "console/client/clientlog.h"
#include "console/client/madeupreply.h"
#include "server/protocol/codec.h"
#include "server/protocol/constants.h"

#include <algorithm>
#include <utility>

// What the link tells.

namespace halley {

using namespace Qt::StringLiterals;

void BayeuxClient::linkOpened()
{
    m_core.linkOpened(m_clock());
    advance();
}

void BayeuxClient::linkReceived(const QByteArray &text)
{
    Limits limits;
    limits.messageSize = m_limits.incomingSize;
    const auto batch = decodeBatch(text, limits);
    if (!batch) {
        qCInfo(lcClientMessages) << "malformed at byte" << batch.error().offset << batch.error().reason;
        m_core.giveUpLink(m_clock(),
                          u"the server sent something that is not Bayeux: "_s +
                              QString::fromLatin1(batch.error().reason),
                          LinkFault::NotBayeux);
        advance();
        return;
    }
    for (const auto &listener : std::vector(*m_listeners))
        listener->onMessages(*batch);
    for (const Message &message : *batch) {
        if (!receive(message)) // before the next one: handlers see the state of their message
            return;
    }
    advance();
}

// A reply that an extension deletes is a failure to whoever waits.
bool BayeuxClient::receive(Message message)
{
    qCDebug(lcClientMessages) << "<" << message;
    if (!passIn(message)) {
        if (isEvent(message))
            return true;
        const Message reply = message;
        message = madeUpFailure(reply, {u"an extension deleted the reply"_s}, m_link->connectionType());
    }
    if (delaysEvents() && isEvent(message)) {
        m_delayed.append(message);
        return m_delayed.size() < m_limits.delayedEvents || handOverDelayed();
    }
    const bool endsBatch =
        !m_delayed.isEmpty() && message.channel() == words::metaConnect && message.isSuccessful();
    return (!endsBatch || handOverDelayed()) && handOver(message);
}

// False if a handler destroyed the client; so are the others.
bool BayeuxClient::handOver(const Message &message)
{
    m_core.receive(m_clock(), message);
    return dispatchOutcomes();
}

bool BayeuxClient::handOverDelayed()
{
    const MessageBatch delayed = std::exchange(m_delayed, {});
    return std::ranges::all_of(delayed, [this](const Message &event) { return handOver(event); });
}

bool BayeuxClient::delaysEvents() const
{
    return m_core.awaitsConnect() && std::ranges::any_of(*m_extensions, [](const auto &extension) {
               return extension->delaysEvents();
           });
}

void BayeuxClient::batchAnswered(quint64 batch)
{
    m_core.batchAnswered(m_clock(), batch);
    advance();
}

void BayeuxClient::linkFailed(const LinkFailure &failure)
{
    for (const auto &listener : std::vector(*m_listeners))
        listener->onFailure(failure);
    if (!failure.batch)
        m_delayed.clear();
    m_core.linkFailed(m_clock(), failure);
    advance();
}

} // namespace halley
