// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/cli/connection.h"
#include "console/cli/lineoutput.h"
#include "console/cli/task.h"
#include "console/client/clientservice.h"

namespace halley::cli {

// Prints the events of some channels, whatever happens to the connection, until it is told to end.
class SubTask final : public Task
{
    Q_OBJECT
public:
    SubTask(const CliArguments &arguments, Connection &connection, LineOutput &output);
    void begin(const Message &handshakeReply) override;

private:
    void answered(const ChannelId &pattern, const Message &reply);
    void print(const Message &event);

    Connection &m_connection;
    LineOutput &m_output;
    const QList<ChannelId> m_patterns;
    ClientService m_service;
    Registration m_everything;
    QTimer m_end;
    qint64 m_eventsLeft; // negative: no limit
    const std::optional<std::chrono::milliseconds> m_duration;
    bool m_wasReady = false;
    qsizetype m_confirmed = 0; // of this session
};

} // namespace halley::cli
