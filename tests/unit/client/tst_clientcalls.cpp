// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/serversession.h"
#include "server/protocol/codec.h"
#include "tests/support/memoryclient.h"

#include <QtTest/QTest>

namespace tst_clientcalls {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ChannelId contacts = ChannelId::literal("/service/contacts");

} // namespace

// Remote calls (specification 15.3): the result and the reply come in either order, or not at all. The server
// of this test takes what is published and says what a row tells it to.
class tst_ClientCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void results_data();
    void results();
    void resultsOfOtherChannelsAreNone();
    void secondResultIsAnEvent();
    void targets_data();
    void targets();
    void noResultInTime();
    void sessionEnds();
    void refusedCall();

private:
    void call(QByteArrayView target = "contacts")
    {
        client().remoteCall(target, R"({"full":true})", MemoryClient::into(m_results));
        client().advance();
    }
    BayeuxClient &client() { return **m_client; }
    std::unique_ptr<MemoryServer> m_server;
    std::unique_ptr<MemoryClient> m_client;
    QStringList m_results;
};

void tst_ClientCalls::init()
{
    m_client.reset();
    m_server = std::make_unique<MemoryServer>();
    m_client = std::make_unique<MemoryClient>(*m_server);
    m_results.clear();
    client().handshake({}, nullptr);
    m_server->settle();
    m_server->clearTrace();
}

// The id of the call is 4: after a handshake and two connects.
void tst_ClientCalls::results_data()
{
    QTest::addColumn<QByteArray>("arrives");
    QTest::addColumn<QString>("result");
    const QByteArray reply = R"({"id":"4","channel":"/service/contacts","successful":true})";
    const QByteArray result =
        R"({"id":"4","channel":"/service/contacts","successful":true,"data":{"name":"Ann"}})";
    const QString ann = u"/service/contacts {\"name\":\"Ann\"}"_s;
    QTest::newRow("reply, result") << "[" + reply + "," + result + "]" << ann;
    QTest::newRow("result, reply") << "[" + result + "," + reply + "]" << ann;
    QTest::newRow("result only") << "[" + result + "]" << ann;
    QTest::newRow("no data") << "[" + reply + "," + reply + "]" << u"/service/contacts ok"_s;
    QTest::newRow("failed result") << R"([{"id":"4","channel":"/service/contacts","successful":false,)"
                                      R"("data":{"class":"E"}}])"_ba
                                   << u"/service/contacts {\"class\":\"E\"}"_s;
    QTest::newRow("refused") << R"([{"id":"4","channel":"/service/contacts","successful":false,)"
                                R"("error":"403::publish_denied"}])"_ba
                             << u"/service/contacts refused: 403::publish_denied"_s;
}

void tst_ClientCalls::results()
{
    QFETCH(QByteArray, arrives);
    QFETCH(QString, result);
    QStringList heard;
    const auto listener = client().addListener(contacts, MemoryClient::into(heard));
    m_server->setAnswer(MemoryServer::Answer::Silent);
    call();
    m_server->settle();
    m_server->setAnswer(MemoryServer::Answer::Normal);
    m_server->inject(arrives);
    m_server->settle();
    QCOMPARE(m_results, QStringList{result});
    QVERIFY(heard.contains(result));
    m_server->run(60s); // nothing comes twice, and no time-out
    QCOMPARE(m_results.size(), 1);
}

void tst_ClientCalls::resultsOfOtherChannelsAreNone()
{
    m_server->setAnswer(MemoryServer::Answer::Silent);
    call();
    m_server->settle();
    m_server->setAnswer(MemoryServer::Answer::Normal);
    m_server->inject(R"([{"id":"4","channel":"/service/others","successful":true,"data":1}])");
    m_server->inject(R"([{"id":"5","channel":"/service/contacts","successful":true,"data":1}])");
    m_server->settle();
    QVERIFY(m_results.isEmpty());
}

void tst_ClientCalls::secondResultIsAnEvent()
{
    QStringList heard;
    const auto listener = client().addListener(contacts, MemoryClient::into(heard));
    call();
    m_server->settle();
    for (int i = 0; i < 2; ++i)
        m_server->inject(R"([{"id":"4","channel":"/service/contacts","successful":true,"data":1}])");
    m_server->settle();
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(heard.filter(u" 1"_s).size(), 2);
}

void tst_ClientCalls::targets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("channel"); // empty: refused at once
    QTest::newRow("without a slash") << "contacts"_ba
                                     << "/service/contacts"_ba;
    QTest::newRow("with one") << "/contacts/42"_ba
                              << "/service/contacts/42"_ba;
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
    QTest::newRow("wild") << "contacts/*"_ba
                          << ""_ba;
    QTest::newRow("bad characters") << "con\x01tacts"_ba
                                    << ""_ba;
}

void tst_ClientCalls::targets()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, channel);
    call(target);
    m_server->settle();
    if (channel.isEmpty()) {
        QCOMPARE(m_results.size(), 1);
        QVERIFY2(m_results.first().contains(u"failed: not the name of a service"_s),
                 qUtf8Printable(m_results.first()));
        QVERIFY(m_server->trace().isEmpty());
    } else {
        QVERIFY(m_server->trace().first().contains("\"channel\":\"" + channel + '"'));
    }
}

void tst_ClientCalls::noResultInTime()
{
    call();
    m_server->run(14s);
    QVERIFY(m_results.isEmpty());
    m_server->run(2s);
    QCOMPARE(m_results, QStringList{u"/service/contacts failed: the service did not answer in time"_s});
    QVERIFY(client().isConnected());
    m_server->inject(R"([{"id":"4","channel":"/service/contacts","successful":true,"data":1}])");
    m_server->settle();
    QCOMPARE(m_results.size(), 1);
}

void tst_ClientCalls::sessionEnds()
{
    call();
    m_server->settle();
    m_server->restart();
    m_server->run(5s);
    QCOMPARE(m_results, QStringList{u"/service/contacts failed: the session was lost"_s});
    call();
    m_server->settle();
    client().disconnect(nullptr);
    m_server->settle();
    QCOMPARE(m_results.size(), 2);
}

void tst_ClientCalls::refusedCall()
{
    client().abort();
    client().advance();
    call();
    QCOMPARE(m_results, QStringList{u"/service/contacts failed: not connected"_s});
}

} // namespace tst_clientcalls

QTEST_GUILESS_MAIN(tst_clientcalls::tst_ClientCalls)
#include "tst_clientcalls.moc"
