// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientcore.h"

#include "console/client/madeupreply.h"
#include "server/protocol/constants.h"

#include <utility>

// Requests and remote calls: their answers, and what becomes of them without one.

namespace halley {

using namespace Qt::StringLiterals;

// The reply to a remote call that went well says only that its result will come.
void ClientCore::requestReply(Instant now, const Message &reply, std::optional<PendingRequest> asked)
{
    const bool isMeta = reply.channel() == words::metaDisconnect;
    if (asked && asked->isCall && reply.isSuccessful()) {
        m_calls.add({std::move(asked->message), std::move(asked->onReply), now + m_options.remoteCallTime});
        asked->onReply = nullptr;
    }
    MessageHandler handler = asked ? std::move(asked->onReply) : takeResultHandler(reply);
    m_outcomes.push_back(Answer{reply, std::move(handler)});
    if (isMeta && asked)
        disconnectReply(now);
    else if (isMeta && reply.id().isEmpty())
        terminate(u"the server ended the session"_s);
}

// Result and reply come in either order (specification 15.3).
ClientCore::MessageHandler ClientCore::takeResultHandler(const Message &message)
{
    if (!message.has(Field::Id))
        return nullptr;
    if (auto call = m_calls.take(message))
        return std::move(call->onResult);
    PendingRequest *asked = m_pending.findCall(message);
    if (!asked)
        return nullptr;
    asked->isCall = false;
    return std::exchange(asked->onReply, nullptr);
}

void ClientCore::failCalls(const LinkFailure &failure)
{
    for (RemoteCalls::Call &call : m_calls.takeAll())
        fail(call.request, std::move(call.onResult), failure);
}

void ClientCore::expireCalls(Instant now)
{
    for (RemoteCalls::Call &call : m_calls.takeExpired(now)) {
        Message result =
            madeUpFailure(call.request, {u"the service did not answer in time"_s}, connectionType());
        result.setText(Field::Error, "406::timeout");
        m_outcomes.push_back(Answer{std::move(result), std::move(call.onResult)});
    }
}

void ClientCore::expireRequests(Instant now)
{
    const QString reason = u"the server did not answer in time"_s;
    while (const auto batch = m_pending.overdueBatch(now)) {
        const auto more = m_hooks.onTimeout ? m_hooks.onTimeout(m_pending.messagesOf(*batch))
                                            : std::chrono::milliseconds(0);
        if (more.count() > 0) {
            m_pending.extend(*batch, now + more);
        } else if (m_ways.current().isByExchange) {
            m_actions.push_back(AbortBatch{*batch});
            linkFailed(now, {.reason = reason, .batch = batch, .fault = LinkFault::Silent});
        } else {
            giveUpLink(now, reason, LinkFault::Silent);
            return;
        }
    }
}

} // namespace halley
