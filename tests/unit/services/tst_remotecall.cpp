// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/remotecall.h"

#include "tests/unit/services/servicestage.h"

#include <QtTest/QTest>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

namespace tst_remotecall {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

namespace {

struct Odd // thrown, and no std::exception
{
};

QString resultOn(const QString &channel, const QString &data)
{
    return uR"({"channel":"%1","data":%2,"id":"7","successful":true})"_s.arg(channel, data);
}

} // namespace

// Remote calls (protocol 15.3), as a remote client sees them.
class RemoteCallTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void resultComesBeforeTheReply();
    void answers_data();
    void answers();
    void exceptions_data();
    void exceptions();
    void firstAnswerCounts();
    void laterAnswer();
    void answerFromAnotherThread();
    void answerAfterTheBrokerIsGone();
    void callerIsGone();
    void nobodyAnswers();
    void copiesAreOneCall();
    void targets_data();
    void targets();
    void notCalled_data();
    void notCalled();
    void refusedPublishIsNoCall();
    void serverSidePublishIsNoCall();
    void whatIsAsked();
    void idsComeBackAsText();
    void withoutId();
    void spelledWithASlash();
    void twoCallsInOneBatch();
    void localCaller();
    void ownCallsAreAnswered();
    void onlyTheCallerGetsIt();
    void serviceMayBeDestroyedInside();
    void serviceMayBeGoneBeforeTheAnswer();

private:
    void keepCalls()
    {
        m_stage->serve([this](Service &service) {
            service.remoteCall("later", [this](const RemoteCall &call) { m_calls.push_back(call); });
        });
    }

    std::unique_ptr<ServiceStage> m_stage;
    std::vector<RemoteCall> m_calls;
};

void RemoteCallTest::init()
{
    m_stage = std::make_unique<ServiceStage>();
    m_stage->connect(u"A"_s);
    m_stage->connect(u"B"_s);
}

void RemoteCallTest::cleanup()
{
    m_stage.reset();
    m_calls.clear();
}

void RemoteCallTest::resultComesBeforeTheReply()
{
    m_stage->serve([](Service &service) {
        service.remoteCall("contacts/{id}", [](const RemoteCall &call, const QJsonValue &data, int id) {
            QVERIFY(data["full"_L1].toBool());
            call.result(QJsonObject{{u"name"_s, u"Ann %1"_s.arg(id)}});
        });
    });
    QCOMPARE(m_stage->publish(u"A"_s, "/service/contacts/42", R"({"full":true})"),
             QStringList({resultOn(u"/service/contacts/42"_s, uR"({"name":"Ann 42"})"_s),
                          replyOn(u"/service/contacts/42"_s)}));
}

void RemoteCallTest::answers_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<QString>("event");
    QTest::newRow("null") << 0 << resultOn(u"/service/x"_s, u"null"_s);
    QTest::newRow("nothing") << 1 << replyOn(u"/service/x"_s);
    QTest::newRow("text") << 2 << resultOn(u"/service/x"_s, u"[1,2]"_s);
    QTest::newRow("failure") << 3 << uR"({"channel":"/service/x","data":"no","id":"7","successful":false})"_s;
    QTest::newRow("failure as text")
        << 4 << uR"({"channel":"/service/x","data":{"a":1},"id":"7","successful":false})"_s;
    QTest::newRow("failure as an exception")
        << 5
        << uR"({"channel":"/service/x","data":{"class":"Lost","message":"a \"b\""},"id":"7","successful":false})"_s;
}

void RemoteCallTest::answers()
{
    QFETCH(int, how);
    QFETCH(QString, event);
    m_stage->serve([how](Service &service) {
        service.remoteCall("x", [how](const RemoteCall &call) {
            const bool counts = how == 0   ? call.result(QJsonValue())
                                : how == 1 ? call.result(QJsonValue(QJsonValue::Undefined))
                                : how == 2 ? call.resultJson("[1,2]")
                                : how == 3 ? call.failure(u"no"_s)
                                : how == 4 ? call.failureJson(R"({"a":1})")
                                           : call.failure("Lost", "a \"b\"");
            QVERIFY(counts);
            QVERIFY(call.isAnswered());
        });
    });
    QCOMPARE(m_stage->publish(u"A"_s, "/service/x"), QStringList({event, replyOn(u"/service/x"_s)}));
}

void RemoteCallTest::exceptions_data()
{
    QTest::addColumn<bool>("standard");
    QTest::addColumn<QString>("data");
    QTest::newRow("std") << true << uR"({"class":"std::runtime_error","message":"out of luck"})"_s;
    QTest::newRow("other") << false
                           << uR"({"class":"tst_remotecall::(anonymous namespace)::Odd","message":""})"_s;
}

void RemoteCallTest::exceptions()
{
    QFETCH(bool, standard);
    QFETCH(QString, data);
    m_stage->serve([standard](Service &service) {
        service.remoteCall("x", [standard](const RemoteCall &) {
            if (standard)
                throw std::runtime_error("out of luck");
            throw Odd();
        });
    });
    QCOMPARE(m_stage->publish(u"A"_s, "/service/x"),
             QStringList({uR"({"channel":"/service/x","data":%1,"id":"7","successful":false})"_s.arg(data),
                          replyOn(u"/service/x"_s)}));
}

void RemoteCallTest::firstAnswerCounts()
{
    m_stage->serve([](Service &service) {
        service.remoteCall("x", [](const RemoteCall &call) {
            QVERIFY(!call.isAnswered());
            QVERIFY(call.result(1));
            QVERIFY(!call.result(2));
            QVERIFY(!call.failure(3));
            throw std::runtime_error("too late");
        });
    });
    QCOMPARE(m_stage->publish(u"A"_s, "/service/x"),
             QStringList({resultOn(u"/service/x"_s, u"1"_s), replyOn(u"/service/x"_s)}));
}

void RemoteCallTest::laterAnswer()
{
    keepCalls();
    QCOMPARE(m_stage->publish(u"A"_s, "/service/later"), QStringList{replyOn(u"/service/later"_s)});
    // In a turn it is sent at once, between turns with the next one.
    m_stage->turn([this] { m_calls[0].result(1); });
    QCOMPARE(m_stage->take(u"A"_s), QStringList{resultOn(u"/service/later"_s, u"1"_s)});
    QCOMPARE(m_stage->publish(u"A"_s, "/service/later"), QStringList{replyOn(u"/service/later"_s)});
    m_calls[1].result(2);
    QVERIFY(m_stage->take(u"A"_s).isEmpty());
    m_stage->turn([] {});
    QCOMPARE(m_stage->take(u"A"_s), QStringList{resultOn(u"/service/later"_s, u"2"_s)});
}

void RemoteCallTest::answerFromAnotherThread()
{
    std::mutex mutex;
    std::vector<TurnGate::Call> posted;
    m_stage->broker().gate()->setCarrier([&](TurnGate::Call call) {
        const std::scoped_lock lock(mutex);
        posted.push_back(std::move(call));
        return true;
    });
    keepCalls();
    QCOMPARE(m_stage->publish(u"A"_s, "/service/later", R"({"n":20})"),
             QStringList{replyOn(u"/service/later"_s)});
    std::vector<std::thread> threads;
    std::atomic<int> counted = 0;
    for (int i = 0; i < 4; ++i) // only one of them answers
        threads.emplace_back([call = m_calls[0], &counted] {
            counted += call.result(call.data()["n"_L1].toInt() + 1) ? 1 : 0;
        });
    m_calls.clear();
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(counted.load(), 1);
    QVERIFY(m_stage->take(u"A"_s).isEmpty());
    m_stage->turn([&] {
        for (const TurnGate::Call &call : posted)
            call();
    });
    QCOMPARE(m_stage->take(u"A"_s), QStringList{resultOn(u"/service/later"_s, u"21"_s)});
}

void RemoteCallTest::answerAfterTheBrokerIsGone()
{
    keepCalls();
    (void)m_stage->publish(u"A"_s, "/service/later");
    (void)m_stage->publish(u"B"_s, "/service/later");
    m_stage.reset();
    std::thread([call = m_calls[0]] { call.result(1); }).join();
    QVERIFY(m_calls[0].isAnswered());
    QVERIFY(m_calls[1].result(2)); // it counts, and nobody gets it
}

void RemoteCallTest::callerIsGone()
{
    keepCalls();
    (void)m_stage->publish(u"A"_s, "/service/later");
    m_stage->turn([this] { QVERIFY(m_calls[0].caller()); });
    m_stage->stage().send(u"A"_s, m_stage->message(u"A"_s, "/meta/disconnect", R"("id":"8")"));
    (void)m_stage->take(u"A"_s);
    m_stage->turn([this] {
        QVERIFY(!m_calls[0].caller());
        QVERIFY(m_calls[0].result(1));
    });
    QVERIFY(m_stage->take(u"A"_s).isEmpty());
}

void RemoteCallTest::nobodyAnswers()
{
    keepCalls();
    m_stage->serve([](Service &service) { service.remoteCall("never", [](const RemoteCall &) {}); });
    const QString lost =
        uR"("data":{"class":"halley::RemoteCall","message":"The method did not answer."},"id":"7","successful":false})"_s;
    QCOMPARE(m_stage->publish(u"A"_s, "/service/never"),
             QStringList({uR"({"channel":"/service/never",)"_s + lost, replyOn(u"/service/never"_s)}));
    (void)m_stage->publish(u"A"_s, "/service/later");
    m_stage->turn([this] { m_calls.clear(); });
    QCOMPARE(m_stage->take(u"A"_s), QStringList{uR"({"channel":"/service/later",)"_s + lost});
}

void RemoteCallTest::copiesAreOneCall()
{
    keepCalls();
    (void)m_stage->publish(u"A"_s, "/service/later");
    m_stage->turn([this] {
        RemoteCall copy = m_calls[0];
        m_calls.clear();
        QVERIFY(!copy.isAnswered());
        QVERIFY(copy.result(1));
    });
    QCOMPARE(m_stage->take(u"A"_s), QStringList{resultOn(u"/service/later"_s, u"1"_s)});
}

void RemoteCallTest::targets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("channel");
    QTest::newRow("without a slash") << QByteArray("a") << QByteArray("/service/a");
    QTest::newRow("with a slash") << QByteArray("/a") << QByteArray("/service/a");
    QTest::newRow("deep") << QByteArray("a/b/c") << QByteArray("/service/a/b/c");
    QTest::newRow("one variable") << QByteArray("a/{x}") << QByteArray("/service/a/1");
    QTest::newRow("two variables") << QByteArray("{x}/b/{y}") << QByteArray("/service/1/b/2");
    QTest::newRow("odd characters") << QByteArray("a/{x}") << QByteArray("/service/a/ !#$()*+-.@_{~}~");
    QTest::newRow("service twice") << QByteArray("/service/a") << QByteArray("/service/service/a");
}

void RemoteCallTest::targets()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, channel);
    m_stage->serve([&](Service &service) {
        service.remoteCall(target, [](const RemoteCall &call) { call.result(1); });
    });
    const QString name = QString::fromLatin1(channel);
    QCOMPARE(m_stage->publish(u"A"_s, channel), QStringList({resultOn(name, u"1"_s), replyOn(name)}));
}

void RemoteCallTest::notCalled_data()
{
    QTest::addColumn<QByteArray>("channel");
    for (const char *channel : {"/service/a/x/2", "/service/a/1", "/service/a/1/2/3", "/service/a/1/{y}",
                                "/service/b/1/2", "/service/a", "/service/a/ 1/2", "/service/a/2147483648/2"})
        QTest::newRow(channel) << QByteArray(channel);
}

// Registered on /service/a/**, which also sees what does not bind.
void RemoteCallTest::notCalled()
{
    QFETCH(QByteArray, channel);
    m_stage->serve([](Service &service) {
        service.remoteCall("a/{x}/{y}",
                           [](const RemoteCall &call, int, const QByteArray &) { call.result(1); });
    });
    QCOMPARE(m_stage->publish(u"A"_s, channel), QStringList{replyOn(QString::fromLatin1(channel))});
    QCOMPARE(m_stage->publish(u"A"_s, "/service/a/1/2").size(), 2);
}

void RemoteCallTest::refusedPublishIsNoCall()
{
    m_stage->serve([](Service &service) {
        service.configure("/service/x", [](ServerChannel &channel) { channel.addAuthorizer(grantNone()); });
        service.remoteCall("x", [](const RemoteCall &) { QFAIL("called"); });
    });
    QCOMPARE(
        m_stage->publish(u"A"_s, "/service/x"),
        QStringList{
            uR"({"channel":"/service/x","error":"403:denied_by_not_granting:publish_denied","id":"7","successful":false})"_s});
}

void RemoteCallTest::serverSidePublishIsNoCall()
{
    keepCalls();
    m_stage->publishFromServer("/service/later");
    QVERIFY(m_calls.empty());
}

void RemoteCallTest::whatIsAsked()
{
    m_stage->serve([this](Service &service) {
        service.remoteCall("a/{x}/{y}", [this](const RemoteCall &call) {
            QCOMPARE(call.channel(), ChannelId::literal("/service/a/1/2"));
            QCOMPARE(call.id(), QByteArray("7"));
            QCOMPARE(call.dataJson(), QByteArray(R"({ "n":123456789012345678901})"));
            QVERIFY(call.data().isObject());
            QCOMPARE(call.parameter("x"), QByteArray("1"));
            QCOMPARE(call.parameter("y"), QByteArray("2"));
            QVERIFY(call.parameter("z").isEmpty());
            QCOMPARE(call.caller(), m_stage->session(u"A"_s));
            call.resultJson(call.dataJson());
        });
    });
    m_stage->turn([this] {
        (void)m_stage->session(u"A"_s)->addMessageListener(
            [](ServerSession &, ServerSession *, const Message &) { return true; });
    });
    QCOMPARE(m_stage->publish(u"A"_s, "/service/a/1/2", R"({ "n":123456789012345678901})").size(), 2);
}

void RemoteCallTest::idsComeBackAsText()
{
    m_stage->serve(
        [](Service &service) { service.remoteCall("x", [](const RemoteCall &call) { call.result(1); }); });
    QCOMPARE(m_stage->publish(u"A"_s, "/service/x", "1", "7"),
             QStringList({resultOn(u"/service/x"_s, u"1"_s), replyOn(u"/service/x"_s)}));
}

void RemoteCallTest::withoutId()
{
    m_stage->serve([](Service &service) {
        service.remoteCall("x", [](const RemoteCall &call) {
            QVERIFY(call.id().isEmpty());
            QVERIFY(call.data().isUndefined());
            call.result(1);
        });
    });
    m_stage->stage().send(u"A"_s, m_stage->message(u"A"_s, "/service/x", R"("more":1)"));
    QCOMPARE(m_stage->take(u"A"_s), QStringList({uR"({"channel":"/service/x","data":1,"successful":true})"_s,
                                                 uR"({"channel":"/service/x","successful":true})"_s}));
}

void RemoteCallTest::spelledWithASlash()
{
    m_stage->serve(
        [](Service &service) { service.remoteCall("x", [](const RemoteCall &call) { call.result(1); }); });
    QCOMPARE(m_stage->publish(u"A"_s, "/service/x/"),
             QStringList({resultOn(u"/service/x/"_s, u"1"_s), replyOn(u"/service/x/"_s)}));
}

void RemoteCallTest::twoCallsInOneBatch()
{
    m_stage->serve([](Service &service) {
        service.remoteCall("x/{n}", [](const RemoteCall &call, int n) { call.result(n); });
    });
    m_stage->stage().send(u"A"_s, '[' + m_stage->message(u"A"_s, "/service/x/1", R"("id":"1")") + ',' +
                                      m_stage->message(u"A"_s, "/service/x/2", R"("id":"2")") + ']');
    QCOMPARE(m_stage->take(u"A"_s),
             QStringList({uR"({"channel":"/service/x/1","data":1,"id":"1","successful":true})"_s,
                          uR"({"channel":"/service/x/2","data":2,"id":"2","successful":true})"_s,
                          uR"({"channel":"/service/x/1","id":"1","successful":true})"_s,
                          uR"({"channel":"/service/x/2","id":"2","successful":true})"_s}));
}

void RemoteCallTest::localCaller()
{
    m_stage->serve([](Service &service) {
        service.remoteCall(
            "x", [](const RemoteCall &call, const QJsonValue &data) { call.result(data.toInt() + 1); });
    });
    std::unique_ptr<LocalSession> caller;
    QList<Message> heard;
    m_stage->turn([&] {
        caller = std::make_unique<LocalSession>(m_stage->broker(), "caller");
        caller->handshake(Message(), {});
        static Registration listening;
        listening = caller->addListener(ChannelId::literal("/service/x"),
                                        [&heard](const Message &message) { heard.append(message); });
        caller->publish(ChannelId::literal("/service/x"), "41", {});
    });
    int results = 0;
    for (const Message &message : std::as_const(heard))
        results += message.data().toInt() == 42 ? 1 : 0;
    QCOMPARE(results, 1);
    m_stage->turn([&] { caller.reset(); });
}

void RemoteCallTest::ownCallsAreAnswered()
{
    int called = 0;
    Service &service = m_stage->serve([&](Service &made) {
        made.remoteCall("x", [&called](const RemoteCall &call) {
            ++called;
            call.result(1);
        });
    });
    m_stage->turn([&] { service.session().publish(ChannelId::literal("/service/x"), "1", {}); });
    QCOMPARE(called, 1);
}

void RemoteCallTest::onlyTheCallerGetsIt()
{
    m_stage->serve(
        [](Service &service) { service.remoteCall("x", [](const RemoteCall &call) { call.result(1); }); });
    m_stage->subscribe(u"B"_s, "/**");
    m_stage->subscribe(u"B"_s, "/service/x");
    QCOMPARE(m_stage->publish(u"A"_s, "/service/x").size(), 2);
    QVERIFY(m_stage->take(u"B"_s).isEmpty());
}

void RemoteCallTest::serviceMayBeDestroyedInside()
{
    m_stage->serve([this](Service &service) {
        service.remoteCall("x", [this](const RemoteCall &call) {
            const RemoteCall kept = call;
            m_stage->dropServices();
            kept.result(1);
        });
    });
    QCOMPARE(m_stage->publish(u"A"_s, "/service/x"),
             QStringList({resultOn(u"/service/x"_s, u"1"_s), replyOn(u"/service/x"_s)}));
    QCOMPARE(m_stage->publish(u"A"_s, "/service/x"), QStringList{replyOn(u"/service/x"_s)});
}

void RemoteCallTest::serviceMayBeGoneBeforeTheAnswer()
{
    keepCalls();
    (void)m_stage->publish(u"A"_s, "/service/later");
    m_stage->turn([this] { m_stage->dropServices(); });
    m_stage->turn([this] { m_calls[0].result(1); });
    QCOMPARE(m_stage->take(u"A"_s), QStringList{resultOn(u"/service/later"_s, u"1"_s)});
}

} // namespace tst_remotecall

QTEST_APPLESS_MAIN(tst_remotecall::RemoteCallTest)
#include "tst_remotecall.moc"
