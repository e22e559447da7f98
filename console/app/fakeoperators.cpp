// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/fakeoperators.h"

#include "console/app/fakechannels.h"
#include "console/app/fakeevents.h"
#include "console/app/fakesessions.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <algorithm>

namespace halley::console {

namespace {

namespace words = monitorwords;

// What the monitor shows of a message before it is asked for the whole, and most of one answer.
constexpr qsizetype fakeExcerpt = 4'096;
constexpr qsizetype fakePiece = 16 * 1024;

// Every seventh message is a large one.
QByteArray fakeQueuedJson(int index)
{
    const QByteArray number = QByteArray::number(index % 50 + 1).rightJustified(4, '0');
    QByteArray json = "{\"channel\":\"/stocks/nasdaq/" + number +
                      "\",\"data\":{\"bid\":" + QByteArray::number(100 + index) +
                      ".25,\"ask\":" + QByteArray::number(100 + index) +
                      ".75,\"größe\":" + QByteArray::number(index * 10);
    if (index % 7 == 2) {
        json += ",\"depth\":[";
        for (int level = 0; level < 1'200; ++level)
            json += "{\"level\":" + QByteArray::number(level) + ",\"price\":\"101.50 €\"},";
        json.chop(1);
        json += ']';
    }
    return json + "}}";
}

QJsonObject fakeRefusal(const QString &error)
{
    return {{words::ok, false}, {words::error, error}};
}

} // namespace

std::optional<QJsonObject> FakeOperators::answer(const QJsonObject &request)
{
    const QString name = request.value(words::request).toString();
    const bool isAction = name == words::kick || name == words::purge || name == words::send;
    if (name == words::publish || isAction) {
        if (m_isReadOnly)
            return fakeRefusal(QStringLiteral("this server takes no actions from operators"));
        if (isAction && m_sessions.detail(request.value(words::id).toString()).isEmpty())
            return fakeRefusal(QStringLiteral("no such session"));
        return act(name, request);
    }
    if (name == words::queue)
        return queuePage(request);
    if (name == words::message && request.contains(words::id))
        return piece(request);
    return std::nullopt;
}

QJsonObject FakeOperators::act(const QString &action, const QJsonObject &request)
{
    const QString id = request.value(words::id).toString();
    const QString channel = request.value(words::channel).toString();
    const QJsonObject row = m_sessions.detail(id);
    QJsonObject event{
        {words::kind, QStringLiteral("action")},
        {words::severity, QStringLiteral("notice")},
        {words::session, id},
        {words::address, row.value(words::address)},
        {words::agent, row.value(words::agent)},
        {words::channel, channel},
        {words::reason, action},
        {words::detail, request.value(words::reason)},
        {words::operatorId, QStringLiteral("fake1session")},
    };
    m_events.add(event);
    if (action == words::publish)
        return {{words::ok, true}, {words::receivers, m_channels.subscribersOf(channel)}};
    if (action == words::purge)
        return {{words::ok, true}, {words::count, m_sessions.purge(id)}};
    if (action == words::kick) {
        event.insert(words::kind, QStringLiteral("kicked"));
        event.insert(words::reason, QString());
        m_events.add(event);
        m_sessions.kick(id);
        return {{words::ok, true}};
    }
    return {{words::ok, true}, {words::count, 1}};
}

QJsonObject FakeOperators::queuePage(const QJsonObject &request) const
{
    const QJsonObject session = m_sessions.detail(request.value(words::id).toString());
    if (session.isEmpty())
        return fakeRefusal(QStringLiteral("no such session"));
    const int total = session.value(words::queue).toInt();
    const int offset = std::clamp(request.value(words::offset).toInt(), 0, total);
    const int limit = std::clamp(request.value(words::limit).toInt(50), 1, 200);
    QJsonArray rows;
    for (int i = offset; i < std::min(total, offset + limit); ++i) {
        const QByteArray json = fakeQueuedJson(i);
        const QJsonValue channel =
            QStringLiteral("/stocks/nasdaq/%1").arg(i % 50 + 1, 4, 10, QLatin1Char('0'));
        rows.append(QJsonObject{
            {words::index, i},
            {words::channel, channel},
            {words::size, json.size()},
            {words::json, QString::fromUtf8(json.left(fakeExcerpt))},
            {words::cut, json.size() > fakeExcerpt},
            {words::lazy, i % 11 == 5},
        });
    }
    return {{words::ok, true}, {words::total, total}, {words::offset, offset}, {words::rows, rows}};
}

QJsonObject FakeOperators::piece(const QJsonObject &request) const
{
    const QJsonObject session = m_sessions.detail(request.value(words::id).toString());
    const int index = request.value(words::index).toInt();
    if (index < 0 || index >= session.value(words::queue).toInt())
        return fakeRefusal(QStringLiteral("no longer kept"));
    const QByteArray json = fakeQueuedJson(index);
    const qsizetype offset = std::clamp<qsizetype>(request.value(words::offset).toInt(), 0, json.size());
    qsizetype end = std::min(offset + fakePiece, json.size());
    while (end < json.size() && (uchar(json[end]) & 0xc0) == 0x80)
        --end;
    QJsonObject answer{
        {words::ok, true},
        {words::size, json.size()},
        {words::offset, offset},
        {words::json, QString::fromUtf8(json.mid(offset, end - offset))},
    };
    if (end < json.size())
        answer.insert(words::next, end);
    return answer;
}

} // namespace halley::console
