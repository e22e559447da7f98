// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "chatservice.h"

#include "server/broker/broker.h"

using namespace halley;

ChatService::ChatService(Broker &broker) : Service(broker, "chat"), m_listening(broker.addListener(*this))
{
    listen("/members/{room}", &ChatService::announced);
    serve("/service/privatechat", &ChatService::tell);
}

bool ChatService::announced(ServerSession *from, Message &message, const QByteArray &room)
{
    const QJsonValue said = message.data();
    if (!from || !said["id"].isString() || !said["user"].isString())
        return false;
    if (said["is"].toString() == "leave")
        m_members.erase(from);
    else
        m_members.insert_or_assign(from, Member{room, said["id"].toString(), said["user"].toString()});
    return true;
}

// The message comes to both as one of the room, so that the page shows it too. Its sender is who the room
// knows.
QJsonValue ChatService::tell(ServerSession &from, const Message &message)
{
    const QString to = message.data()["to"].toString();
    const auto sender = m_members.find(&from);
    if (sender == m_members.end())
        return QJsonObject{{"to", to}, {"problem", "join a room first"}};
    const auto &[room, id, name] = sender->second;
    auto copy = Message::on(ChannelId::literal("/chat/" + room));
    copy.set(Field::Data,
             QJsonObject{{"id", id}, {"user", name}, {"to", to}, {"text", message.data()["text"]}});
    bool reached = false;
    for (const auto &[session, member] : m_members) {
        if (member.room == room && member.name == to && session != &from)
            reached |= session->deliver(&from, copy);
    }
    if (!reached)
        return QJsonObject{{"to", to}, {"problem", "nobody else is called so here"}};
    from.deliver(&from, copy);
    return QJsonValue::Undefined;
}

void ChatService::sessionRemoved(ServerSession &session, const Message *, SessionEnd)
{
    const auto gone = m_members.extract(&session);
    if (gone.empty())
        return;
    const auto &[room, id, name] = gone.mapped();
    Service::session().publish(ChannelId::literal("/members/" + room),
                               jsonText(QJsonObject{{"id", id}, {"user", name}, {"is", "leave"}}), {});
}
