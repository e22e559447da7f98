// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/subtask.h"

#include "console/cli/printabletext.h"
#include "console/client/madeupreply.h"

#include <algorithm>
#include <utility>

namespace halley::cli {

using namespace Qt::StringLiterals;

SubTask::SubTask(const CliArguments &arguments, Connection &connection, LineOutput &output)
    : m_connection(connection), m_output(output), m_patterns(arguments.channels),
      m_service(connection.client()), m_eventsLeft(arguments.count.value_or(-1)),
      m_duration(arguments.duration)
{
    for (const ChannelId &pattern : m_patterns)
        m_service.keep(m_service.subscribe(
            pattern, nullptr, [this, pattern](const Message &reply) { answered(pattern, reply); }));
    // One listener for all: an event that several patterns match is printed once.
    m_everything = connection.client().addListener(ChannelId::literal("/**"),
                                                   [this](const Message &message) { print(message); });
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, [this] { m_connection.end(ExitCode::Ok); });
}

void SubTask::begin(const Message &)
{
    m_confirmed = 0; // the service asks for all of them
}

void SubTask::answered(const ChannelId &pattern, const Message &reply)
{
    if (!reply.isSuccessful()) {
        if (reply.has(Field::Failure) && reply.error().isEmpty()) // lost with its connection: asked again
            return;
        const QString name = printableText(QString::fromUtf8(pattern.name()));
        m_connection.end(m_connection.explain(reply, u"refused to subscribe to "_s + name));
        return;
    }
    if (++m_confirmed < m_patterns.size())
        return;
    m_connection.settled();
    const bool again = std::exchange(m_wasReady, true);
    m_connection.say(again ? u"subscribed again; events in between are lost"_s
                           : u"subscribed at "_s + m_connection.address());
    if (m_duration && !again)
        m_end.start(*m_duration);
}

void SubTask::print(const Message &event)
{
    if (!isEvent(event) || m_eventsLeft == 0)
        return;
    const auto channel = ChannelId::parse(event.channel());
    const auto wanted = [&](const ChannelId &pattern) { return pattern.matches(*channel); };
    if (!channel || std::ranges::none_of(m_patterns, wanted))
        return;
    switch (m_output.write(event.toJson())) {
    case LineOutput::Written::Closed:
        m_eventsLeft = 0;
        return m_connection.end(ExitCode::Ok);
    case LineOutput::Written::Interrupted: // which Interruptions tells
        m_eventsLeft = 0;
        return;
    case LineOutput::Written::Whole:
        break;
    }
    if (m_eventsLeft > 0 && --m_eventsLeft == 0)
        m_connection.end(ExitCode::Ok);
}

} // namespace halley::cli
