// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/serverinfo.h"
#include "console/monitor/standouts.h"
#include "console/monitor/verdict.h"

#include <QtCore/QHash>
#include <deque>

namespace halley::console {

// Verdicts on the sessions that a sample lists because they are behind, and how their queues grow. Remembers
// the queues of those for half a minute; there are only as many as a sample lists.
class VerdictSessions
{
public:
    void add(const Standouts &standouts);
    void clear();

    [[nodiscard]] QList<Verdict> judge(const ServerInfo &server) const;

private:
    struct Queue
    {
        std::chrono::milliseconds t{};
        qint64 messages = 0;
        qint64 bytes = 0;
    };

    [[nodiscard]] Verdict onQueue(const SessionRow &row, const ServerInfo &server) const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> remaining(const SessionRow &row,
                                                                     const ServerInfo &server) const;
    void addHooks(QList<Verdict> &verdicts) const;

    Standouts m_last;
    QHash<QString, std::deque<Queue>> m_queues; // by session, oldest first
};

} // namespace halley::console
