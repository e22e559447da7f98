// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/cli/connection.h"
#include "console/cli/lineoutput.h"
#include "console/cli/task.h"

namespace halley::cli {

// Asks a service once, and prints the data of its answer.
class CallTask final : public Task
{
    Q_OBJECT
public:
    CallTask(const CliArguments &arguments, Connection &connection, LineOutput &output);
    void begin(const Message &handshakeReply) override;

private:
    void answered(const Message &result);

    Connection &m_connection;
    LineOutput &m_output;
    Message m_request;
    bool m_hasBegun = false;
};

} // namespace halley::cli
