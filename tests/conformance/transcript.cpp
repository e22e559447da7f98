// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/conformance/transcript.h"

#include <QtCore/QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace halley::test {
namespace {

QByteArray compact(const QJsonValue &value)
{
    return value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                           : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

// "*" in the expectation stands for anything.
bool matches(const QJsonValue &expected, const QJsonValue &actual)
{
    if (expected.isString() && expected.toString() == "*"_L1)
        return !actual.isUndefined();
    if (expected.isArray() && actual.isArray()) {
        const QJsonArray e = expected.toArray(), a = actual.toArray();
        return e.size() == a.size() && std::equal(e.begin(), e.end(), a.begin(),
                                                  [](const auto &x, const auto &y) { return matches(x, y); });
    }
    if (expected.isObject() && actual.isObject()) {
        const QJsonObject e = expected.toObject(), a = actual.toObject();
        const QStringList keys = e.keys();
        return e.size() == a.size() && std::all_of(keys.begin(), keys.end(), [&](const QString &key) {
                   return matches(e[key], a[key]);
               });
    }
    return expected == actual;
}

std::chrono::milliseconds msOf(const QJsonValue &value)
{
    return std::chrono::milliseconds(qint64(value.toDouble()));
}

// What one transport has for itself: a copy of what all have, to begin with.
TransportOptions &ownOptions(BrokerOptions &options, TransportKind kind)
{
    auto &own = options.perTransport[size_t(kind)];
    if (!own)
        own = options;
    return *own;
}

} // namespace

TransportKind transportFrom(const QString &name)
{
    for (const auto kind : {TransportKind::WebSocket, TransportKind::CallbackPolling}) {
        if (transportName(kind) == name.toLatin1())
            return kind;
    }
    return TransportKind::LongPolling;
}

BrokerOptions optionsFrom(const QJsonObject &json)
{
    BrokerOptions o;
    using Setter = std::function<void(const QJsonValue &)>;
    const std::map<QString, Setter> setters{
        {u"timeout"_s, [&](const auto &v) { o.timeout = msOf(v); }},
        {u"interval"_s, [&](const auto &v) { o.interval = msOf(v); }},
        {u"maxInterval"_s, [&](const auto &v) { o.maxInterval = msOf(v); }},
        {u"maxProcessing"_s, [&](const auto &v) { o.maxProcessing = msOf(v); }},
        {u"maxSessionsPerBrowser"_s, [&](const auto &v) { o.maxSessionsPerBrowser = v.toInt(); }},
        {u"multiSessionInterval"_s, [&](const auto &v) { o.multiSessionInterval = msOf(v); }},
        {u"trustClientSession"_s, [&](const auto &v) { o.trustClientSession = v.toBool(); }},
        {u"duplicateMetaConnectHttpResponseCode"_s,
         [&](const auto &v) { o.duplicateMetaConnectHttpResponseCode = v.toInt(); }},
        {u"requireHandshakePerConnection"_s,
         [&](const auto &v) { o.requireHandshakePerConnection = v.toBool(); }},
        {u"messagesPerFrame"_s, [&](const auto &v) { o.messagesPerFrame = v.toInt(); }},
        {u"metaConnectDeliverOnly"_s, [&](const auto &v) { o.metaConnectDeliverOnly = v.toBool(); }},
        {u"handshakeReconnect"_s, [&](const auto &v) { o.handshakeReconnect = v.toBool(); }},
        {u"broadcastToPublisher"_s, [&](const auto &v) { o.broadcastToPublisher = v.toBool(); }},
        {u"allowWildPublish"_s, [&](const auto &v) { o.allowWildPublish = v.toBool(); }},
        {u"maxLazyTimeout"_s, [&](const auto &v) { o.maxLazyTimeout = msOf(v); }},
        {u"validateMessageFields"_s, [&](const auto &v) { o.validateMessageFields = v.toBool(); }},
        {u"errorStyle"_s,
         [&](const auto &v) {
             o.errorStyle = v.toString() == "3.1"_L1 ? ErrorStyle::Cometd31 : ErrorStyle::Current;
         }},
        {u"allowMessageDeliveryDuringHandshake"_s,
         [&](const auto &v) { o.allowMessageDeliveryDuringHandshake = v.toBool(); }},
        {u"maxQueue"_s, [&](const auto &v) { o.maxQueue = v.toInt(); }},
        {u"allowedTransports"_s,
         [&](const auto &v) {
             o.allowedTransports.clear();
             for (const QJsonValue &name : v.toArray())
                 o.allowedTransports.append(name.toString().toUtf8());
         }},
        {u"ws.timeout"_s, [&](const auto &v) { ownOptions(o, TransportKind::WebSocket).timeout = msOf(v); }},
        {u"long-polling.timeout"_s,
         [&](const auto &v) { ownOptions(o, TransportKind::LongPolling).timeout = msOf(v); }},
        {u"ws.handshakeReconnect"_s,
         [&](const auto &v) { ownOptions(o, TransportKind::WebSocket).handshakeReconnect = v.toBool(); }},
        {u"queuePolicy"_s,
         [&](const auto &v) {
             for (const auto policy :
                  {QueuePolicy::Disconnect, QueuePolicy::DropOldest, QueuePolicy::DropNewest}) {
                 if (v.toString().toLatin1() == queuePolicyName(policy))
                     o.queuePolicy = policy;
             }
         }},
        {u"limits.queueMessages"_s, [&](const auto &v) { o.limits.queueMessages = v.toInt(); }},
        {u"limits.queueBytes"_s, [&](const auto &v) { o.limits.queueBytes = v.toInt(); }},
        {u"limits.sessions"_s, [&](const auto &v) { o.limits.sessions = v.toInt(); }},
        {u"limits.channels"_s, [&](const auto &v) { o.limits.channels = v.toInt(); }},
        {u"limits.channelLength"_s, [&](const auto &v) { o.limits.channelLength = v.toInt(); }},
        {u"limits.channelSegments"_s, [&](const auto &v) { o.limits.channelSegments = v.toInt(); }},
        {u"limits.subscriptionsPerSession"_s,
         [&](const auto &v) { o.limits.subscriptionsPerSession = v.toInt(); }},
        {u"limits.messageIdLength"_s, [&](const auto &v) { o.limits.messageIdLength = v.toInt(); }},
    };
    for (auto it = json.begin(); it != json.end(); ++it) {
        const auto setter = setters.find(it.key());
        if (setter == setters.end())
            qFatal("a transcript sets the unknown option '%s'", qPrintable(it.key()));
        setter->second(it.value());
    }
    return o;
}

Transcript::Transcript(const QJsonObject &script, TransportKind transport)
    : Transcript(script, transport,
                 std::make_unique<BrokerStage>(optionsFrom(script["options"_L1].toObject()), transport))
{
}

Transcript::Transcript(const QJsonObject &script, TransportKind transport, std::unique_ptr<Stage> stage)
    : m_script(script), m_transport(transport), m_stage(std::move(stage))
{
    static DefaultSecurityPolicy policy;
    const bool none = script["policy"_L1].toString() == "none"_L1;
    m_stage->inTurn([&](Broker &broker) { broker.setSecurityPolicy(none ? nullptr : &policy); });
}

bool isPlayableOverSockets(const QJsonObject &script)
{
    if (script["transports"_L1].toArray().contains(u"callback-polling"_s))
        return false; // a GET has its own tests
    const QJsonArray steps = script["steps"_L1].toArray();
    return std::none_of(steps.begin(), steps.end(), [](const QJsonValue &step) {
        return step.toObject().contains("wait"_L1) || step.toObject().contains("block"_L1);
    });
}

std::optional<QString> Transcript::play()
{
    const QJsonArray steps = m_script["steps"_L1].toArray();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (const auto problem = step(steps[i].toObject()))
            return u"step %1: %2"_s.arg(i + 1).arg(*problem);
    }
    return std::nullopt;
}

std::optional<QString> Transcript::step(const QJsonObject &step)
{
    const QString client = step["client"_L1].toString();
    if (step.contains("join"_L1)) {
        for (const QJsonValue &name : step["join"_L1].toArray()) {
            if (const auto problem = join(name.toString()))
                return problem;
        }
    } else if (step.contains("transport"_L1)) {
        m_stage->useTransport(client, transportFrom(step["transport"_L1].toString()));
    } else if (step.contains("cookie"_L1)) {
        m_stage->setCookie(client, step["cookie"_L1].toString().toUtf8());
    } else if (step.contains("send"_L1)) {
        m_stage->send(client, resolve(compact(step["send"_L1])));
    } else if (step.contains("text"_L1)) {
        m_stage->send(client, resolve(step["text"_L1].toString().toUtf8()));
    } else if (step.contains("wait"_L1)) {
        m_stage->wait(msOf(step["wait"_L1]));
    } else if (step.contains("close"_L1)) {
        m_stage->close(client);
    } else if (step.contains("block"_L1)) {
        step["block"_L1].toBool() ? m_stage->block(client) : m_stage->unblock(client);
    } else if (step.contains("server"_L1)) {
        serverStep(step);
    } else {
        return compare(step, client);
    }
    return std::nullopt;
}

// Handshake and first connect, both checked.
std::optional<QString> Transcript::join(const QString &client)
{
    m_stage->send(client, R"([{"channel":"/meta/handshake","id":"h","version":"1.0"}])");
    learn(client, m_stage->take(client));
    if (m_clientIds.value(client).isEmpty())
        return u"%1 could not handshake"_s.arg(client);
    m_stage->send(client, resolve(QByteArray(R"([{"channel":"/meta/connect","id":"c","clientId":"$)") +
                                  client.toUtf8() + R"(","connectionType":"long-polling"}])"));
    const Received received = m_stage->take(client);
    if (received.arrays.size() != 1 || !received.arrays.first().first()["successful"_L1].toBool())
        return u"%1 could not connect"_s.arg(client);
    return std::nullopt;
}

std::optional<QString> Transcript::compare(const QJsonObject &step, const QString &client)
{
    const Received received = m_stage->take(client);
    learn(client, received);
    QJsonObject actual, expected;
    const auto want = [&](QLatin1StringView key, const QJsonValue &came) {
        if (step.contains(key)) {
            const QJsonValue value = step[key];
            expected[key] = value.isArray()
                                ? QJsonValue(QJsonDocument::fromJson(resolve(compact(value))).array())
                                : value;
            actual[key] = came;
        }
    };
    QJsonArray arrays, flat;
    for (const QJsonArray &array : received.arrays) {
        arrays.append(array);
        for (const QJsonValue &message : array)
            flat.append(message);
    }
    const bool webSocket = m_transport == TransportKind::WebSocket;
    want("arrays"_L1, arrays);
    want("receives"_L1, flat);
    want("fails"_L1, received.failure
                         ? QJsonValue(webSocket ? received.failure->closeCode : received.failure->httpStatus)
                         : QJsonValue());
    want("closed"_L1, received.closed ? QJsonValue(received.closed->closeCode) : QJsonValue());
    if (expected.value("fails"_L1).isObject())
        expected["fails"_L1] = step["fails"_L1][webSocket ? "close"_L1 : "http"_L1];
    if (expected.isEmpty())
        return u"a step that says nothing: %1"_s.arg(QString::fromUtf8(compact(step)));
    if (matches(expected, actual) && (step.contains("fails"_L1) || !received.failure))
        return std::nullopt;
    if (received.failure)
        actual["failure"_L1] = QString::fromUtf8(received.failure->reason);
    return u"%1\n  expected %2\n  came     %3"_s.arg(client, QString::fromUtf8(compact(expected)),
                                                     QString::fromUtf8(compact(actual)));
}

// "veto" says no, "edit" changes the data, "answer" adds to the reply.
ChannelListener Transcript::listenerThat(const QString &action, const QJsonValue &data)
{
    return ChannelListener(
        [action, data](ServerSession *, ServerChannel &, Message &message, Message *reply) -> bool {
            if (action == "edit"_L1)
                message.set(Field::Data, data);
            if (action == "answer"_L1 && reply)
                reply->set(Field::Ext, data);
            return action != "veto"_L1;
        });
}

void Transcript::serverStep(const QJsonObject &step)
{
    const QString action = step["server"_L1].toString();
    const QByteArray name = step["channel"_L1].toString().toUtf8();
    m_stage->inTurn([&](Broker &broker) {
        const auto session = broker.session(ClientId(m_clientIds.value(step["to"_L1].toString())));
        Message message;
        message.set(Field::Data, step["data"_L1]);
        if (action == "publish"_L1) {
            broker.createChannelIfAbsent(ChannelId::literal(name))->publish(nullptr, message);
        } else if (action == "deliver"_L1) {
            message.setText(Field::Channel, name);
            session->deliver(nullptr, message);
        } else if (action == "disconnect"_L1) {
            session->disconnect();
        } else if (action == "persistent"_L1) {
            broker.createChannelIfAbsent(ChannelId::literal(name))->setPersistent(true);
        } else if (action == "lazy"_L1) {
            broker.createChannelIfAbsent(ChannelId::literal(name))->setLazy(true);
        } else if (action == "silent"_L1) {
            broker.createChannelIfAbsent(ChannelId::literal(name))->setBroadcastToPublisher(false);
        } else if (action == "interval"_L1) {
            session->setInterval(msOf(step["value"_L1]));
        } else if (action == "timeout"_L1) {
            session->setTimeout(msOf(step["value"_L1]));
        } else if (action == "maxInterval"_L1) {
            session->setMaxInterval(msOf(step["value"_L1]));
        } else if (action == "connectOnly"_L1) {
            session->setMetaConnectDeliveryOnly(true);
        } else if (action == "noOwnEvents"_L1) {
            session->setBroadcastToPublisher(false);
        } else if (action == "startBatch"_L1) {
            session->startBatch();
        } else if (action == "endBatch"_L1) {
            session->endBatch();
        } else if (action == "lazyTimeout"_L1) {
            broker.createChannelIfAbsent(ChannelId::literal(name))->setLazyTimeout(msOf(step["value"_L1]));
        } else if (action == "remove"_L1) {
            broker.channel(ChannelId::literal(name))->remove();
        } else if (action == "deliverLazy"_L1) {
            message.setText(Field::Channel, name);
            message.setLazy(true);
            session->deliver(nullptr, message);
        } else if (action == "veto"_L1 || action == "edit"_L1 || action == "answer"_L1) {
            m_registrations.push_back(broker.createChannelIfAbsent(ChannelId::literal(name))
                                          ->addListener(listenerThat(action, step["data"_L1])));
        } else if (action == "greet"_L1) {
            m_greeter.greeting = message;
            m_greeter.greeting.setText(Field::Channel, name);
            m_registrations.push_back(broker.addListener(m_greeter));
        } else if (action == "ignore"_L1 || action == "grant"_L1 || action == "deny"_L1) {
            broker.createChannelIfAbsent(ChannelId::literal(name))
                ->addAuthorizer([action](auto, const auto &, const auto &, const auto &) {
                    return action == "grant"_L1  ? Authorization::grant()
                           : action == "deny"_L1 ? Authorization::deny("closed_today")
                                                 : Authorization::ignore();
                });
        } else if (action == "shutDown"_L1) {
            broker.shutDown();
        } else {
            qFatal("a transcript asks the server for '%s'", qPrintable(action));
        }
    });
}

// "$A" is the clientId of A.
QByteArray Transcript::resolve(QByteArray text) const
{
    for (auto it = m_clientIds.begin(); it != m_clientIds.end(); ++it)
        text.replace("\"$" + it.key().toUtf8() + '"', '"' + it.value() + '"');
    return text;
}

void Transcript::learn(const QString &client, const Received &received)
{
    for (const QJsonArray &array : received.arrays) {
        for (const QJsonValue &message : array) {
            if (message["channel"_L1].toString() == "/meta/handshake"_L1 && message["successful"_L1].toBool())
                m_clientIds[client] = message["clientId"_L1].toString().toUtf8();
        }
    }
}

} // namespace halley::test
