// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/pagerequest.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace halley {

class Broker;
class JsonObjectText;
struct LinkContext;
class ServerSession;
class SessionTimelines;

// Rows about sessions, as resources/docs/monitoring.md describes them.
class SessionRows
{
public:
    SessionRows(const Broker &broker, const SessionTimelines &timelines)
        : m_broker(broker), m_timelines(timelines)
    {
    }

    // Adds the members total, all, offset and rows. Made for many sessions: only the rows of the page are
    // sorted and written.
    void addPage(JsonObjectText &answer, const PageRequest<SessionSort> &request) const;
    // One session in full: a JSON object.
    [[nodiscard]] QByteArray detail(const ServerSession &session) const;

private:
    void addRow(JsonObjectText &object, const ServerSession &session) const;

    const Broker &m_broker;
    const SessionTimelines &m_timelines;
};

// "127.0.0.1:50412", "[::1]:50412"; empty if it is not known.
[[nodiscard]] QByteArray peerAddress(const LinkContext &peer);
// The same of a session; empty for a local one.
[[nodiscard]] QByteArray sessionAddress(const ServerSession &session);
// The name of its transport: of one that an application has plugged in, its own. A view into the session.
[[nodiscard]] QByteArrayView transportOf(const ServerSession &session);

} // namespace halley
