// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/cli/connection.h"
#include "console/cli/inputlines.h"
#include "console/cli/task.h"

#include <memory>

namespace halley::cli {

// Publishes one JSON value, or those of an input, one per line and in order. What comes after a line that is
// wrong or refused is not read; what was sent already is waited for.
class PubTask final : public Task
{
    Q_OBJECT
public:
    // `input`: the descriptor that is read if the command line has no JSON.
    PubTask(const CliArguments &arguments, Connection &connection, int input);
    void begin(const Message &handshakeReply) override;

private:
    void openInput(int input);
    void line(qint64 number, const QByteArray &text);
    void publish(const QByteArray &json, qint64 number);
    void answered(const Message &reply, qsizetype bytes, qint64 number);
    void stop(ExitCode code);
    void pace();

    Connection &m_connection;
    const ChannelId m_channel;
    const std::optional<QByteArray> m_json;
    std::unique_ptr<InputLines> m_input;
    qint64 m_unanswered = 0;
    qsizetype m_unansweredBytes = 0;
    ExitCode m_code = ExitCode::Ok;
    bool m_hasBegun = false;
    bool m_hasEnded = false; // nothing more will be published
};

} // namespace halley::cli
