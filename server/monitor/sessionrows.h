// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/monitor/pagerequest.h"

#include <QtCore/QByteArray>

namespace halley {

class Broker;
class JsonObjectText;
class ServerSession;

// Rows about sessions, as resources/docs/monitoring.md describes them.
class SessionRows
{
public:
    explicit SessionRows(const Broker &broker) : m_broker(broker) {}

    // Adds the members total, all, offset and rows. Made for many sessions: only the rows of the page are
    // sorted and written.
    void addPage(JsonObjectText &answer, const PageRequest<SessionSort> &request) const;
    // One session in full: a JSON object.
    [[nodiscard]] QByteArray detail(const ServerSession &session) const;

private:
    void addRow(JsonObjectText &object, const ServerSession &session) const;

    const Broker &m_broker;
};

// "127.0.0.1:50412", "[::1]:50412"; empty for a local session.
[[nodiscard]] QByteArray sessionAddress(const ServerSession &session);

} // namespace halley
