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

// A request that was sent, or will be as soon as the link is open.
struct PendingRequest
{
    Message message; // with its id
    ClientSession::MessageHandler onReply;
    quint64 batch = 0;               // 0: not sent yet
    std::optional<Instant> deadline; // for the answer; nothing before it is sent
    int attempts = 1;                // times that it was sent
    bool isCall = false;             // a remote call: its handler waits for the result
};

// The requests that wait for a reply, by the id that this client gave them: decimal numbers, upwards, never
// used twice.
class PendingReplies
{
public:
    [[nodiscard]] bool isEmpty() const noexcept { return m_requests.empty(); }
    [[nodiscard]] int count() const noexcept { return int(m_requests.size()); }

    // Gives the message its id and keeps it.
    PendingRequest &add(PendingRequest request, quint64 &number);
    [[nodiscard]] PendingRequest *find(quint64 number);
    // The request that `reply` answers, by id and channel; nothing if it is not one of ours.
    [[nodiscard]] std::optional<PendingRequest> take(const Message &reply);
    // The remote call that `result` answers before its reply came; null if it is none of ours.
    [[nodiscard]] PendingRequest *findCall(const Message &result);
    [[nodiscard]] std::optional<PendingRequest> remove(quint64 number);
    // In the order in which they were sent.
    [[nodiscard]] std::vector<PendingRequest> takeBatch(quint64 batch);
    [[nodiscard]] std::vector<PendingRequest> takeAll();
    [[nodiscard]] std::optional<Instant> nextDeadline() const;
    // The batch of a request whose time is up; nothing: there is none.
    [[nodiscard]] std::optional<quint64> overdueBatch(Instant now) const;
    [[nodiscard]] MessageBatch messagesOf(quint64 batch) const;
    void extend(quint64 batch, Instant deadline);

private:
    // The one whose time is up first; null if none has a limit.
    [[nodiscard]] const PendingRequest *firstDue() const;

    std::map<quint64, PendingRequest> m_requests;
    quint64 m_lastNumber = 0;
};

} // namespace halley
