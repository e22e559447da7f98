// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/frozen.h"
#include "server/protocol/limits.h"

#include <QtCore/qglobal.h>
#include <deque>
#include <optional>
#include <vector>

namespace halley {

enum class Laziness : quint8 { Prompt, Lazy };

// The bytes that wait in all queues of a broker; an event in many queues counts once.
struct QueueBudget
{
    qsizetype bytes = 0;
};

// Where a session's messages wait: for a poll, for a socket that takes data again, for a lazy deadline.
// Bounded in messages and bytes; who adds asks `hasRoom` first and decides what to give up.
class SessionQueue
{
public:
    explicit SessionQueue(QueueBudget &budget) : m_budget(&budget) {}
    SessionQueue(const SessionQueue &) = delete;
    SessionQueue &operator=(const SessionQueue &) = delete;
    ~SessionQueue() { clear(); }

    [[nodiscard]] bool isEmpty() const noexcept { return m_items.empty(); }
    [[nodiscard]] qsizetype count() const noexcept { return qsizetype(m_items.size()); }
    [[nodiscard]] qsizetype bytes() const noexcept { return m_bytes; }
    [[nodiscard]] bool hasPrompt() const noexcept { return m_prompt > 0; }
    [[nodiscard]] const Frozen &at(qsizetype index) const { return m_items[size_t(index)].message; }
    [[nodiscard]] Laziness lazinessAt(qsizetype index) const { return m_items[size_t(index)].laziness; }
    void removeAt(qsizetype index);

    // False if one more message of this size would cross a limit. An empty queue always has room for one
    // message.
    [[nodiscard]] bool hasRoom(const Frozen &message, const Limits &limits) const;
    void push(const Frozen &message, Laziness laziness);
    // What is lazy need not wait any longer.
    void makePrompt();
    std::optional<Frozen> popFront();
    // Everything, oldest first.
    [[nodiscard]] std::vector<Frozen> takeAll();
    void clear();

    // What somebody keeps back besides the queue (unacknowledged messages): counts in hasRoom.
    void setHeldBack(qsizetype messages, qsizetype bytes)
    {
        m_heldBackMessages = messages;
        m_heldBackBytes = bytes;
    }
    [[nodiscard]] qsizetype heldBack() const noexcept { return m_heldBackMessages; }
    [[nodiscard]] QueueBudget &budget() const noexcept { return *m_budget; }

private:
    struct Item
    {
        Frozen message;
        Laziness laziness;
    };
    void release(const Item &item);

    QueueBudget *m_budget;
    std::deque<Item> m_items;
    qsizetype m_bytes = 0;
    qsizetype m_heldBackMessages = 0;
    qsizetype m_heldBackBytes = 0;
    qsizetype m_prompt = 0;
};

} // namespace halley
