// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/bayeuxclient.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <functional>
#include <vector>

// A member of a chat room, as the page in resources/demos/chat is one: what is said goes over /chat/ROOM, and
// on /members/ROOM the members tell each other who is there.
class ChatClient
{
public:
    struct Handlers
    {
        std::function<void(const QString &)> print;
        std::function<void()> joined; // the first time
        std::function<void()> left;   // for good
    };
    ChatClient(const QUrl &server, QString name, Handlers handlers);

    // False: no channel can be called so. Before the handshake it is the room to begin with.
    bool join(const QString &room);
    // What was typed: a command, or what to say.
    void take(const QString &line);
    void leave();

private:
    struct Member
    {
        QString name;
        QDeadlineTimer until;
    };

    void handshaken(const halley::Message &reply);
    void enterRoom();
    void leaveRoom();
    void heard(const QJsonValue &data);
    void announced(const QJsonValue &data);
    void announce(const QString &is);
    void refresh();
    void send(const halley::ChannelId &channel, const QJsonObject &data);
    [[nodiscard]] QString memberNames() const;

    halley::BayeuxClient m_client;
    const QString m_name;
    const QString m_id; // a session's clientId is a secret between it and the server
    Handlers m_handlers;
    halley::ChannelId m_room, m_membersOfRoom;
    std::vector<halley::Registration> m_listening, m_subscriptions;
    QMap<QString, Member> m_members; // by id
    QTimer m_presence;
};
