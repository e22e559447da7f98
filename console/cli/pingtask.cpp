// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/pingtask.h"

#include "console/client/systemclock.h"
#include "server/protocol/constants.h"

#include <utility>

namespace halley::cli {

using namespace Qt::StringLiterals;

namespace {

QByteArray milliseconds(const std::optional<Duration> &time)
{
    if (!time)
        return "null";
    return QByteArray::number(std::chrono::duration<double, std::milli>(*time).count(), 'f', 3);
}

QByteArray orNull(QByteArrayView json)
{
    return json.isEmpty() ? QByteArray("null") : json.toByteArray();
}

} // namespace

PingTask::PingTask(Connection &connection, LineOutput &output)
    : m_connection(connection), m_output(output),
      m_roundTrips(std::make_shared<RoundTrips>(&ConsoleClock::now)),
      m_watch(connection.client().addTransportListener(m_roundTrips))
{
    m_connects = connection.client().addListener(ChannelId::literal(words::metaConnect),
                                                 [this](const Message &reply) { connected(reply); });
}

void PingTask::begin(const Message &handshakeReply)
{
    m_handshake = handshakeReply;
}

void PingTask::connected(const Message &reply)
{
    if (std::exchange(m_isDone, true))
        return;
    if (!reply.isSuccessful()) {
        m_connection.end(m_connection.explain(reply, u"refused the connect"_s));
        return;
    }
    if (m_output.write(report(reply)) != LineOutput::Written::Interrupted)
        m_connection.end(ExitCode::Ok);
}

// The advice of the handshake, unless the connect has another.
QByteArray PingTask::report(const Message &connect) const
{
    const Message &adviser = connect.has(Field::Advice) ? connect : m_handshake;
    Message line;
    line.copy(Field::ClientId, m_handshake);
    line.copy(Field::SupportedConnectionTypes, m_handshake);
    line.setRaw(Field::Advice, orNull(adviser.raw(Field::Advice)));
    line.setOther("url", jsonString(m_connection.address().toUtf8()));
    line.setOther("transport", jsonString(m_connection.client().connectionType()));
    line.setOther("handshakeMilliseconds", milliseconds(m_roundTrips->of(words::metaHandshake)));
    line.setOther("milliseconds", milliseconds(m_roundTrips->of(words::metaConnect)));
    return line.toJson();
}

} // namespace halley::cli
