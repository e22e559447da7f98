// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/servertransport.h"

#include <QtCore/QList>
#include <vector>

namespace halley {

// The application's own transports of one loop.
class CustomTransports
{
public:
    explicit CustomTransports(ConnectionContext &context) : m_context(context) {}

    // Makes and starts those whose names are allowed. A text (for people) is why one cannot be had; none runs
    // then.
    [[nodiscard]] std::optional<QString> start(const QList<ServerTransportFactory> &factories);
    void stop();
    // Has everything left that they had to send? Also if there are none.
    [[nodiscard]] bool areStopped() const;
    // Ends them, with their links.
    void clear() { m_transports.clear(); }

private:
    [[nodiscard]] std::optional<QString> start(std::unique_ptr<ServerTransport> transport);
    [[nodiscard]] bool isTaken(const QByteArray &name) const;

    ConnectionContext &m_context;
    std::vector<std::unique_ptr<ServerTransport>> m_transports;
};

} // namespace halley
