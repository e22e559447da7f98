// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/openhook.h"
#include "server/protocol/instant.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <vector>

namespace halley {

class Broker;

// Sessions that are behind: their socket takes no data, their messages wait for an application, or their
// queue is half full. Made for one look at all sessions; keeps the few worst.
class SlowSessions
{
public:
    explicit SlowSessions(const Broker &broker);

    void look(const ServerSession &session);
    // A JSON array, the worst first. Only while the sessions are there.
    [[nodiscard]] QByteArray toJson() const;

private:
    struct Row
    {
        const ServerSession *session;
        double queueShare; // of its limit, from a half; less counts as 0
        Duration stuck;    // blocked, or in a hook
        Duration blocked;
        const OpenHook *hook; // null: none
    };
    [[nodiscard]] static bool isWorse(const Row &a, const Row &b);
    [[nodiscard]] QByteArray toJson(const Row &row) const;

    const Broker &m_broker;
    QHash<const ServerSession *, OpenHook> m_hooks; // those that are open for long
    std::vector<Row> m_worst;
};

} // namespace halley
