// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/cli/connection.h"
#include "console/cli/lineoutput.h"
#include "console/cli/roundtrips.h"
#include "console/cli/task.h"

#include <memory>

namespace halley::cli {

// Connects once, and prints what the server said and how long it took.
class PingTask final : public Task
{
    Q_OBJECT
public:
    PingTask(Connection &connection, LineOutput &output);
    void begin(const Message &handshakeReply) override;

private:
    void connected(const Message &reply);
    [[nodiscard]] QByteArray report(const Message &connect) const;

    Connection &m_connection;
    LineOutput &m_output;
    std::shared_ptr<RoundTrips> m_roundTrips;
    Registration m_watch;
    Registration m_connects;
    Message m_handshake;
    bool m_isDone = false;
};

} // namespace halley::cli
