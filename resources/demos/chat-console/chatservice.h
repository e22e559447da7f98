// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/listeners.h"
#include "server/services/service.h"

#include <QtCore/QJsonObject>
#include <map>

// What a chat gains from a server that knows of it. Members tell each other on /members/ROOM who is there;
// the service reads along. When a member's session ends without a goodbye, it says that in the member's
// place; and it carries messages to one member alone: {"to":"bob","text":…} on /service/privatechat.
class ChatService final : public halley::Service, private halley::ServerListener
{
public:
    explicit ChatService(halley::Broker &broker);

private:
    struct Member
    {
        QByteArray room;
        QString id; // made up by the member
        QString name;
    };

    bool announced(halley::ServerSession *from, halley::Message &message, const QByteArray &room);
    QJsonValue tell(halley::ServerSession &from, const halley::Message &message);
    void sessionRemoved(halley::ServerSession &session, const halley::Message *, halley::SessionEnd) override;

    std::map<halley::ServerSession *, Member> m_members; // one for a session, so it is bounded as they are
    halley::Registration m_listening;
};
