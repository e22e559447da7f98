// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/monitor/monitoredbroker.h"

#include <QtTest/QTest>

namespace tst_operatorpolicy {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

class OperatorPolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokenDecides_data();
    void tokenDecides();
    void withoutTokenThereAreNoRemoteOperators();
    void strangersAreKeptOut_data();
    void strangersAreKeptOut();
    void strangersAreKeptOutByTheChannelsAlone_data() { strangersAreKeptOut_data(); }
    void strangersAreKeptOutByTheChannelsAlone();
    void operatorsMay_data() { strangersAreKeptOut_data(); }
    void operatorsMay();
    void wildSubscribersHearNothing();
    void strangersCreateNoChannels();
    void localSessionsAreOperators();
    void otherDecisionsAreTheNextPolicys();
};

void OperatorPolicyTest::tokenDecides_data()
{
    QTest::addColumn<QByteArray>("ext");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<bool>("isOperator");
    QTest::newRow("right") << QByteArray(R"({"halley":{"token":"secret"}})") << true << true;
    QTest::newRow("none") << QByteArray() << true << false;
    QTest::newRow("empty ext") << QByteArray("{}") << true << false;
    QTest::newRow("no token in it") << QByteArray(R"({"halley":{}})") << true << false;
    QTest::newRow("halley is no object") << QByteArray(R"({"halley":"secret"})") << true << false;
    QTest::newRow("wrong") << QByteArray(R"({"halley":{"token":"secreT"}})") << false << false;
    QTest::newRow("empty") << QByteArray(R"({"halley":{"token":""}})") << false << false;
    QTest::newRow("beginning") << QByteArray(R"({"halley":{"token":"secre"}})") << false << false;
    QTest::newRow("longer") << QByteArray(R"({"halley":{"token":"secrets"}})") << false << false;
    QTest::newRow("twice") << QByteArray(R"({"halley":{"token":"secretsecret"}})") << false << false;
    QTest::newRow("null") << QByteArray(R"({"halley":{"token":null}})") << false << false;
    QTest::newRow("array") << QByteArray(R"({"halley":{"token":["secret"]}})") << false << false;
    QTest::newRow("with a zero") << QByteArray(R"({"halley":{"token":"secret\u0000"}})") << false << false;
}

void OperatorPolicyTest::tokenDecides()
{
    QFETCH(QByteArray, ext);
    QFETCH(bool, accepted);
    QFETCH(bool, isOperator);
    MonitoredBroker server;
    const RemoteClient client = server.connect(ext);
    QCOMPARE(client.reply.value("successful"_L1).toBool(), accepted);
    if (!accepted)
        QCOMPARE(client.reply.value("error"_L1).toString(), u"403::handshake_denied"_s);
    else
        QCOMPARE(OperatorPolicy::isOperator(*server.session(client)), isOperator);
}

void OperatorPolicyTest::withoutTokenThereAreNoRemoteOperators()
{
    MonitoredBroker server;
    OperatorPolicy closed{QByteArray()};
    server.broker.setSecurityPolicy(&closed);
    for (const QByteArray token : {"", "secret", "null"}) {
        const RemoteClient client = server.connect("{\"halley\":{\"token\":\"" + token + "\"}}");
        QVERIFY(!client.reply.value("successful"_L1).toBool());
    }
    const RemoteClient ordinary = server.connect();
    QVERIFY(!OperatorPolicy::isOperator(*server.session(ordinary)));
}

void OperatorPolicyTest::strangersAreKeptOut_data()
{
    QTest::addColumn<QByteArray>("channel"); // of the message
    QTest::addColumn<QByteArray>("members");
    const auto subscribe = [](const char *name) {
        QTest::newRow(name) << QByteArray("/meta/subscribe")
                            << "\"subscription\":\"" + QByteArray(name) + '"';
    };
    for (const char *name :
         {"/halley", "/halley/overview", "/halley/sessions", "/halley/channels", "/halley/*", "/halley/**",
          "/halley/traffic/t1", "/halley/traffic/*", "/halley/new/one", "/halley/overview/",
          " /halley/overview ", "/service/halley/monitor", "/service/halley/**", "/service/halley"})
        subscribe(name);
    QTest::newRow("in an array") << QByteArray("/meta/subscribe")
                                 << QByteArray(R"("subscription":["/a","/halley/*"])");
    const auto publish = [](const char *name) {
        QTest::addRow("%s, publish", name)
            << QByteArray(name) << QByteArray(R"("data":{"request":"overview","seq":1})");
    };
    for (const char *name : {"/halley", "/halley/overview", "/halley/new", "/service/halley/monitor",
                             "/service/halley/monitor/", "/service/halley/new", "/service/halley"})
        publish(name);
}

void OperatorPolicyTest::strangersAreKeptOut()
{
    QFETCH(QByteArray, channel);
    QFETCH(QByteArray, members);
    MonitoredBroker server;
    const RemoteClient stranger = server.connect();
    const QJsonObject reply = server.request(stranger, channel, members);
    QCOMPARE(reply.value("successful"_L1).toBool(true), false);
    QVERIFY2(reply.value("error"_L1).toString().startsWith("403:"_L1),
             qPrintable(reply.value("error"_L1).toString()));
    QVERIFY(server.take(stranger.link).isEmpty());
}

void OperatorPolicyTest::strangersAreKeptOutByTheChannelsAlone()
{
    QFETCH(QByteArray, channel);
    QFETCH(QByteArray, members);
    MonitoredBroker server;
    DefaultSecurityPolicy careless;
    server.broker.setSecurityPolicy(&careless);
    const RemoteClient stranger = server.connect(R"({"halley":{"token":"secret"}})");
    QVERIFY(!stranger.id.isEmpty());
    const QJsonObject reply = server.request(stranger, channel, members);
    // The two names above /halley/** hold nothing; only the policy reserves them.
    const bool above = channel == "/halley" || channel == "/service/halley" ||
                       members.contains("\"/halley\"") || members.contains("\"/service/halley\"");
    QCOMPARE(reply.value("successful"_L1).toBool(true), above);
    QVERIFY(server.take(stranger.link).isEmpty());
}

void OperatorPolicyTest::operatorsMay()
{
    QFETCH(QByteArray, channel);
    QFETCH(QByteArray, members);
    MonitoredBroker server;
    const QJsonObject reply = server.request(server.connectOperator(), channel, members);
    QVERIFY2(reply.value("successful"_L1).toBool(), qPrintable(reply.value("error"_L1).toString()));
}

void OperatorPolicyTest::wildSubscribersHearNothing()
{
    MonitoredBroker server;
    const RemoteClient stranger = server.connect();
    const RemoteClient chief = server.connectOperator();
    for (const char *name : {"/**", "/*"})
        QVERIFY(server.subscribe(stranger, name).value("successful"_L1).toBool());
    QVERIFY(server.subscribe(chief, "/halley/overview").value("successful"_L1).toBool());
    QVERIFY(server.subscribe(chief, "/halley/sessions").value("successful"_L1).toBool());
    QVERIFY(server.publish(chief, "/halley/anything", "1").value("successful"_L1).toBool());
    server.connect();
    server.pass(milliseconds(3'000));
    QVERIFY(!server.take(chief.link).isEmpty());
    QVERIFY(server.take(stranger.link).isEmpty());
    // The same subscriber does hear the rest.
    server.publish(chief, "/news", "1");
    QCOMPARE(server.take(stranger.link).size(), 1);
}

void OperatorPolicyTest::strangersCreateNoChannels()
{
    MonitoredBroker server;
    const RemoteClient stranger = server.connect();
    const int before = server.broker.channelCount();
    server.publish(stranger, "/halley/mine", "1");
    server.publish(stranger, "/service/halley/mine", "1");
    server.subscribe(stranger, "/halley/mine");
    server.subscribe(stranger, "/service/halley/mine");
    QCOMPARE(server.broker.channelCount(), before);
}

void OperatorPolicyTest::localSessionsAreOperators()
{
    MonitoredBroker server;
    LocalSession local(server.broker, "console");
    Message reply;
    server.turn([&] {
        local.handshake(Message(), {});
        QVERIFY(OperatorPolicy::isOperator(*local.serverSession()));
        const Registration overview = local.subscribe(
            ChannelId::literal("/halley/overview"), [](const Message &) {},
            [&](const Message &m) { reply = m; });
        QVERIFY(reply.isSuccessful());
        local.publish(ChannelId::literal("/service/halley/monitor"), "{}",
                      [&](const Message &m) { reply = m; });
    });
    QVERIFY(reply.isSuccessful());
    server.turn([&] { local.disconnect({}); });
}

void OperatorPolicyTest::otherDecisionsAreTheNextPolicys()
{
    struct Strict : DefaultSecurityPolicy
    {
        bool canHandshake(Broker &, ServerSession &session, const Message &, Message &) override
        {
            return OperatorPolicy::isOperator(session);
        }
        bool canSubscribe(Broker &, ServerSession &, const ChannelId &, const Message &, Message &) override
        {
            return false;
        }
    };
    MonitoredBroker server;
    Strict strict;
    server.policy.setNext(&strict);
    QVERIFY(server.connect().id.isEmpty());
    const RemoteClient chief = server.connectOperator();
    QVERIFY(!chief.id.isEmpty());
    QVERIFY(!server.subscribe(chief, "/news").value("successful"_L1).toBool());
    QVERIFY(server.subscribe(chief, "/halley/overview").value("successful"_L1).toBool());
    server.policy.setNext(nullptr);
    QVERIFY(server.subscribe(chief, "/news").value("successful"_L1).toBool());
}

} // namespace tst_operatorpolicy

QTEST_GUILESS_MAIN(tst_operatorpolicy::OperatorPolicyTest)
#include "tst_operatorpolicy.moc"
