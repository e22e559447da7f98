// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/pendingreplies.h"

#include "server/protocol/constants.h"

#include <algorithm>
#include <utility>

namespace halley {

PendingRequest &PendingReplies::add(PendingRequest request, quint64 &number)
{
    number = ++m_lastNumber;
    request.message.setText(Field::Id, QByteArray::number(number));
    return m_requests.emplace_hint(m_requests.end(), number, std::move(request))->second;
}

PendingRequest *PendingReplies::find(quint64 number)
{
    const auto found = m_requests.find(number);
    return found == m_requests.end() ? nullptr : &found->second;
}

std::optional<PendingRequest> PendingReplies::take(const Message &reply)
{
    const auto found = m_requests.find(reply.id().toULongLong());
    if (found == m_requests.end() || found->second.batch == 0 || found->second.message.id() != reply.id() ||
        found->second.message.channel() != reply.channel())
        return std::nullopt;
    PendingRequest request = std::move(found->second);
    m_requests.erase(found);
    return request;
}

PendingRequest *PendingReplies::findCall(const Message &result)
{
    PendingRequest *pending = find(result.id().toULongLong());
    const bool isIt =
        pending && pending->isCall && pending->batch != 0 && pending->message.channel() == result.channel();
    return isIt ? pending : nullptr;
}

std::optional<PendingRequest> PendingReplies::remove(quint64 number)
{
    auto found = m_requests.extract(number);
    return found.empty() ? std::nullopt : std::optional(std::move(found.mapped()));
}

std::vector<PendingRequest> PendingReplies::takeBatch(quint64 batch)
{
    std::vector<PendingRequest> taken;
    for (auto it = m_requests.begin(); it != m_requests.end();) {
        if (it->second.batch == batch) {
            taken.push_back(std::move(it->second));
            it = m_requests.erase(it);
        } else {
            ++it;
        }
    }
    return taken;
}

std::vector<PendingRequest> PendingReplies::takeAll()
{
    std::vector<PendingRequest> taken;
    for (auto &[number, request] : std::exchange(m_requests, {}))
        taken.push_back(std::move(request));
    return taken;
}

// All but connects wait equally long, so their deadlines are in the order of their numbers: the first one
// ends the search. There is never more than one connect.
const PendingRequest *PendingReplies::firstDue() const
{
    const PendingRequest *first = nullptr;
    for (const auto &[number, request] : m_requests) {
        if (!request.deadline)
            continue;
        if (!first || *request.deadline < *first->deadline)
            first = &request;
        if (request.message.channel() != words::metaConnect)
            break;
    }
    return first;
}

std::optional<Instant> PendingReplies::nextDeadline() const
{
    const PendingRequest *first = firstDue();
    return first ? first->deadline : std::nullopt;
}

std::optional<quint64> PendingReplies::overdueBatch(Instant now) const
{
    const PendingRequest *first = firstDue();
    return first && *first->deadline <= now ? std::optional(first->batch) : std::nullopt;
}

MessageBatch PendingReplies::messagesOf(quint64 batch) const
{
    MessageBatch messages;
    for (const auto &[number, request] : m_requests) {
        if (request.batch == batch)
            messages.append(request.message);
    }
    return messages;
}

void PendingReplies::extend(quint64 batch, Instant deadline)
{
    for (auto &[number, request] : m_requests) {
        if (request.batch == batch)
            request.deadline = deadline;
    }
}

} // namespace halley
