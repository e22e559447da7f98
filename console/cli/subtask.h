// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/cli/connection.h"
#include "console/cli/lineoutput.h"
#include "console/cli/task.h"

#include <vector>

namespace halley::cli {

// Prints the events of some channels, whatever happens to the connection, until it is told to end.
class SubTask final : public Task
{
    Q_OBJECT
public:
    SubTask(const CliArguments &arguments, Connection &connection, LineOutput &output);
    void begin(const Message &handshakeReply) override;

private:
    // A pattern at the server. While the client asks, it keeps asking by itself, over a cut too.
    struct Subscription
    {
        ChannelId pattern;
        Registration registration = {};
        bool isAsked = false;
    };
    void subscribe(size_t index);
    void answered(size_t index, const Message &reply);
    void print(const Message &event);

    Connection &m_connection;
    LineOutput &m_output;
    std::vector<Subscription> m_subscriptions;
    Registration m_everything;
    QTimer m_end;
    qint64 m_eventsLeft; // negative: no limit
    const std::optional<std::chrono::milliseconds> m_duration;
    bool m_wasReady = false;
    size_t m_confirmed = 0; // of this session
};

} // namespace halley::cli
