// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/madeupreply.h"

#include "server/protocol/constants.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace halley {

using namespace Qt::StringLiterals;

Message madeUpFailure(const Message &request, const LinkFailure &failure, QByteArrayView connectionType)
{
    // Not the whole request: payload and credentials are no business of listeners and logs.
    Message asked;
    for (Field field : {Field::Id, Field::Channel, Field::Subscription, Field::ConnectionType})
        asked.copy(field, request);
    QJsonObject details{{u"message"_s, QJsonDocument::fromJson(asked.toJson()).object()},
                        {u"reason"_s, failure.reason}};
    if (!connectionType.isEmpty())
        details.insert(u"connectionType"_s, QString::fromUtf8(connectionType));
    if (failure.httpCode)
        details.insert(u"httpCode"_s, *failure.httpCode);
    if (failure.webSocketCode)
        details.insert(u"websocketCode"_s, *failure.webSocketCode);

    Message reply;
    reply.copy(Field::Id, request);
    reply.copy(Field::Channel, request);
    reply.copy(Field::Subscription, request);
    reply.setSuccessful(false);
    reply.set(Field::Failure, details);
    return reply;
}

QString failureText(const Message &reply)
{
    if (reply.isSuccessful())
        return {};
    if (reply.has(Field::Failure))
        return reply.json(Field::Failure).toObject().value("reason"_L1).toString();
    const QByteArray error = reply.error();
    return error.isEmpty() ? u"the server refused without a reason"_s : QString::fromUtf8(error);
}

bool isEvent(const Message &message)
{
    return message.has(Field::Data) && !message.channel().startsWith(words::metaPrefix);
}

} // namespace halley
