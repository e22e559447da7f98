// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/service.h"

#include "server/services/nomarkupfilter.h"
#include "tests/unit/services/servicestage.h"

#include <QtTest/QTest>

namespace tst_service {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

namespace {

// A service as applications write it: a table in the constructor, private member functions.
class RoomService final : public Service
{
public:
    explicit RoomService(Broker &broker) : Service(broker, "rooms")
    {
        configure("/rooms/{room}", &RoomService::prepare);
        listen("/rooms/{room}", &RoomService::said);
        serve("/service/rooms/{room}/members", &RoomService::members);
        subscribe("/rooms/*", &RoomService::heard);
        remoteCall("rooms/{room}/rename", &RoomService::rename);
    }
    QStringList log;

private:
    void prepare(ServerChannel &channel, const QByteArray &room)
    {
        channel.setAttribute("room", room);
        log.append(u"prepare "_s + QString::fromLatin1(room));
    }
    bool said(ServerSession *from, Message &message, const QString &room) noexcept
    {
        log.append(u"said "_s + room + (from ? u" by a client"_s : u""_s));
        return message.data() != u"rude"_s;
    }
    QJsonValue members(ServerSession &, const Message &, const QByteArray &room) const
    {
        return room == "empty" ? QJsonValue(QJsonValue::Undefined) : QJsonValue(3);
    }
    void heard(const Message &event) { log.append(u"heard "_s + QString::fromLatin1(event.channel())); }
    void rename(const RemoteCall &call, const QJsonValue &data, const QString &room)
    {
        call.result(room + u" is "_s + data.toString());
    }
};

} // namespace

// Services (protocol 15) on a real broker, seen from remote clients: what they serve, and what their
// listeners do.
class ServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void readsLikeATable();
    void hasASessionOfItsOwn();
    void serveAnswersTheSenderAlone();
    void serveReturns_data();
    void serveReturns();
    void servedOnWildChannels();
    void serverSidePublishesAreNotServed();
    void aServedSessionMayEnd();
    void listenersDecide();
    void listenersEdit();
    void listenersMayAnswerLater();
    void laterListenerThatDoesNotBindIsNotWaitedFor();
    void listenersOnMetaChannels();
    void listenersOfSeveralChannels();
    void filters();

private:
    std::unique_ptr<ServiceStage> m_stage;
    QStringList m_heard;
};

void ServiceTest::init()
{
    m_heard.clear();
    m_stage = std::make_unique<ServiceStage>();
    m_stage->connect(u"A"_s);
    m_stage->connect(u"B"_s);
}

void ServiceTest::cleanup()
{
    m_stage.reset();
}

void ServiceTest::readsLikeATable()
{
    std::unique_ptr<RoomService> rooms;
    m_stage->turn([&] { rooms = std::make_unique<RoomService>(m_stage->broker()); });
    m_stage->subscribe(u"B"_s, "/rooms/kitchen");
    QCOMPARE(m_stage->publish(u"A"_s, "/rooms/kitchen", R"("hello")"),
             QStringList{replyOn(u"/rooms/kitchen"_s)});
    QCOMPARE(
        m_stage->publish(u"A"_s, "/rooms/kitchen", R"("rude")"),
        QStringList{
            uR"({"channel":"/rooms/kitchen","error":"404::message_deleted","id":"7","successful":false})"_s});
    QCOMPARE(m_stage->publish(u"A"_s, "/service/rooms/kitchen/members"),
             QStringList({eventOn(u"/service/rooms/kitchen/members"_s, u"3"_s),
                          replyOn(u"/service/rooms/kitchen/members"_s)}));
    QCOMPARE(m_stage->publish(u"A"_s, "/service/rooms/empty/members"),
             QStringList{replyOn(u"/service/rooms/empty/members"_s)});
    QCOMPARE(
        m_stage->publish(u"A"_s, "/service/rooms/kitchen/rename", R"("bath")"),
        QStringList(
            {uR"({"channel":"/service/rooms/kitchen/rename","data":"kitchen is bath","id":"7","successful":true})"_s,
             replyOn(u"/service/rooms/kitchen/rename"_s)}));
    m_stage->publishFromServer("/rooms/kitchen");
    QCOMPARE(rooms->log,
             QStringList({u"prepare kitchen"_s, u"said kitchen by a client"_s, u"heard /rooms/kitchen"_s,
                          u"said kitchen by a client"_s, u"said kitchen"_s, u"heard /rooms/kitchen"_s}));
    QCOMPARE(m_stage->broker().channel(id("/rooms/kitchen"))->attribute("room").toByteArray(),
             QByteArray("kitchen"));
    m_stage->turn([&] { rooms.reset(); });
}

void ServiceTest::hasASessionOfItsOwn()
{
    const int before = m_stage->broker().sessionCount();
    Service &service = m_stage->serve([](Service &) {});
    QCOMPARE(service.name(), QByteArray("test"));
    QCOMPARE(&service.broker(), &m_stage->broker());
    QCOMPARE(m_stage->broker().sessionCount(), before + 1);
    QVERIFY(service.serverSession()->isLocal());
    QVERIFY(service.session().isHandshaken());
    QVERIFY(service.serverSession()->id().text().startsWith("test_"));
}

void ServiceTest::serveAnswersTheSenderAlone()
{
    m_stage->serve([](Service &service) {
        service.serve("/service/hello", [](ServerSession &from, const Message &message) {
            return QJsonObject{{u"you"_s, QString::fromUtf8(from.id().text())}, {u"said"_s, message.data()}};
        });
    });
    m_stage->subscribe(u"B"_s, "/**");
    const QByteArray you = m_stage->session(u"A"_s)->id().text();
    QCOMPARE(m_stage->publish(u"A"_s, "/service/hello", R"("hi")"),
             QStringList(
                 {eventOn(u"/service/hello"_s, uR"({"said":"hi","you":"%1"})"_s.arg(QString::fromUtf8(you))),
                  replyOn(u"/service/hello"_s)}));
    QVERIFY(m_stage->take(u"B"_s).isEmpty());
}

void ServiceTest::serveReturns_data()
{
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QString>("data"); // empty: nothing
    QTest::newRow("value") << QByteArray("/service/value") << u"null"_s;
    QTest::newRow("undefined") << QByteArray("/service/undefined") << u""_s;
    QTest::newRow("object") << QByteArray("/service/object") << u"{}"_s;
    QTest::newRow("array") << QByteArray("/service/array") << u"[1]"_s;
    QTest::newRow("JSON text") << QByteArray("/service/text") << u"{\"a\":1}"_s;
    QTest::newRow("empty text") << QByteArray("/service/empty") << u""_s;
    QTest::newRow("optional") << QByteArray("/service/optional") << u"\"x\""_s;
    QTest::newRow("empty optional") << QByteArray("/service/nullopt") << u""_s;
    QTest::newRow("nothing") << QByteArray("/service/void") << u""_s;
}

void ServiceTest::serveReturns()
{
    QFETCH(QByteArray, channel);
    QFETCH(QString, data);
    using Session = ServerSession;
    m_stage->serve([](Service &service) {
        service.serve("/service/value", [](Session &, const Message &) { return QJsonValue(); });
        service.serve("/service/undefined",
                      [](Session &, const Message &) { return QJsonValue(QJsonValue::Undefined); });
        service.serve("/service/object", [](Session &, const Message &) { return QJsonObject(); });
        service.serve("/service/array", [](Session &, const Message &) { return QJsonArray{1}; });
        service.serve("/service/text", [](Session &, const Message &) { return QByteArray(R"({"a":1})"); });
        service.serve("/service/empty", [](Session &, const Message &) { return QByteArray(); });
        service.serve("/service/optional",
                      [](Session &, const Message &) { return std::optional<QJsonValue>(u"x"_s); });
        service.serve("/service/nullopt",
                      [](Session &, const Message &) { return std::optional<QJsonValue>(); });
        service.serve("/service/void", [](Session &, const Message &) {});
    });
    QStringList expected{replyOn(QString::fromLatin1(channel))};
    if (!data.isEmpty())
        expected.prepend(eventOn(QString::fromLatin1(channel), data));
    QCOMPARE(m_stage->publish(u"A"_s, channel), expected);
}

void ServiceTest::servedOnWildChannels()
{
    m_stage->serve([](Service &service) {
        service.serve("/service/echo/**",
                      [](ServerSession &, const Message &message) { return message.data(); });
    });
    QCOMPARE(m_stage->publish(u"A"_s, "/service/echo/a/b", "5"),
             QStringList({eventOn(u"/service/echo/a/b"_s, u"5"_s), replyOn(u"/service/echo/a/b"_s)}));
}

void ServiceTest::serverSidePublishesAreNotServed()
{
    int called = 0;
    m_stage->serve([&called](Service &service) {
        service.serve("/service/x", [&called](ServerSession &, const Message &) { ++called; });
    });
    m_stage->publishFromServer("/service/x");
    QCOMPARE(called, 0);
}

void ServiceTest::aServedSessionMayEnd()
{
    m_stage->serve([](Service &service) {
        service.serve("/service/out", [](ServerSession &from, const Message &) {
            from.disconnect();
            return QJsonValue(1);
        });
    });
    (void)m_stage->publish(u"A"_s, "/service/out");
    QVERIFY(!m_stage->session(u"A"_s));
}

void ServiceTest::listenersDecide()
{
    m_stage->serve([this](Service &service) {
        service.listen("/chat", [this](ServerSession *, Message &message) {
            m_heard.append(u"first"_s);
            return message.data().toInt() > 0;
        });
        service.listen("/chat", [this](ServerSession *, Message &) { m_heard.append(u"second"_s); });
    });
    m_stage->subscribe(u"B"_s, "/chat");
    QCOMPARE(m_stage->publish(u"A"_s, "/chat", "1"), QStringList{replyOn(u"/chat"_s)});
    QCOMPARE(m_stage->take(u"B"_s), QStringList{eventOn(u"/chat"_s, u"1"_s)});
    QCOMPARE(m_heard, QStringList({u"first"_s, u"second"_s}));
    QVERIFY(m_stage->publish(u"A"_s, "/chat", "0")[0].contains(u"404::message_deleted"_s));
    QVERIFY(m_stage->take(u"B"_s).isEmpty());
    QCOMPARE(m_heard.size(), 3);
}

void ServiceTest::listenersEdit()
{
    m_stage->serve([](Service &service) {
        service.listen("/chat", [](ServerSession *, Message &message) { message.setRaw(Field::Data, "2"); });
    });
    m_stage->subscribe(u"B"_s, "/chat");
    (void)m_stage->publish(u"A"_s, "/chat", "1");
    QCOMPARE(m_stage->take(u"B"_s), QStringList{eventOn(u"/chat"_s, u"2"_s)});
}

void ServiceTest::listenersMayAnswerLater()
{
    std::vector<Promise<bool>> open;
    m_stage->serve([&](Service &service) {
        service.listen("/chat/{n}", [&](ServerSession *, Message &message, int n, const Promise<bool> &goOn) {
            message.setRaw(Field::Data, QByteArray::number(n + 1));
            open.push_back(goOn);
        });
    });
    m_stage->subscribe(u"B"_s, "/chat/**");
    QVERIFY(m_stage->publish(u"A"_s, "/chat/4").isEmpty());
    QVERIFY(m_stage->take(u"B"_s).isEmpty());
    m_stage->turn([&] { open[0].complete(true); });
    QCOMPARE(m_stage->take(u"A"_s), QStringList{replyOn(u"/chat/4"_s)});
    QCOMPARE(m_stage->take(u"B"_s), QStringList{eventOn(u"/chat/4"_s, u"5"_s)});
    QVERIFY(m_stage->publish(u"A"_s, "/chat/4").isEmpty());
    m_stage->turn([&] { open[1].complete(false); });
    QVERIFY(m_stage->take(u"A"_s)[0].contains(u"404::message_deleted"_s));
    QVERIFY(m_stage->take(u"B"_s).isEmpty());
}

void ServiceTest::laterListenerThatDoesNotBindIsNotWaitedFor()
{
    m_stage->serve([](Service &service) {
        service.listen("/chat/{n}",
                       [](ServerSession *, Message &, int, const Promise<bool> &) { QFAIL("called"); });
    });
    QCOMPARE(m_stage->publish(u"A"_s, "/chat/four"), QStringList{replyOn(u"/chat/four"_s)});
}

void ServiceTest::listenersOnMetaChannels()
{
    m_stage->serve([this](Service &service) {
        const auto hear = [this](const QString &as) {
            return [this, as](ServerSession *, Message &message) {
                m_heard.append(as + u' ' + QString::fromLatin1(message.channel()));
            };
        };
        service.listen("/meta/subscribe", hear(u"exact"_s));
        service.listen("/meta/*", hear(u"wild"_s));
        service.listen("/meta/{what}", [this](ServerSession *, Message &, const QString &what) {
            m_heard.append(u"template "_s + what);
        });
    });
    m_stage->subscribe(u"B"_s, "/chat");
    QCOMPARE(m_heard,
             QStringList({u"wild /meta/subscribe"_s, u"template subscribe"_s, u"exact /meta/subscribe"_s}));
}

void ServiceTest::listenersOfSeveralChannels()
{
    m_stage->serve([this](Service &service) {
        service.listen({"/a/{x}", "/b/{x}"},
                       [this](ServerSession *, Message &, const QString &x) { m_heard.append(x); });
        service.listen(id("/c"), [this](ServerSession *, Message &) { m_heard.append(u"c"_s); });
    });
    for (const char *channel : {"/a/1", "/b/2", "/c", "/d/4"})
        (void)m_stage->publish(u"A"_s, channel);
    QCOMPARE(m_heard, QStringList({u"1"_s, u"2"_s, u"c"_s}));
}

void ServiceTest::filters()
{
    Service &service = m_stage->serve([](Service &made) {
        made.filter({"/chat", "/rooms/{n}"}, {std::make_shared<NoMarkupFilter>()});
    });
    m_stage->subscribe(u"B"_s, "/**");
    for (const char *channel : {"/chat", "/rooms/1", "/rooms/1/2"})
        (void)m_stage->publish(u"A"_s, channel, R"("<")");
    m_stage->turn([&] { service.session().publish(id("/chat"), R"(">")", {}); });
    QCOMPARE(m_stage->take(u"B"_s),
             QStringList({eventOn(u"/chat"_s, u"\"&lt;\""_s), eventOn(u"/rooms/1"_s, u"\"&lt;\""_s),
                          eventOn(u"/rooms/1/2"_s, u"\"<\""_s), eventOn(u"/chat"_s, u"\"&gt;\""_s)}));
}

} // namespace tst_service

QTEST_APPLESS_MAIN(tst_service::ServiceTest)
#include "tst_service.moc"
