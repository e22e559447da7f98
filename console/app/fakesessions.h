// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <chrono>
#include <vector>

namespace halley::console {

// Sessions that nobody opened, for `--fake`: a fixed number of places, each taken by one session after the
// other. Everything about a session follows from its place and the time, so that the same time gives the same
// answer. A few do not read, some have unreasonable names.
class FakeSessions
{
public:
    explicit FakeSessions(int count) : m_count(count) {}

    struct Session
    {
        quint32 place = 0;
        QString id;
        QString transport;
        QString address;
        QString agent;
        qint64 created = 0;
        qint64 blocked = 0;
        bool held = false;
        int subscriptions = 0;
        qint64 queue = 0;
        qint64 queueBytes = 0;
        qint64 kicked = 0; // the one before it, when
        qint64 purged = 0; // when
        qint64 in = 0;
        qint64 out = 0;
    };
    struct Totals
    {
        int webSocket = 0;
        int longPolling = 0;
        int blocked = 0;
        int held = 0;
        qint64 queued = 0;
        qint64 queuedBytes = 0;
    };

    // Moves everything to this time.
    void advance(std::chrono::milliseconds now);

    [[nodiscard]] const std::vector<Session> &all() const { return m_sessions; }
    [[nodiscard]] const Totals &totals() const { return m_totals; }
    // Answers to the requests `sessions` and `session`; the latter is empty if there is no such session.
    [[nodiscard]] QJsonObject page(const QJsonObject &request) const;
    [[nodiscard]] QJsonObject detail(const QString &id) const;
    // The id of the session at a place, modulo the number of places; empty if there are none.
    [[nodiscard]] QString idAt(quint32 place) const;

    // Another session takes its place.
    void kick(const QString &id);
    // Empties its queue, which fills again; how many there were.
    int purge(const QString &id);

private:
    void fill(Session &session, quint32 place, qint64 now) const;
    [[nodiscard]] static QJsonObject row(const Session &session, qint64 now);
    [[nodiscard]] static bool matches(const Session &session, const QString &filter);
    [[nodiscard]] std::vector<const Session *> sorted(const QJsonObject &request) const;

    int m_count;
    qint64 m_now = 0;
    std::vector<Session> m_sessions;
    Totals m_totals;
};

} // namespace halley::console
