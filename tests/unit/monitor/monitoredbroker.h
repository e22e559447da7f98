// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/localsession.h"
#include "server/monitor/monitorservice.h"
#include "server/monitor/operatorpolicy.h"
#include "server/protocol/codec.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <algorithm>
#include <map>
#include <memory>
#include <random>

namespace halley::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

inline QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

// A remote session as its peer sees it.
struct RemoteClient
{
    LinkId link;
    QByteArray id;     // empty if the handshake was refused
    QJsonObject reply; // to the handshake
};

// A broker with a monitor, driven by hand: no sockets, no clock.
class MonitoredBroker
{
public:
    explicit MonitoredBroker(BrokerOptions options = {}, MonitorOptions monitorOptions = defaults())
        : broker(std::move(options), [](std::span<std::byte> bytes) {
              static std::mt19937 numbers(1);
              std::ranges::generate(bytes, [] { return std::byte(numbers()); });
          })
    {
        broker.setSecurityPolicy(&policy);
        turn([&] {
            monitor = std::make_unique<MonitorService>(broker, std::move(monitorOptions));
            monitor->start();
        });
    }
    ~MonitoredBroker()
    {
        turn([&] { monitor.reset(); });
    }

    static MonitorOptions defaults()
    {
        MonitorOptions options;
        options.version = "1.2.3";
        options.address = "127.0.0.1:8080";
        options.pid = 4711;
        return options;
    }

    template <typename Call>
    void turn(Call call)
    {
        broker.beginTurn(now);
        broker.advance();
        call();
        keep(broker.endTurn());
    }
    // Lets time pass, with a turn whenever the broker asks for one.
    void pass(milliseconds time)
    {
        const Instant until = now + time;
        while (true) {
            const auto next = broker.nextDeadline();
            if (!next || *next > until)
                break;
            now = std::max(now, *next);
            turn([] {});
        }
        now = until;
        turn([] {});
    }

    LinkId openLink(LinkContext context = {})
    {
        const LinkId link{++m_lastLink, 1};
        if (context.remoteAddress.isEmpty()) {
            context.transport = TransportKind::WebSocket;
            context.remoteAddress = "10.0.0.1";
            context.remotePort = quint16(link.index);
        }
        turn([&] { broker.linkOpened(link, std::make_shared<LinkContext>(std::move(context))); });
        return link;
    }
    void send(LinkId link, const QByteArray &json)
    {
        const auto batch = decodeBatch(json);
        if (!batch)
            qFatal("test sends malformed JSON: %s", json.constData());
        turn([&] { broker.receive(link, *batch); });
    }
    // A WebSocket that shook hands and sent its first connect. `ext` is JSON text; empty: none.
    RemoteClient connect(const QByteArray &ext = {}, LinkContext context = {})
    {
        RemoteClient client{openLink(std::move(context)), {}, {}};
        send(client.link,
             R"({"channel":"/meta/handshake","version":"1.0","supportedConnectionTypes":["websocket"])" +
                 (ext.isEmpty() ? ext : ",\"ext\":" + ext) + '}');
        client.reply = take(client.link).value(0);
        client.id = client.reply.value("clientId"_L1).toString().toUtf8();
        if (!client.id.isEmpty()) {
            connectAgain(client);
            take(client.link);
        }
        return client;
    }
    // From the second one on, the server holds it: the client stays for as long.
    void connectAgain(const RemoteClient &client)
    {
        send(client.link,
             R"({"channel":"/meta/connect","connectionType":"websocket","clientId":")" + client.id + "\"}");
    }
    RemoteClient connectOperator() { return connect(R"({"halley":{"token":"secret"}})"); }

    // Sends one message and gives its reply; what else came stays to be taken.
    QJsonObject request(const RemoteClient &client, const QByteArray &channel, const QByteArray &members)
    {
        const QByteArray id = QByteArray::number(++m_lastId);
        send(client.link, "{\"channel\":\"" + channel + "\",\"id\":\"" + id + "\",\"clientId\":\"" +
                              client.id + "\"," + members + '}');
        QList<QJsonObject> &inbox = m_inboxes[client.link.index];
        for (qsizetype i = 0; i < inbox.size(); ++i) {
            if (inbox[i].value("id"_L1).toString().toUtf8() == id)
                return inbox.takeAt(i);
        }
        return {};
    }
    QJsonObject subscribe(const RemoteClient &client, const QByteArray &channel)
    {
        return request(client, "/meta/subscribe", "\"subscription\":\"" + channel + '"');
    }
    QJsonObject publish(const RemoteClient &client, const QByteArray &channel, const QByteArray &data)
    {
        return request(client, channel, "\"data\":" + data);
    }
    // A monitor request and the data of its answer.
    QJsonObject ask(const RemoteClient &client, const QByteArray &data)
    {
        publish(client, "/service/halley/monitor", data);
        for (const QJsonObject &message : take(client.link)) {
            if (message.value("channel"_L1) == "/service/halley/monitor"_L1)
                return message.value("data"_L1).toObject();
        }
        return {};
    }
    // The data of all events on a channel that came since the last time; other messages are lost.
    QList<QJsonObject> events(const RemoteClient &client, QLatin1StringView channel)
    {
        QList<QJsonObject> data;
        for (const QJsonObject &message : take(client.link)) {
            if (message.value("channel"_L1) == channel)
                data.append(message.value("data"_L1).toObject());
        }
        return data;
    }
    QList<QJsonObject> take(LinkId link) { return std::exchange(m_inboxes[link.index], {}); }
    std::shared_ptr<ServerSession> session(const RemoteClient &client) const
    {
        return broker.session(ClientId(client.id));
    }
    void publishFromServer(const QByteArray &channel, const QByteArray &data)
    {
        Message message;
        message.setRaw(Field::Data, data);
        broker.createChannelIfAbsent(ChannelId::literal(channel))->publish(nullptr, message);
    }

    Instant now{std::chrono::hours(1), milliseconds(1'700'000'000'000)};
    OperatorPolicy policy{"secret"};
    Broker broker;
    std::unique_ptr<MonitorService> monitor;

private:
    void keep(const Effects &effects)
    {
        for (const Effect &effect : effects) {
            if (const auto *sent = std::get_if<Send>(&effect)) {
                for (const Frozen &message : sent->messages)
                    m_inboxes[sent->link.index].append(object(message.json()));
            } else if (const auto *fanout = std::get_if<Fanout>(&effect)) {
                for (const LinkId link : fanout->links)
                    m_inboxes[link.index].append(object(fanout->event.json()));
            } else if (const auto *pause = std::get_if<AwaitWritable>(&effect)) {
                m_awaiting.push_back(pause->link);
            }
        }
        // Every socket here takes all that it gets.
        for (const LinkId link : std::exchange(m_awaiting, {})) {
            turn([&] { broker.linkWritable(link); });
        }
    }

    quint32 m_lastLink = 0;
    int m_lastId = 0;
    std::map<quint32, QList<QJsonObject>> m_inboxes;
    std::vector<LinkId> m_awaiting;
};

} // namespace halley::test
