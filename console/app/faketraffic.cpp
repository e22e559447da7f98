// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/faketraffic.h"

#include "console/app/fakechannels.h"
#include "console/app/fakenoise.h"
#include "console/app/fakesessions.h"
#include "server/protocol/monitorwords.h"

#include <array>

namespace halley::console {

namespace {

namespace words = monitorwords;

QString fakeChatText(quint64 noise)
{
    static const std::array texts{
        QStringLiteral("Guten Morgen! Die Straßenbahn fährt wieder."),
        QStringLiteral("已收到，谢谢"),
        QStringLiteral("On regarde ça après le déjeuner ☕"),
        QStringLiteral("ok"),
        QStringLiteral("Кто сегодня на дежурстве?"),
        QStringLiteral("Ship it 🚀"),
        QStringLiteral("The \\\"new\\\" build is on staging, please have a look when you find the time"),
    };
    return texts[noise % texts.size()];
}

QString fakeData(const QString &channel, quint64 noise)
{
    if (channel.startsWith(QStringLiteral("/stocks")))
        return QStringLiteral(R"({"symbol":"%1","bid":%2.%3,"ask":%2.%4,"size":%5,"halted":false})")
            .arg(channel.section(u'/', -1))
            .arg(noise % 900 + 10)
            .arg(noise / 7 % 50, 2, 10, QLatin1Char('0'))
            .arg(noise / 7 % 50 + 40, 2, 10, QLatin1Char('0'))
            .arg(noise % 40 * 100);
    if (channel.startsWith(QStringLiteral("/chat")))
        return QStringLiteral(R"({"user":"%1","text":"%2","mentions":[]})")
            .arg(noise % 5 ? QStringLiteral("Zoë") : QStringLiteral("陈伟"), fakeChatText(noise / 3));
    if (channel.startsWith(QStringLiteral("/integration")))
        return QStringLiteral(R"({"rows":"%1"})").arg(QString(60'000, QLatin1Char('x')));
    return QStringLiteral(
               R"({"sensor":"%1","value":%2.%3,"unit":"°C","at":18446744073709551616,"ok":true,"note":null})")
        .arg(channel.section(u'/', -1))
        .arg(noise % 30)
        .arg(noise / 11 % 10);
}

QString fakeRequestJson(const QString &channel, const QString &session, quint64 noise, QString &onChannel)
{
    if (noise % 5 == 0) {
        onChannel = QStringLiteral("/meta/connect");
        return QStringLiteral(
                   R"({"id":"%1","channel":"/meta/connect","clientId":"%2","connectionType":"websocket"})")
            .arg(noise % 10'000)
            .arg(session);
    }
    return QStringLiteral(R"({"id":"%1","channel":"%2","clientId":"%3","data":%4})")
        .arg(noise % 10'000)
        .arg(channel, session, fakeData(channel, noise));
}

} // namespace

QString fakeEventJson(const QString &channel, quint64 noise)
{
    return QStringLiteral(R"({"channel":"%1","data":%2})").arg(channel, fakeData(channel, noise));
}

QList<QJsonObject> fakeTapMessages(const FakeSessions &sessions, const FakeChannels &channels, quint64 noise,
                                   qint64 now)
{
    QString channel = channels.pick(noise);
    if (channel.isEmpty())
        return {};
    if (noise % 211 == 0)
        channel = QStringLiteral("/integration/erp/outbound/change-notifications");
    const auto message = [](QLatin1StringView kind, const QString &on, const QString &json, qint64 t) {
        return QJsonObject{
            {words::t, t}, {words::kind, QString(kind)}, {words::channel, on}, {words::json, json}};
    };
    QJsonObject event = message(words::kindEvent, channel, fakeEventJson(channel, noise), now);
    event.insert(words::receivers, channels.subscribersOf(channel));
    if ((noise >> 40 & 7) < 4) // from code of the server
        return {event};
    // What a client sent, what came of it, and its reply.
    const QString session = sessions.idAt(quint32(noise >> 16));
    QString onChannel = channel;
    const QString request = fakeRequestJson(channel, session, noise, onChannel);
    const QString reply =
        QStringLiteral(R"({"id":"%1","channel":"%2","successful":true})").arg(noise % 10'000).arg(onChannel);
    QList<QJsonObject> exchange{message(words::kindRequest, onChannel, request, now)};
    if (onChannel == channel)
        exchange.append(event);
    exchange.append(message(words::kindReply, onChannel, reply, now + qint64(noise >> 50 & 3)));
    for (QJsonObject &one : exchange)
        one.insert(words::session, session);
    return exchange;
}

} // namespace halley::console
