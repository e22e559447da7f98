// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/sessionqueue.h"

#include <utility>

namespace halley {

bool SessionQueue::hasRoom(const Frozen &message, const Limits &limits) const
{
    if (m_items.empty() && m_heldBackMessages == 0)
        return message.holds() > 0 || m_budget->bytes + message.size() <= limits.allQueuesBytes;
    if (count() + m_heldBackMessages >= limits.queueMessages ||
        m_bytes + m_heldBackBytes + message.size() > limits.queueBytes)
        return false;
    return message.holds() > 0 || m_budget->bytes + message.size() <= limits.allQueuesBytes;
}

void SessionQueue::push(const Frozen &message, Laziness laziness)
{
    if (message.holds()++ == 0)
        m_budget->bytes += message.size();
    m_bytes += message.size();
    m_prompt += laziness == Laziness::Prompt ? 1 : 0;
    m_items.push_back({message, laziness});
}

void SessionQueue::release(const Item &item)
{
    m_bytes -= item.message.size();
    m_prompt -= item.laziness == Laziness::Prompt ? 1 : 0;
    if (--item.message.holds() == 0)
        m_budget->bytes -= item.message.size();
}

void SessionQueue::makePrompt()
{
    for (Item &item : m_items)
        item.laziness = Laziness::Prompt;
    m_prompt = count();
}

std::optional<Frozen> SessionQueue::popFront()
{
    if (m_items.empty())
        return std::nullopt;
    release(m_items.front());
    Frozen message = std::move(m_items.front().message);
    m_items.pop_front();
    return message;
}

void SessionQueue::removeAt(qsizetype index)
{
    release(m_items[size_t(index)]);
    m_items.erase(m_items.begin() + index);
}

std::vector<Frozen> SessionQueue::takeAll()
{
    std::vector<Frozen> all;
    all.reserve(m_items.size());
    while (auto message = popFront())
        all.push_back(std::move(*message));
    return all;
}

void SessionQueue::clear()
{
    for (const Item &item : m_items)
        release(item);
    m_items.clear();
}

} // namespace halley
