// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/fakechannels.h"

#include "console/app/fakenoise.h"
#include "console/app/fakesessions.h"
#include "console/app/faketraffic.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace halley::console {

namespace {

namespace words = monitorwords;

QString fakeChannelName(quint32 number)
{
    static const std::array exchanges{QStringLiteral("nasdaq"), QStringLiteral("xetra"),
                                      QStringLiteral("tse")};
    static const std::array rooms{QStringLiteral("allgemein"), QStringLiteral("dienst"),
                                  QStringLiteral("einkauf"), QStringLiteral("flur-3"),
                                  QStringLiteral("technik")};
    static const std::array kinds{QStringLiteral("temperature"), QStringLiteral("humidity"),
                                  QStringLiteral("pressure"), QStringLiteral("door")};
    const quint32 nth = number / 3;
    switch (number % 3) {
    case 0:
        return QStringLiteral("/stocks/%1/%2").arg(exchanges[nth % 3]).arg(nth, 4, 10, QLatin1Char('0'));
    case 1:
        return QStringLiteral("/sensors/building-%1/floor-%2/%3-%4")
            .arg(nth % 7 + 1)
            .arg(nth / 7 % 9)
            .arg(kinds[nth % 4])
            .arg(nth);
    default:
        return number < 15 ? QStringLiteral("/chat/%1").arg(rooms[nth % 5])
                           : QStringLiteral("/chat/private/%1").arg(fakeNoise(number, 9), 0, 36);
    }
}

constexpr size_t fakeSubscriberRows = 200;

QJsonObject fakeMessage(const QString &channel, quint64 noise, qint64 t)
{
    const QString json = fakeEventJson(channel, noise);
    return {{words::t, t}, {words::size, json.toUtf8().size()}, {words::json, json}, {words::cut, false}};
}

QString fakeSpecialName(quint32 number)
{
    switch (number) {
    case 0:
        return QStringLiteral("/stocks/**");
    case 1:
        return QStringLiteral("/chat/*");
    case 2:
        return QStringLiteral("/news");
    default:
        return QStringLiteral(
            "/integration/erp/outbound/change-notifications/v2-with-a-name-that-nobody-shortened/"
            "purchase-orders_and_their_line-items/per-warehouse/northern-region");
    }
}

} // namespace

FakeChannels::FakeChannels(int count)
{
    constexpr int special = 4;
    for (int i = 0; i < count; ++i) {
        const auto number = quint32(i);
        Channel channel;
        channel.number = number;
        channel.name = i < special ? fakeSpecialName(number) : fakeChannelName(number - special);
        // A few are busy, most are quiet: a power law.
        channel.rate =
            channel.name.contains(u'*') ? 0 : 40 / std::pow(1 + double(fakeNoise(number, 11) % 2'000), 0.9);
        channel.subscribers = int(1 + std::pow(fakeShare(number, 12), 12) * 4'000);
        m_channels.push_back(channel);
    }
    std::ranges::sort(m_channels, {}, &Channel::name);
    for (size_t i = 0; i < m_channels.size(); ++i) {
        const auto times = std::min<size_t>(size_t(std::ceil(m_channels[i].rate * 4)), 100);
        m_busy.insert(m_busy.end(), times, quint32(i));
    }
}

QJsonObject FakeChannels::row(const Channel &channel) const
{
    const double seconds = double(m_now.count() % 1'000'000'000) / 1000;
    const auto messages = qint64(seconds * channel.rate);
    // Slow channels rest between two messages.
    const double gap = channel.rate > 0 ? 1000 / channel.rate : 0;
    const qint64 last =
        messages > 0 ? m_now.count() - qint64(std::fmod(seconds * 1000, std::max(1.0, gap))) : 0;
    const double rate =
        channel.rate < 0.2 ? 0 : channel.rate * (0.9 + 0.2 * fakeShare(channel.number, quint64(seconds)));
    return {
        {words::name, channel.name},
        {words::subscribers, channel.subscribers},
        {words::messages, messages},
        {words::bytes, messages * 187},
        {words::deliveries, messages * channel.subscribers},
        {words::rate, rate},
        {words::byteRate, rate * 187},
        {words::lastMessage, last},
        {words::persistent, channel.number % 50 == 2},
        {words::lazy, channel.number % 70 == 3},
        {words::listeners, channel.number % 60 == 2 ? 2 : 0},
        {words::authorizers, channel.number % 45 == 5 ? 1 : 0},
    };
}

QJsonObject FakeChannels::page(const QJsonObject &request) const
{
    const QString filter = request.value(words::filter).toString();
    const int offset = std::max(0, request.value(words::offset).toInt());
    const int limit = std::clamp(request.value(words::limit).toInt(500), 1, 2'000);
    QJsonArray rows;
    int total = 0;
    for (const Channel &channel : m_channels) {
        if (!channel.name.contains(filter, Qt::CaseInsensitive))
            continue;
        if (total >= offset && total < offset + limit)
            rows.append(row(channel));
        ++total;
    }
    return {{words::total, total}, {words::all, count()}, {words::offset, offset}, {words::rows, rows}};
}

const FakeChannels::Channel *FakeChannels::find(const QString &name) const
{
    const auto found = std::ranges::lower_bound(m_channels, name, {}, &Channel::name);
    return found == m_channels.end() || found->name != name ? nullptr : &*found;
}

QJsonObject FakeChannels::detail(const QString &name, const FakeSessions &sessions) const
{
    const Channel *channel = find(name);
    if (!channel)
        return {};
    QJsonObject object = row(*channel);
    QJsonArray ids;
    QJsonArray rows;
    const std::vector<FakeSessions::Session> &all = sessions.all();
    const size_t subscribers = std::min({size_t(channel->subscribers), all.size(), size_t(1'000)});
    for (size_t i = 0; i < subscribers; ++i) {
        const FakeSessions::Session &session = all[(channel->number * 17 + i) % all.size()];
        ids.append(session.id);
        if (i < fakeSubscriberRows)
            rows.append(QJsonObject{{words::id, session.id},
                                    {words::transport, session.transport},
                                    {words::address, session.address},
                                    {words::agent, session.agent},
                                    {words::queue, session.queue}});
    }
    object.insert(words::subscriberList, ids);
    object.insert(words::subscriberRows, rows);
    if (const qint64 last = object.value(words::lastMessage).toInteger(); last > 0) {
        const auto turn = quint64(m_now.count() / 1'000);
        object.insert(words::last, fakeMessage(name, fakeNoise(channel->number, turn), last));
        object.insert(words::previous, fakeMessage(name, fakeNoise(channel->number, turn - 1), last - 1'000));
    }
    return object;
}

QString FakeChannels::pick(quint64 noise) const
{
    return m_busy.empty() ? QString() : m_channels[m_busy[noise % m_busy.size()]].name;
}

QJsonArray FakeChannels::busiest(int count) const
{
    std::vector<const Channel *> channels;
    for (const Channel &channel : m_channels)
        channels.push_back(&channel);
    std::ranges::stable_sort(channels, std::greater(), &Channel::rate);
    channels.resize(std::min(channels.size(), size_t(std::max(0, count))));
    QJsonArray rows;
    for (const Channel *channel : channels)
        rows.append(row(*channel));
    return rows;
}

int FakeChannels::subscribersOf(const QString &name) const
{
    const Channel *channel = find(name);
    return channel ? channel->subscribers : 0;
}

} // namespace halley::console
