// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/trafficfile.h"

#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonDocument>
#include <algorithm>

namespace halley::console {

namespace words = monitorwords;

namespace {

// Words of the file only.
constexpr QLatin1String fileMark{"halley"};
constexpr QLatin1String fileTraffic{"traffic"};
constexpr QLatin1String fileSaved{"saved"};
constexpr QLatin1String fileFrom{"from"};
constexpr QLatin1String fileTo{"to"};
constexpr QLatin1String fileLost{"lost"};
constexpr QLatin1String fileGap{"gap"};
constexpr QLatin1String filePause{"pause"};
constexpr QLatin1String fileFilter{"from here"};

QByteArray fileLineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QLatin1String fileKind(TrafficMessage::Kind kind)
{
    switch (kind) {
    case TrafficMessage::Kind::Request:
        return words::kindRequest;
    case TrafficMessage::Kind::Reply:
        return words::kindReply;
    case TrafficMessage::Kind::Delivery:
        return words::kindDelivery;
    default:
        return words::kindEvent;
    }
}

bool isFileKind(const QString &word)
{
    return word == words::kindRequest || word == words::kindReply || word == words::kindEvent ||
           word == words::kindDelivery;
}

TrafficFileHeader fileHeader(const QJsonObject &object)
{
    TrafficFileHeader header;
    header.server = textIn(object, words::server);
    header.filter = textIn(object, words::filter);
    header.saved = timeIn(object, fileSaved);
    header.from = timeIn(object, fileFrom);
    header.to = timeIn(object, fileTo);
    header.messages = countIn(object, words::messages);
    header.skipped = countIn(object, words::skipped);
    header.lost = countIn(object, fileLost);
    header.version = smallCountIn(object, words::version);
    return header;
}

TrafficMessage fileMessage(const QJsonObject &object)
{
    TrafficMessage message = TrafficMessage::read(object);
    // A size that is smaller than what is there is no size.
    if (message.text.size < message.text.json.size())
        message.text.size = message.text.json.toUtf8().size();
    return message;
}

TrafficMessage fileGapOf(const QJsonObject &object)
{
    const bool isPause = object.value(words::why).toString() == filePause;
    return TrafficMessage::gap(countIn(object, fileGap),
                               isPause ? TrafficMessage::Reason::Pause : TrafficMessage::Reason::Rate,
                               timeIn(object, words::t));
}

TrafficMessage fileFilterOf(const QJsonObject &object)
{
    TrafficMessage mark;
    mark.kind = TrafficMessage::Kind::Filter;
    mark.text.t = timeIn(object, words::t);
    mark.text.json = textIn(object, fileFilter);
    return mark;
}

} // namespace

QByteArray trafficFileLine(const TrafficFileHeader &header)
{
    // First in the file, and first in its line: whoever looks at the file sees what it is.
    const QByteArray rest = fileLineOf({
        {words::version, header.version},
        {words::server, header.server},
        {words::filter, header.filter},
        {fileSaved, qint64(header.saved.count())},
        {fileFrom, qint64(header.from.count())},
        {fileTo, qint64(header.to.count())},
        {words::messages, header.messages},
        {words::skipped, header.skipped},
        {fileLost, header.lost},
    });
    return QByteArrayLiteral("{\"halley\":\"traffic\",") + rest.mid(1);
}

QByteArray trafficFileLine(const TrafficMessage &message)
{
    const qint64 t = message.text.t.count();
    if (message.kind == TrafficMessage::Kind::Gap) {
        const bool isPause = message.reason == TrafficMessage::Reason::Pause;
        return fileLineOf({{fileGap, message.missing},
                           {words::why, QString(isPause ? filePause : QLatin1String(words::rate))},
                           {words::t, t}});
    }
    if (message.kind == TrafficMessage::Kind::Filter)
        return fileLineOf({{fileFilter, message.text.json}, {words::t, t}});
    QJsonObject object{
        {words::t, t},
        {words::kind, QString(fileKind(message.kind))},
        {words::session, message.session},
        {words::channel, message.channel},
        {words::size, message.text.size},
        {words::cut, message.text.cut},
        {words::json, message.text.json},
    };
    if (message.kind == TrafficMessage::Kind::Event)
        object.insert(words::receivers, message.receivers);
    if (message.n > 0)
        object.insert(words::n, message.n);
    return fileLineOf(object);
}

TrafficFileEntry readTrafficFileLine(const QByteArray &line)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (error.error != QJsonParseError::NoError)
        return TrafficFileFault::NotJson;
    if (!document.isObject())
        return TrafficFileFault::NotAnObject;
    const QJsonObject object = document.object();
    if (object.value(fileMark).toString() == fileTraffic)
        return fileHeader(object);
    if (object.value(fileGap).isDouble())
        return fileGapOf(object);
    if (object.value(fileFilter).isString())
        return fileFilterOf(object);
    if (isFileKind(object.value(words::kind).toString()) && object.value(words::json).isString())
        return fileMessage(object);
    return TrafficFileFault::NotAMessage;
}

} // namespace halley::console
