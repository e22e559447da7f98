// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/calltask.h"

#include "console/cli/printabletext.h"

#include <utility>

namespace halley::cli {

using namespace Qt::StringLiterals;

CallTask::CallTask(const CliArguments &arguments, Connection &connection, LineOutput &output)
    : m_connection(connection), m_output(output), m_request(Message::on(arguments.channels.constFirst()))
{
    m_request.setRaw(Field::Data, arguments.json->trimmed());
}

void CallTask::begin(const Message &)
{
    m_connection.settled();
    if (!std::exchange(m_hasBegun, true))
        m_connection.client().remoteCallMessage(m_request,
                                                [this](const Message &result) { answered(result); });
}

void CallTask::answered(const Message &result)
{
    const QByteArray data = result.raw(Field::Data).toByteArray();
    if (result.isSuccessful()) {
        if (m_output.write(data.isEmpty() ? "null" : data) != LineOutput::Written::Interrupted)
            m_connection.end(ExitCode::Ok);
        return;
    }
    // A service says in the data what went wrong, where a server has its error.
    if (!data.isEmpty() && result.error().isEmpty()) {
        m_connection.say(u"the call failed: "_s + printableText(QString::fromUtf8(data)));
        m_connection.end(ExitCode::Refused);
        return;
    }
    m_connection.end(m_connection.explain(result, u"refused the call"_s));
}

} // namespace halley::cli
