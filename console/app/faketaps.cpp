// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/faketaps.h"

#include "console/app/fakechannels.h"
#include "console/app/fakenoise.h"
#include "console/app/fakesessions.h"
#include "console/app/faketraffic.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>

namespace halley::console {

namespace {

namespace words = monitorwords;

// What a tap shows in a tenth of a second: all of it, if it shows everything.
constexpr int fakeTapRate = 14;
// Now and then it is more than the rate allows.
constexpr int fakeTapSkips = 9;
constexpr qsizetype fakeTapPayload = 4'096;
constexpr qsizetype fakeTapPiece = 16'384;
constexpr size_t fakeTapKept = 50;

MessageKind fakeKind(const QString &kind)
{
    if (kind == words::kindRequest)
        return MessageKind::Request;
    return kind == words::kindReply ? MessageKind::Reply : MessageKind::Event;
}

bool isWanted(const TrafficFilter &filter, const QJsonObject &message)
{
    const QByteArray channel = message.value(words::channel).toString().toUtf8();
    const QByteArray session = message.value(words::session).toString().toUtf8();
    const QByteArray json = message.value(words::json).toString().toUtf8();
    return filter.matches({
        .kind = fakeKind(message.value(words::kind).toString()),
        .channel = channel,
        .session = session,
        .receivers = message.value(words::receivers).toInt(),
        .size = json.size(),
        .json = [&json] { return json; },
    });
}

} // namespace

QJsonObject FakeTaps::open(const QJsonObject &request)
{
    const auto filter = TrafficFilter::parse(request.value(words::filter).toString());
    if (!filter)
        return {
            {words::ok, false}, {words::error, filter.error().text}, {words::column, filter.error().column}};
    const QString name = QStringLiteral("t%1").arg(++m_last);
    m_taps[name].filter = *filter;
    return {{words::tap, name}, {words::channel, QString::fromLatin1(words::trafficPrefix) + name}};
}

QJsonObject FakeTaps::message(const QJsonObject &request) const
{
    const auto tap = m_taps.find(request.value(words::tap).toString());
    const auto n = qint64(request.value(words::n).toDouble());
    if (tap == m_taps.end() || !tap->second.cut.contains(n))
        return {{words::ok, false}, {words::error, QStringLiteral("no longer kept")}};
    const QString &text = tap->second.cut.at(n);
    const auto offset = qsizetype(request.value(words::offset).toDouble()); // all of it is ASCII
    QJsonObject answer{{words::size, text.toUtf8().size()},
                       {words::offset, offset},
                       {words::json, text.mid(offset, fakeTapPiece)}};
    if (offset + fakeTapPiece < text.size())
        answer.insert(words::next, offset + fakeTapPiece);
    return answer;
}

QJsonObject FakeTaps::show(Tap &tap, QJsonObject message) const
{
    const QString json = message.value(words::json).toString();
    message.insert(words::n, ++tap.last);
    message.insert(words::size, json.toUtf8().size());
    message.insert(words::cut, json.size() > fakeTapPayload);
    message.insert(words::json, json.left(fakeTapPayload));
    if (json.size() > fakeTapPayload) {
        tap.cut.emplace(tap.last, json);
        if (tap.cut.size() > fakeTapKept)
            tap.cut.erase(tap.cut.begin());
    }
    return message;
}

QList<FakeTaps::Push> FakeTaps::push(qint64 now)
{
    QList<QJsonObject> all;
    for (int i = 0; all.size() < fakeTapRate && i < fakeTapRate; ++i)
        all += fakeTapMessages(m_sessions, m_channels, fakeNoise(quint64(now), quint64(i)),
                               now - 100 + all.size() * 6);
    QList<Push> pushes;
    for (auto &[name, tap] : m_taps) {
        QJsonArray messages;
        for (const QJsonObject &message : std::as_const(all)) {
            if (isWanted(tap.filter, message))
                messages.append(show(tap, message));
        }
        const bool isLoud = fakeNoise(quint64(now), 31) % 40 == 0;
        if (!messages.isEmpty())
            pushes.append({name,
                           {{words::tap, name},
                            {words::t, now},
                            {words::skipped, isLoud ? fakeTapSkips : 0},
                            {words::messages, messages}}});
    }
    return pushes;
}

} // namespace halley::console
