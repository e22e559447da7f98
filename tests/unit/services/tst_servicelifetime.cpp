// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/service.h"

#include "tests/unit/services/servicestage.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace tst_servicelifetime {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

namespace {

class NoHandshakes : public DefaultSecurityPolicy
{
public:
    bool canHandshake(Broker &, ServerSession &, const Message &, Message &) override { return false; }
};

class LateHandshakes : public DefaultSecurityPolicy
{
public:
    [[nodiscard]] bool isAsynchronous() const override { return true; }
    void handshakeLater(Broker &, ServerSession &, const Message &, Message &, Promise<bool> answer) override
    {
        open.push_back(answer);
    }
    std::vector<Promise<bool>> open;
};

} // namespace

// The beginning and the end of a service: the policy, and that nothing is left of it.
class ServiceLifetimeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void goesWithoutATrace();
    void mayBeDestroyedInAnyMethod_data();
    void mayBeDestroyedInAnyMethod();
    void mayBeDestroyedByItsOwnPublish();
    void goesWithTheBrokerThatKeepsIt();
    void policyRefusesTheSession();
    void policyTakesItsTime();
    void policyTakesItsTimeAndTheServiceGoes();

private:
    std::unique_ptr<ServiceStage> m_stage;
    QStringList m_heard;
};

void ServiceLifetimeTest::init()
{
    m_heard.clear();
    m_stage = std::make_unique<ServiceStage>();
    m_stage->connect(u"A"_s);
    m_stage->connect(u"B"_s);
}

void ServiceLifetimeTest::cleanup()
{
    m_stage.reset();
}

void ServiceLifetimeTest::goesWithoutATrace()
{
    const int sessions = m_stage->broker().sessionCount();
    m_stage->serve([this](Service &service) {
        const auto hear = [this](auto &&...) { m_heard.append(u"heard"_s); };
        service.serve("/x", [hear](ServerSession &, const Message &) { hear(); });
        service.listen("/x", [hear](ServerSession *, Message &) { hear(); });
        service.subscribe("/x", [hear](const Message &) { hear(); });
        service.configure(
            "/{x}", [hear](ServerChannel &) { hear(); }, Service::IfExists::Leave);
        service.remoteCall("x", [hear](const RemoteCall &) { hear(); });
        service.filter("/x", {});
    });
    const ServerChannel *channel = m_stage->broker().channel(id("/x"));
    QVERIFY(channel->listenerCount() > 0 && !channel->subscribers().empty());
    m_stage->turn([this] { m_stage->dropServices(); });
    m_heard.clear();
    QCOMPARE(m_stage->broker().sessionCount(), sessions);
    QCOMPARE(channel->listenerCount(), 0);
    QVERIFY(channel->subscribers().empty());
    for (const char *name : {"/x", "/y", "/service/x"})
        QCOMPARE(m_stage->publish(u"A"_s, name), QStringList{replyOn(QLatin1String(name))});
    QVERIFY(m_heard.isEmpty());
}

void ServiceLifetimeTest::mayBeDestroyedInAnyMethod_data()
{
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QString>("first"); // what the sender gets of it
    QTest::newRow("serve") << QByteArray("/serve") << eventOn(u"/serve"_s, u"1"_s);
    QTest::newRow("listen") << QByteArray("/listen") << replyOn(u"/listen"_s);
    QTest::newRow("later") << QByteArray("/later") << replyOn(u"/later"_s);
    QTest::newRow("subscribe") << QByteArray("/subscribe") << replyOn(u"/subscribe"_s);
    QTest::newRow("configure") << QByteArray("/configure") << replyOn(u"/configure"_s);
    QTest::newRow("configure a template") << QByteArray("/t/1") << replyOn(u"/t/1"_s);
}

void ServiceLifetimeTest::mayBeDestroyedInAnyMethod()
{
    QFETCH(QByteArray, channel);
    QFETCH(QString, first);
    m_stage->serve([this](Service &service) {
        const auto die = [this, witness = std::make_shared<int>(1)] {
            m_stage->dropServices();
            QCOMPARE(*witness, 1); // what the method captured is still there
        };
        service.serve("/serve", [die](ServerSession &, const Message &) {
            die();
            return QJsonValue(1);
        });
        service.listen("/listen", [die](ServerSession *, Message &) { die(); });
        service.listen("/listen", [](ServerSession *, Message &) { QFAIL("called after the end"); });
        service.listen("/later", [die](ServerSession *, Message &, const Promise<bool> &goOn) {
            die();
            goOn.complete(true);
        });
        service.subscribe("/subscribe", [die](const Message &) { die(); });
        service.subscribe("/*", [](const Message &event) {
            if (event.channel() == "/subscribe")
                QFAIL("called after the end");
        });
        service.configure("/configure", [](ServerChannel &) {});
        service.configure(
            "/configure", [die](ServerChannel &) { die(); }, Service::IfExists::Leave);
        service.configure(
            "/configure", [](ServerChannel &) { QFAIL("called after the end"); }, Service::IfExists::Leave);
        service.configure("/t/{n}", [die](ServerChannel &, int) { die(); });
    });
    m_stage->stage().wait(std::chrono::seconds(10)); // /configure is swept
    QCOMPARE(m_stage->publish(u"A"_s, channel)[0], first);
    QCOMPARE(m_stage->broker().sessionCount(), 2);
    QCOMPARE(m_stage->publish(u"A"_s, channel), QStringList{replyOn(QString::fromLatin1(channel))});
}

void ServiceLifetimeTest::mayBeDestroyedByItsOwnPublish()
{
    Service &service = m_stage->serve(
        [this](Service &made) {
            made.listen("/x", [this](ServerSession *, Message &) { m_stage->dropServices(); });
        },
        Service::OwnPublishes::Seen);
    m_stage->subscribe(u"B"_s, "/x");
    m_stage->turn([&] { service.session().publish(id("/x"), "1", {}); });
    QCOMPARE(m_stage->broker().sessionCount(), 2);
}

void ServiceLifetimeTest::goesWithTheBrokerThatKeepsIt()
{
    struct Kept : Service
    {
        Kept(Broker &broker, QStringList &events) : Service(broker, "kept"), heard(events)
        {
            listen("/x", [this](ServerSession *, Message &) { heard.append(u"heard"_s); });
            subscribe("/y", [](const Message &) {});
        }
        ~Kept() override
        {
            QVERIFY(broker().inTurn() && session().isHandshaken());
            heard.append(u"gone"_s);
        }
        QStringList &heard;
    };
    m_stage->turn([this] { m_stage->broker().keep(std::make_shared<Kept>(m_stage->broker(), m_heard)); });
    (void)m_stage->publish(u"A"_s, "/x");
    QCOMPARE(m_heard, QStringList{u"heard"_s});
    m_stage.reset();
    QCOMPARE(m_heard, QStringList({u"heard"_s, u"gone"_s}));
}

void ServiceLifetimeTest::policyRefusesTheSession()
{
    NoHandshakes policy;
    m_stage->broker().setSecurityPolicy(&policy);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"policy refuses the session of service test"_s));
    Service &service = m_stage->serve([this](Service &made) {
        made.subscribe("/chat", [this](const Message &) { m_heard.append(u"subscribed"_s); });
        made.listen("/chat", [this](ServerSession *, Message &) { m_heard.append(u"listened"_s); });
        made.serve("/service/x", [](ServerSession &, const Message &) { return QJsonValue(1); });
    });
    QVERIFY(!service.serverSession());
    (void)m_stage->publish(u"A"_s, "/chat");
    QCOMPARE(m_heard, QStringList{u"listened"_s});
    QCOMPARE(m_stage->publish(u"A"_s, "/service/x").size(), 2);
}

void ServiceLifetimeTest::policyTakesItsTime()
{
    LateHandshakes policy;
    m_stage->broker().setSecurityPolicy(&policy);
    Service &service = m_stage->serve([this](Service &made) {
        made.subscribe("/chat", [this](const Message &) { m_heard.append(u"subscribed"_s); });
        made.listen("/chat", [this](ServerSession *, Message &) { m_heard.append(u"listened"_s); });
    });
    QVERIFY(!service.serverSession());
    m_stage->publishFromServer("/chat");
    QCOMPARE(m_heard, QStringList{u"listened"_s});
    m_stage->turn([&] { policy.open[0].complete(true); });
    QVERIFY(service.serverSession());
    m_stage->publishFromServer("/chat");
    QCOMPARE(m_heard, QStringList({u"listened"_s, u"listened"_s, u"subscribed"_s}));
    m_stage->turn([this] { m_stage->dropServices(); });
}

void ServiceLifetimeTest::policyTakesItsTimeAndTheServiceGoes()
{
    LateHandshakes policy;
    m_stage->broker().setSecurityPolicy(&policy);
    m_stage->serve([](Service &made) { made.subscribe("/chat", [](const Message &) {}); });
    m_stage->turn([this] { m_stage->dropServices(); });
    m_stage->turn([&] { policy.open[0].complete(true); });
    QCOMPARE(m_stage->broker().sessionCount(), 2);
}

} // namespace tst_servicelifetime

QTEST_APPLESS_MAIN(tst_servicelifetime::ServiceLifetimeTest)
#include "tst_servicelifetime.moc"
