// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "chatclient.h"

#include "console/client/websocketlink.h"

#include <QtCore/QUuid>

using namespace halley;

namespace {

// Both as the page has them. A member says again that it is here, and is forgotten when it has not.
constexpr std::chrono::seconds presenceInterval{20};
constexpr std::chrono::seconds presenceLimit{50};
constexpr int nameLength = 32;
constexpr int textLength = 2000;

} // namespace

ChatClient::ChatClient(const QUrl &server, QString name, Handlers handlers)
    : m_client(std::make_unique<WebSocketLink>(server)), m_name(std::move(name)),
      m_id(QUuid::createUuid().toString(QUuid::Id128)), m_handlers(std::move(handlers))
{
    // Every handshake makes a new session, which starts without subscriptions.
    m_listening.push_back(m_client.addListener(ChannelId::literal("/meta/handshake"),
                                               [this](const Message &reply) { handshaken(reply); }));
    m_listening.push_back(
        m_client.addListener(ChannelId::literal("/service/privatechat"), [this](const Message &answer) {
            if (const QJsonValue data = answer.data(); data["problem"].isString())
                m_handlers.print("* not told " + data["to"].toString() + ": " + data["problem"].toString());
        }));
    m_presence.callOnTimeout([this] { refresh(); });
    m_presence.start(presenceInterval);
}

bool ChatClient::join(const QString &room)
{
    const auto channel = ChannelId::parse("/chat/" + room.toUtf8());
    const auto members = ChannelId::parse("/members/" + room.toUtf8());
    if (!channel || !members || channel->depth() != 2 || channel->isWild() || channel->isTemplate())
        return false;
    leaveRoom();
    m_room = *channel;
    m_membersOfRoom = *members;
    if (m_client.isHandshaken())
        enterRoom();
    else
        m_client.handshake({}, {});
    return true;
}

void ChatClient::take(const QString &line)
{
    const QString word = line.section(u' ', 0, 0);
    const QString rest = line.section(u' ', 1).trimmed();
    if (!line.startsWith(u'/')) {
        if (!line.isEmpty())
            send(m_room, {{"id", m_id}, {"user", m_name}, {"text", line.left(textLength)}});
    } else if (word == "/to" && rest.contains(u' ')) {
        send(ChannelId::literal("/service/privatechat"),
             {{"to", rest.section(u' ', 0, 0)}, {"text", rest.section(u' ', 1).trimmed().left(textLength)}});
    } else if (word == "/join" && !rest.isEmpty()) {
        if (!join(rest))
            m_handlers.print("* no room can be called " + rest);
    } else if (word == "/members") {
        m_handlers.print("* here: " + memberNames());
    } else if (word == "/quit") {
        leave();
    } else {
        m_handlers.print("* commands: /to NAME TEXT, /members, /join ROOM, /quit");
    }
}

void ChatClient::leave()
{
    leaveRoom();
    m_client.disconnect([this](const Message &) { m_handlers.left(); });
}

void ChatClient::handshaken(const Message &reply)
{
    if (!reply.isSuccessful())
        return m_handlers.print("* no connection: " +
                                (reply.error().isEmpty() ? m_client.failure() : reply.error()));
    enterRoom();
}

void ChatClient::enterRoom()
{
    m_subscriptions.clear();
    m_members.clear();
    m_client.startBatch();
    m_subscriptions.push_back(
        m_client.subscribe(m_room, [this](const Message &event) { heard(event.data()); }, {}));
    m_subscriptions.push_back(
        m_client.subscribe(m_membersOfRoom, [this](const Message &event) { announced(event.data()); }, {}));
    announce("join");
    m_client.endBatch();
}

void ChatClient::leaveRoom()
{
    if (m_subscriptions.empty())
        return;
    announce("leave");
    m_subscriptions.clear();
}

void ChatClient::heard(const QJsonValue &data)
{
    if (!data["user"].isString() || !data["text"].isString())
        return;
    const QString who = data["user"].toString().left(nameLength);
    const QString to = data["to"].isString() ? " to " + data["to"].toString().left(nameLength) : QString();
    m_handlers.print(who + to + ": " + data["text"].toString().left(textLength));
}

void ChatClient::announced(const QJsonValue &data)
{
    const QString id = data["id"].toString();
    const QString name = data["user"].toString().left(nameLength);
    if (id.isEmpty() || name.isEmpty())
        return;
    if (data["is"] == "leave") {
        if (m_members.remove(id) > 0)
            m_handlers.print("* " + name + " left");
        return;
    }
    const bool isNew = !m_members.contains(id);
    m_members.insert(id, {name, QDeadlineTimer(presenceLimit)});
    if (data["is"] != "join")
        return;
    if (isNew)
        m_handlers.print("* " + name + " joined " + QString::fromUtf8(m_room.segment(1)));
    if (id != m_id)
        announce("here");
    else if (const auto joined = std::exchange(m_handlers.joined, nullptr))
        joined();
}

void ChatClient::announce(const QString &is)
{
    send(m_membersOfRoom, {{"id", m_id}, {"user", m_name}, {"is", is}});
}

void ChatClient::refresh()
{
    if (!m_client.isConnected())
        return;
    announce("here");
    m_members.removeIf([this](const auto &it) { return it.key() != m_id && it.value().until.hasExpired(); });
}

void ChatClient::send(const ChannelId &channel, const QJsonObject &data)
{
    m_client.publish(channel, jsonText(data), [this](const Message &reply) {
        if (!reply.isSuccessful())
            m_handlers.print("* not sent: " + (reply.error().isEmpty() ? m_client.failure() : reply.error()));
    });
}

QString ChatClient::memberNames() const
{
    QStringList names;
    for (const Member &member : m_members)
        names.append(member.name);
    names.sort();
    return names.join(", ");
}
