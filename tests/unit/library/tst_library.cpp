// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "accountpolicy.h"
#include "chatfilters.h"
#include "chatrights.h"
#include "chatrules.h"
#include "contactsservice.h"
#include "linetransport.h"
#include "regionextension.h"
#include "server/api/bayeuxserver.h"
#include "tests/unit/services/servicestage.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <mutex>

namespace tst_library {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

// The examples of the embedder's manual do what it says (resources/docs/library.md).
class LibraryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void listenersRefuse_data();
    void listenersRefuse();
    void extensionAddsAndRefuses();
    void policyKnowsAccounts_data();
    void policyKnowsAccounts();
    void policyLetsClientsMakeServiceChannelsOnly_data();
    void policyLetsClientsMakeServiceChannelsOnly();
    void authorizersClose_data();
    void authorizersClose();
    void serviceAnswers();
    void serviceAnswersLater_data();
    void serviceAnswersLater();
    void serviceRenames();
    void filtersQuieten_data();
    void filtersQuieten();
    void transportCarriesMessages();

private:
    // Waits for the other threads, then takes what they answered.
    QStringList takeLater(const QString &client)
    {
        QThreadPool::globalInstance()->waitForDone();
        m_stage->turn([this] {
            const std::scoped_lock lock(m_mutex);
            for (const TurnGate::Call &call : std::exchange(m_posted, {}))
                call();
        });
        return m_stage->take(client);
    }
    void connect()
    {
        m_stage->connect(u"A"_s);
        m_stage->connect(u"B"_s);
    }
    void makeContacts()
    {
        m_stage->turn([this] {
            m_contacts = std::make_unique<ContactsService>(
                m_stage->broker(), QHash<int, QString>{{42, u"Ann"_s}, {43, u"Bob"_s}});
        });
    }

    std::unique_ptr<ServiceStage> m_stage;
    std::unique_ptr<ContactsService> m_contacts;
    std::mutex m_mutex;
    std::vector<TurnGate::Call> m_posted;
};

void LibraryTest::init()
{
    m_stage = std::make_unique<ServiceStage>();
    m_stage->broker().gate()->setCarrier([this](TurnGate::Call call) {
        const std::scoped_lock lock(m_mutex);
        m_posted.push_back(std::move(call));
        return true;
    });
}

void LibraryTest::cleanup()
{
    QThreadPool::globalInstance()->waitForDone();
    m_stage->turn([this] { m_contacts.reset(); });
    m_stage.reset();
    m_posted.clear();
}

void LibraryTest::listenersRefuse_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<bool>("refusedAtOnce");
    QTest::addColumn<bool>("refusedLater");
    QTest::newRow("fine") << QByteArray(R"("hello")") << false << false;
    QTest::newRow("too long") << '"' + QByteArray(2000, 'x') + '"' << true << false;
    QTest::newRow("spam") << QByteArray(R"("the lottery")") << false << true;
}

void LibraryTest::listenersRefuse()
{
    QFETCH(QByteArray, data);
    QFETCH(bool, refusedAtOnce);
    QFETCH(bool, refusedLater);
    std::unique_ptr<ChatRules> rules;
    m_stage->turn([&] { rules = std::make_unique<ChatRules>(m_stage->broker()); });
    connect();
    m_stage->subscribe(u"B"_s, "/chat/a");
    const QStringList atOnce = m_stage->publish(u"A"_s, "/chat/a", data);
    QCOMPARE(atOnce.size(), refusedAtOnce ? 1 : 0);
    const QStringList reply = refusedAtOnce ? atOnce : takeLater(u"A"_s);
    const bool refused = refusedAtOnce || refusedLater;
    QCOMPARE(reply.value(0).contains(u"404::message_deleted"_s), refused);
    QCOMPARE(m_stage->take(u"B"_s).size(), refused ? 0 : 1);
}

void LibraryTest::extensionAddsAndRefuses()
{
    m_stage->turn([this] { m_stage->broker().addExtension(std::make_shared<RegionExtension>("eu")); });
    connect();
    m_stage->subscribe(u"B"_s, "/chat");
    (void)m_stage->publish(u"A"_s, "/chat");
    QCOMPARE(m_stage->take(u"B"_s), QStringList{uR"({"channel":"/chat","data":1,"region":"eu"})"_s});
    const QStringList reply = m_stage->publish(u"A"_s, "/chat", '"' + QByteArray(64 * 1024, 'x') + '"');
    QVERIFY2(reply.value(0).contains(uR"("error":"413::data_too_long")"_s), qPrintable(reply.value(0)));
    QVERIFY(m_stage->take(u"B"_s).isEmpty());
}

void LibraryTest::policyKnowsAccounts_data()
{
    QTest::addColumn<QByteArray>("ext");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("known") << QByteArray(R"({"account":{"name":"ann","token":"open sesame"}})") << true;
    QTest::newRow("wrong token") << QByteArray(R"({"account":{"name":"ann","token":"guess"}})") << false;
    QTest::newRow("no name") << QByteArray(R"({"account":{"token":"open sesame"}})") << false;
    QTest::newRow("something else") << QByteArray(R"({"account":[1]})") << false;
    QTest::newRow("nothing") << QByteArray("{}") << false;
}

void LibraryTest::policyKnowsAccounts()
{
    QFETCH(QByteArray, ext);
    QFETCH(bool, accepted);
    AccountPolicy policy;
    m_stage->broker().setSecurityPolicy(&policy);
    m_stage->stage().send(u"A"_s, R"({"channel":"/meta/handshake","version":"1.0","ext":)" + ext + '}');
    const QStringList reply = m_stage->take(u"A"_s);
    QCOMPARE(reply.value(0).contains(uR"("successful":true)"_s), accepted);
    QCOMPARE(reply.value(0).contains(uR"("advice":{"interval":5000,"reconnect":"handshake"})"_s), !accepted);
    QCOMPARE(m_stage->broker().sessionCount(), accepted ? 1 : 0);
    if (accepted)
        QCOMPARE(m_stage->broker().sessions()[0]->attribute("name").toString(), u"ann"_s);
}

void LibraryTest::policyLetsClientsMakeServiceChannelsOnly_data()
{
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("new") << QByteArray("/new") << false;
    QTest::newRow("existing") << QByteArray("/contacts/changes") << true;
    QTest::newRow("service") << QByteArray("/service/contacts/42") << true;
}

void LibraryTest::policyLetsClientsMakeServiceChannelsOnly()
{
    QFETCH(QByteArray, channel);
    QFETCH(bool, accepted);
    AccountPolicy policy;
    connect();
    m_stage->broker().setSecurityPolicy(&policy);
    m_stage->turn(
        [this] { m_stage->broker().createChannelIfAbsent(ChannelId::literal("/contacts/changes")); });
    const QString reply = m_stage->publish(u"A"_s, channel).value(0);
    QVERIFY2(reply.contains(accepted ? uR"("successful":true)"_s : u"channel_create_denied"_s),
             qPrintable(reply));
}

void LibraryTest::authorizersClose_data()
{
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<bool>("known");
    QTest::addColumn<QString>("error"); // empty: none
    QTest::newRow("known, granted") << QByteArray("/chat/a") << true << u""_s;
    QTest::newRow("stranger") << QByteArray("/chat/a") << false << u"403:please_log_in:publish_denied"_s;
    QTest::newRow("elsewhere") << QByteArray("/other") << true
                               << u"403:denied_by_not_granting:publish_denied"_s;
}

void LibraryTest::authorizersClose()
{
    QFETCH(QByteArray, channel);
    QFETCH(bool, known);
    QFETCH(QString, error);
    m_stage->turn([this] {
        setChatRights(m_stage->broker());
        m_stage->broker().createChannelIfAbsent(ChannelId::literal("/chat/a"));
        m_stage->broker().createChannelIfAbsent(ChannelId::literal("/other"));
    });
    connect();
    if (known)
        m_stage->session(u"A"_s)->setAttribute("name", u"ann"_s);
    const QStringList reply = m_stage->publish(u"A"_s, channel);
    QCOMPARE(reply.value(0).contains(uR"("successful":true)"_s), error.isEmpty());
    QVERIFY2(reply.value(0).contains(error), qPrintable(reply.value(0)));
}

void LibraryTest::serviceAnswers()
{
    makeContacts();
    connect();
    QCOMPARE(m_stage->publish(u"A"_s, "/service/contacts/count").value(0),
             uR"({"channel":"/service/contacts/count","data":2})"_s);
    QVERIFY(m_stage->publish(u"A"_s, "/contacts/changes").value(0).contains(u"404::message_deleted"_s));
}

void LibraryTest::serviceAnswersLater_data()
{
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QString>("answer"); // empty: none
    QTest::newRow("known") << QByteArray("/service/contacts/42")
                           << uR"("data":{"name":"Ann"},"id":"7","successful":true)"_s;
    QTest::newRow("unknown") << QByteArray("/service/contacts/1")
                             << uR"("data":"no such contact","id":"7","successful":false)"_s;
    QTest::newRow("not for us") << QByteArray("/service/contacts/ann") << QString();
}

void LibraryTest::serviceAnswersLater()
{
    QFETCH(QByteArray, channel);
    QFETCH(QString, answer);
    makeContacts();
    connect();
    QCOMPARE(m_stage->publish(u"A"_s, channel).size(), 1); // the reply of the publish
    const QStringList later = takeLater(u"A"_s);
    QCOMPARE(later.size(), answer.isEmpty() ? 0 : 1);
    QVERIFY2(later.value(0).contains(answer), qPrintable(later.value(0)));
}

void LibraryTest::serviceRenames()
{
    makeContacts();
    connect();
    m_stage->subscribe(u"B"_s, "/contacts/changes");
    QVERIFY(m_stage->publish(u"A"_s, "/service/contacts/42/rename", R"("Anna")")
                .value(0)
                .contains(uR"("successful":true)"_s));
    QCOMPARE(m_stage->take(u"B"_s), QStringList{uR"({"channel":"/contacts/changes","data":42})"_s});
    (void)m_stage->publish(u"A"_s, "/service/contacts/42");
    QVERIFY(takeLater(u"A"_s).value(0).contains(u"Anna"_s));
    const QString failure = m_stage->publish(u"A"_s, "/service/contacts/42/rename", "5").value(0);
    QVERIFY2(failure.contains(uR"({"class":"std::invalid_argument","message":"a name is a string"})"_s),
             qPrintable(failure));
}

void LibraryTest::filtersQuieten_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("heard"); // empty: deleted
    QTest::newRow("fine") << QByteArray(R"({"text":"hello","n":[1,null]})")
                          << uR"({"n":[1,null],"text":"hello"})"_s;
    QTest::newRow("shouted") << QByteArray(R"(["HELLO THERE"])") << uR"(["hello there"])"_s;
    QTest::newRow("markup") << QByteArray(R"("<b>x</b>")") << uR"("&lt;b&gt;x&lt;/b&gt;")"_s;
    QTest::newRow("too long") << '"' + QByteArray(501, 'x') + '"' << QString();
}

void LibraryTest::filtersQuieten()
{
    QFETCH(QByteArray, data);
    QFETCH(QString, heard);
    Registration filtering;
    m_stage->turn([&] { filtering = filterChat(m_stage->broker()); });
    connect();
    m_stage->subscribe(u"B"_s, "/chat/a");
    (void)m_stage->publish(u"A"_s, "/chat/a", data);
    QCOMPARE(m_stage->take(u"B"_s), heard.isEmpty()
                                        ? QStringList()
                                        : QStringList{uR"({"channel":"/chat/a","data":%1})"_s.arg(heard)});
}

// A whole server on a thread of its own, with the policy, the service and the transport of the manual.
void LibraryTest::transportCarriesMessages()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"socket"_s);
    AccountPolicy policy;
    ServerOptions options;
    options.port = 0;
    options.policy = &policy;
    options.broker.allowedTransports.append("line");
    options.transports.append([path] { return std::make_unique<LineTransport>(path); });
    options.configure = [](Broker &broker) {
        broker.keep(std::make_shared<ContactsService>(broker, QHash<int, QString>{{42, u"Ann"_s}}));
    };
    BayeuxServer server(options);
    const auto started = server.start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().text));

    QLocalSocket socket;
    socket.connectToServer(path);
    QVERIFY(socket.waitForConnected(5000));
    const auto line = [&socket] {
        while (!socket.canReadLine() && socket.waitForReadyRead(5000)) {
        }
        return QString::fromUtf8(socket.readLine());
    };
    socket.write(
        R"([{"channel":"/meta/handshake","version":"1.0","ext":{"account":{"name":"ann","token":"open sesame"}}}])"
        "\n");
    const QString handshake = line();
    QVERIFY2(handshake.contains(uR"("successful":true)"_s), qPrintable(handshake));
    const QByteArray clientId =
        QJsonDocument::fromJson(handshake.toUtf8())[0]["clientId"_L1].toString().toUtf8();
    socket.write(R"([{"channel":"/service/contacts/42","id":"7","clientId":")" + clientId + "\"}]\n");
    const QString both = line() + line(); // the publish's reply, and the answer from another thread
    QVERIFY2(both.contains(uR"({"id":"7","channel":"/service/contacts/42","successful":true})"_s),
             qPrintable(both));
    QVERIFY2(both.contains(uR"("data":{"name":"Ann"})"_s), qPrintable(both));

    socket.write("this is no JSON\n");
    QVERIFY(socket.state() == QLocalSocket::UnconnectedState || socket.waitForDisconnected(5000));
    server.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!server.isRunning(), 10000);
}

} // namespace tst_library

QTEST_GUILESS_MAIN(tst_library::LibraryTest)
#include "tst_library.moc"
