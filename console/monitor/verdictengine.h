// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/verdictevents.h"
#include "console/monitor/verdictlevels.h"
#include "console/monitor/verdictsessions.h"

namespace halley::console {

// What there is to say about a server's health: brings together what the samples, their lists and the log
// tell, and keeps it calm. A verdict that came stays for a few seconds after its reason went, does not become
// harmless at once, and keeps its place among those as grave as it.
//
// Time is the server's wall time, as an argument.
class VerdictEngine
{
public:
    // Another process than before: nothing of what was known holds.
    void setServer(const ServerInfo &server);
    void add(const Standouts &standouts);
    void addEvents(const QList<EventRow> &events) { m_events.add(events); }
    void noteSkippedEvents(std::chrono::milliseconds t) { m_events.noteSkipped(t); }

    // Channels that somebody publishes to and nobody hears: to be compared with the names of those that have
    // subscribers. Empty if all of them were compared.
    [[nodiscard]] QStringList uncomparedChannels() const;
    // The names to compare with, the first limits::verdictChannels.
    void compareWith(const QStringList &heardChannels);

    // The worst first; empty while nothing is known. `now` is not before the last sample, if the clocks
    // agree; if it is much later, the only verdict is that nothing is heard.
    [[nodiscard]] QList<Verdict> judge(const SampleHistory &history, std::chrono::milliseconds now);

private:
    struct Held
    {
        Verdict verdict;
        std::chrono::milliseconds met{};    // its reason was there last
        std::chrono::milliseconds graved{}; // it was as grave as it is shown
    };

    [[nodiscard]] QList<Verdict> candidates(const SampleHistory &history, std::chrono::milliseconds now);
    void addUnheard(QList<Verdict> &verdicts) const;
    void addOpenHooks(QList<Verdict> &verdicts) const;
    void hold(const Verdict &verdict, std::chrono::milliseconds now);
    [[nodiscard]] QList<Verdict> shown() const;

    ServerInfo m_server;
    VerdictEvents m_events;
    VerdictSessions m_sessions;
    Standouts m_standouts;
    QHash<QString, QString> m_nearest; // by unheard channel; empty: none is near
    QList<Held> m_held;
    std::chrono::milliseconds m_wellSince{};
    std::chrono::milliseconds m_judged{};
};

} // namespace halley::console
