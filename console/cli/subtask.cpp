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
    : m_connection(connection), m_output(output), m_eventsLeft(arguments.count.value_or(-1)),
      m_duration(arguments.duration)
{
    for (const ChannelId &pattern : arguments.channels)
        m_subscriptions.push_back({pattern});
    // One listener for all: an event that several patterns match is printed once.
    m_everything = connection.client().addListener(ChannelId::literal("/**"),
                                                   [this](const Message &message) { print(message); });
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, [this] { m_connection.end(ExitCode::Ok); });
}

void SubTask::begin(const Message &)
{
    m_confirmed = 0;
    for (size_t index = 0; index < m_subscriptions.size(); ++index)
        subscribe(index);
}

void SubTask::subscribe(size_t index)
{
    Subscription &subscription = m_subscriptions[index];
    if (std::exchange(subscription.isAsked, true))
        return;
    subscription.registration = m_connection.client().subscribe(
        subscription.pattern, nullptr, [this, index](const Message &reply) { answered(index, reply); });
}

void SubTask::answered(size_t index, const Message &reply)
{
    Subscription &subscription = m_subscriptions[index];
    subscription.isAsked = false;
    if (!reply.isSuccessful()) {
        if (reply.has(Field::Failure) && reply.error().isEmpty()) { // lost with its connection
            if (m_connection.client().isHandshaken())               // else the next session asks again
                subscribe(index);
            return;
        }
        const QString pattern = printableText(QString::fromUtf8(subscription.pattern.name()));
        m_connection.end(m_connection.explain(reply, u"refused to subscribe to "_s + pattern));
        return;
    }
    if (++m_confirmed < m_subscriptions.size())
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
    const auto wanted = [&](const Subscription &one) { return one.pattern.matches(*channel); };
    if (!channel || std::ranges::none_of(m_subscriptions, wanted))
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
