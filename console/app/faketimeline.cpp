// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/faketimeline.h"

#include "console/app/fakenoise.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonObject>
#include <algorithm>

namespace halley::console {

namespace {

namespace words = monitorwords;

QJsonObject fakeEntry(qint64 t, const char *what, const QString &channel = {}, int count = 1,
                      const char *why = "")
{
    QJsonObject entry{{words::t, t}, {words::what, QLatin1StringView(what)}};
    if (!channel.isEmpty())
        entry.insert(words::channel, channel);
    if (count > 1)
        entry.insert(words::count, count);
    if (*why)
        entry.insert(words::why, QLatin1StringView(why));
    return entry;
}

} // namespace

QJsonArray fakeTimeline(quint32 place, qint64 created, qint64 now, qint64 blocked, bool isWebSocket)
{
    const QString quotes = QStringLiteral("/stocks/nasdaq/0001");
    const QString room = QStringLiteral("/chat/orders");
    const int deliveries = 3 + int(fakeNoise(place, 71) % 400);
    QJsonArray entries{
        fakeEntry(created, "handshake"),
        fakeEntry(created + 40, "subscribe", quotes, 12),
        fakeEntry(created + 60, "subscribe", room),
    };
    if (place % 5 == 2) {
        QJsonObject refused = fakeEntry(created + 90, "refused", QStringLiteral("/admin/prices"));
        refused.insert(words::code, 403);
        refused.insert(words::reason, QStringLiteral("denied_by_security_policy"));
        entries.append(refused);
    }
    if (!isWebSocket)
        entries.append(fakeEntry(std::max(created, now - 31'000), "queued", quotes, 3, "connect"));
    entries.append(fakeEntry(std::max(created, now - 30'000), "connect"));
    entries.append(fakeEntry(std::max(created, now - 29'000), "publish", room, 2));
    entries.append(fakeEntry(std::max(created, now - 28'000), "delivered", quotes, deliveries));
    if (blocked > 0) {
        entries.append(fakeEntry(now - blocked, "blocked"));
        entries.append(fakeEntry(now - blocked + 5, "queued", quotes, int(1'200 + blocked / 50), "blocked"));
    }
    return entries;
}

} // namespace halley::console
