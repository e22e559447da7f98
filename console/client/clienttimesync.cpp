// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clienttimesync.h"

#include "console/client/systemclock.h"
#include "server/protocol/constants.h"

namespace halley {

using std::chrono::milliseconds;

namespace {

constexpr QLatin1StringView timesyncKey("timesync");
constexpr QLatin1StringView sentKey("tc");
constexpr QLatin1StringView arrivedKey("ts");
constexpr QLatin1StringView heldKey("p");
constexpr QLatin1StringView lagKey("l");
constexpr QLatin1StringView offsetKey("o");
// A day: what is further off is no measurement but a broken peer.
constexpr milliseconds longestLag = std::chrono::hours(24);

} // namespace

ClientTimesync::ClientTimesync(Clock clock) : m_clock(clock ? std::move(clock) : Clock(&ConsoleClock::now)) {}

milliseconds ClientTimesync::average(milliseconds Sample::*what) const
{
    milliseconds sum{0};
    for (const Sample &sample : m_samples)
        sum += sample.*what;
    return m_samples.empty() ? sum : milliseconds(sum.count() / qint64(m_samples.size()));
}

milliseconds ClientTimesync::networkLag() const
{
    return average(&Sample::lag);
}

milliseconds ClientTimesync::timeOffset() const
{
    return average(&Sample::offset);
}

milliseconds ClientTimesync::serverTime() const
{
    return m_clock().wall + timeOffset();
}

bool ClientTimesync::sendMeta(Message &message)
{
    const QByteArray channel = message.channel();
    if (channel != words::metaHandshake && channel != words::metaConnect)
        return true;
    QJsonObject ext = message.ext();
    ext.insert(timesyncKey, QJsonObject{{sentKey, qint64(m_clock().wall.count())},
                                        {lagKey, qint64(networkLag().count())},
                                        {offsetKey, qint64(timeOffset().count())}});
    message.set(Field::Ext, ext);
    return true;
}

bool ClientTimesync::rcvMeta(Message &message)
{
    if (!message.has(Field::Ext))
        return true;
    const QJsonObject answer = message.ext().value(timesyncKey).toObject();
    if (!answer.value(sentKey).isDouble() || !answer.value(arrivedKey).isDouble())
        return true;
    const milliseconds sent(answer.value(sentKey).toInteger());
    const milliseconds arrived(answer.value(arrivedKey).toInteger());
    const milliseconds held(answer.value(heldKey).toInteger());
    const milliseconds now = m_clock().wall;
    if (sent.count() <= 0 || arrived.count() <= 0 || held.count() < 0 || sent > now || held > now - sent ||
        now - sent > longestLag)
        return true;
    const milliseconds lag = (now - sent - held) / 2;
    m_samples.push_back({lag, arrived - sent - lag});
    if (m_samples.size() > maxSamples)
        m_samples.pop_front();
    return true;
}

} // namespace halley
