// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/service.h"

#include "server/broker/localsession.h"
#include "server/services/nomarkupfilter.h"
#include "tests/unit/services/servicestage.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>
#include <optional>
#include <stdexcept>

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

namespace {

ChannelId id(QByteArrayView name)
{
    return ChannelId::literal(name);
}

QString replyOn(const QString &channel)
{
    return uR"({"channel":"%1","id":"7","successful":true})"_s.arg(channel);
}

QString eventOn(const QString &channel, const QString &data)
{
    return uR"({"channel":"%1","data":%2})"_s.arg(channel, data);
}

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

// Services (protocol 15) on a real broker, seen from remote clients.
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

    void typedVariables_data();
    void typedVariables();
    void templatesListenOnTheirCover_data();
    void templatesListenOnTheirCover();

    void ownPublishes_data();
    void ownPublishes();
    void ownPublishesOfOneListener();
    void subscriptionsRunAfterDelivery();
    void subscriptionsBindTemplates();
    void subscriptionsHearPrivateDeliveries();

    void exceptionsLetTheMessageGoOn_data();
    void exceptionsLetTheMessageGoOn();

    void configuresBeforeAnybodySees();
    void configureExisting_data();
    void configureExisting();
    void configureTemplates();
    void configureExistingOfATemplate();
    void configuresAgainWhatWasSwept();
    void configureOnlyOnce();

    void filters();

    void goesWithoutATrace();
    void mayBeDestroyedInAnyMethod_data();
    void mayBeDestroyedInAnyMethod();
    void mayBeDestroyedByItsOwnPublish();
    void policyRefusesTheSession();
    void policyTakesItsTime();
    void policyTakesItsTimeAndTheServiceGoes();

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

void ServiceTest::typedVariables_data()
{
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QString>("heard"); // empty: it is not for the method
    const auto row = [](const char *channel, const QString &heard) {
        QTest::newRow(channel) << QByteArray(channel) << heard;
    };
    row("/t/a/1/2/0.5/true", u"a 1 2 0.5 true"_s);
    row("/t/ !#$()+-.@_{~}~/-1/-9223372036854775808/1e3/false",
        u" !#$()+-.@_{~}~ -1 -9223372036854775808 1000 false"_s);
    row("/t/a/x/2/0.5/true", u""_s);
    row("/t/a/1/2.5/0.5/true", u""_s);
    row("/t/a/1/2/half/true", u""_s);
    row("/t/a/1/2/0.5/maybe", u""_s);
    row("/t/a/1/2/0.5", u""_s);
    row("/t/a/1/2/0.5/true/more", u""_s);
    row("/t/{a}/1/2/0.5/true", u""_s);
}

void ServiceTest::typedVariables()
{
    QFETCH(QByteArray, channel);
    QFETCH(QString, heard);
    m_stage->serve([this](Service &service) {
        service.listen("/t/{a}/{b}/{c}/{d}/{e}", [this](ServerSession *, Message &, const QString &a, int b,
                                                        qint64 c, double d, bool e) {
            m_heard.append(u"%1 %2 %3 %4 %5"_s.arg(a).arg(b).arg(c).arg(d).arg(e ? u"true"_s : u"false"_s));
        });
    });
    QCOMPARE(m_stage->publish(u"A"_s, channel), QStringList{replyOn(QString::fromLatin1(channel))});
    QCOMPARE(m_heard.join(u'|'), heard);
}

void ServiceTest::templatesListenOnTheirCover_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("cover");
    QTest::newRow("one variable") << QByteArray("/t/{x}") << QByteArray("/t/*");
    QTest::newRow("two variables") << QByteArray("/t/{x}/{y}") << QByteArray("/t/**");
    QTest::newRow("not at the end") << QByteArray("/t/{x}/y") << QByteArray("/t/**");
    QTest::newRow("none") << QByteArray("/t/x") << QByteArray("/t/x");
    QTest::newRow("wild") << QByteArray("/t/*") << QByteArray("/t/*");
}

void ServiceTest::templatesListenOnTheirCover()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, cover);
    m_stage->serve([&](Service &service) {
        service.listen(ChannelId::literal(name), [](ServerSession *, Message &) {});
    });
    const ServerChannel *channel = m_stage->broker().channel(id(cover));
    QVERIFY(channel);
    QCOMPARE(channel->listenerCount(), 1);
}

void ServiceTest::ownPublishes_data()
{
    QTest::addColumn<bool>("seen");
    QTest::newRow("hidden") << false;
    QTest::newRow("seen") << true;
}

void ServiceTest::ownPublishes()
{
    QFETCH(bool, seen);
    Service &service = m_stage->serve(
        [this](Service &made) {
            made.serve("/chat", [this](ServerSession &, const Message &) { m_heard.append(u"serve"_s); });
            made.listen("/chat", [this](ServerSession *, Message &) { m_heard.append(u"listen"_s); });
            made.subscribe("/chat", [this](const Message &) { m_heard.append(u"subscribe"_s); });
        },
        seen ? Service::OwnPublishes::Seen : Service::OwnPublishes::Hidden);
    const QStringList all{u"serve"_s, u"listen"_s, u"subscribe"_s};
    m_stage->turn([&] { service.session().publish(id("/chat"), "1", {}); });
    QCOMPARE(m_heard, seen ? all : QStringList());
    m_heard.clear();
    m_stage->turn([&] {
        Message event;
        event.setRaw(Field::Data, "1");
        m_stage->broker().channel(id("/chat"))->publish(service.serverSession(), event);
    });
    QCOMPARE(m_heard, seen ? all : QStringList());
    m_heard.clear();
    (void)m_stage->publish(u"A"_s, "/chat");
    QCOMPARE(m_heard, all);
}

void ServiceTest::ownPublishesOfOneListener()
{
    Service &service = m_stage->serve([this](Service &made) {
        made.listen(
            "/chat", [this](ServerSession *, Message &) { m_heard.append(u"seen"_s); },
            Service::OwnPublishes::Seen);
        made.listen("/chat", [this](ServerSession *, Message &) { m_heard.append(u"hidden"_s); });
    });
    m_stage->turn([&] { service.session().publish(id("/chat"), "1", {}); });
    QCOMPARE(m_heard, QStringList{u"seen"_s});
}

void ServiceTest::subscriptionsRunAfterDelivery()
{
    m_stage->serve([this](Service &service) {
        service.subscribe("/chat", [this](const Message &event) {
            QCOMPARE(m_stage->broker().channel(id("/chat"))->counters().deliveries, quint64(2));
            m_heard.append(u"subscribed "_s + QString::fromUtf8(event.toJson()));
        });
        service.listen("/chat", [this](ServerSession *, Message &) { m_heard.append(u"listened"_s); });
    });
    m_stage->subscribe(u"B"_s, "/chat");
    (void)m_stage->publish(u"A"_s, "/chat");
    QCOMPARE(m_heard, QStringList({u"listened"_s, uR"(subscribed {"channel":"/chat","data":1})"_s}));
}

void ServiceTest::subscriptionsBindTemplates()
{
    m_stage->serve([this](Service &service) {
        service.subscribe("/chat/{room}/{n}", [this](const Message &, const QString &room, int n) {
            m_heard.append(u"%1 %2"_s.arg(room).arg(n));
        });
    });
    for (const char *channel : {"/chat/a/1", "/chat/a/b", "/chat/a", "/chat/a/1/2"})
        (void)m_stage->publish(u"A"_s, channel);
    QCOMPARE(m_heard, QStringList{u"a 1"_s});
}

void ServiceTest::subscriptionsHearPrivateDeliveries()
{
    Service &service = m_stage->serve([this](Service &made) {
        made.subscribe("/service/news", [this](const Message &event) {
            m_heard.append(QString::number(event.data().toInt()));
        });
    });
    m_stage->turn([&] {
        Message event = Message::on(id("/service/news"));
        event.setRaw(Field::Data, "5");
        service.serverSession()->deliver(nullptr, event);
    });
    QCOMPARE(m_heard, QStringList{u"5"_s});
}

void ServiceTest::exceptionsLetTheMessageGoOn_data()
{
    QTest::addColumn<QByteArray>("channel");
    for (const char *channel : {"/x/serve", "/x/listen", "/x/later", "/x/subscribe", "/x/configure"})
        QTest::newRow(channel) << QByteArray(channel);
}

void ServiceTest::exceptionsLetTheMessageGoOn()
{
    QFETCH(QByteArray, channel);
    m_stage->serve([&](Service &service) {
        const auto fail = [this](const char *where) {
            m_heard.append(QLatin1String(where));
            throw std::runtime_error("on purpose");
        };
        service.serve("/x/serve", [fail](ServerSession &, const Message &) { fail("/x/serve"); });
        service.listen("/x/listen", [fail](ServerSession *, Message &) { fail("/x/listen"); });
        service.listen("/x/later",
                       [fail](ServerSession *, Message &, const Promise<bool> &) { fail("/x/later"); });
        service.subscribe("/x/subscribe", [fail](const Message &) { fail("/x/subscribe"); });
        service.configure("/{x}/configure", [fail](ServerChannel &) { fail("/x/configure"); });
    });
    QTest::ignoreMessage(
        QtInfoMsg,
        QRegularExpression(u"a method of service test failed on .*std::runtime_error: on purpose"_s));
    m_stage->subscribe(u"B"_s, "/x/*");
    QCOMPARE(m_stage->publish(u"A"_s, channel), QStringList{replyOn(QString::fromLatin1(channel))});
    QCOMPARE(m_heard, QStringList{QString::fromLatin1(channel)});
    QCOMPARE(m_stage->take(u"B"_s), QStringList{eventOn(QString::fromLatin1(channel), u"1"_s)});
}

void ServiceTest::configuresBeforeAnybodySees()
{
    struct Watcher : ServerListener
    {
        QStringList *heard = nullptr;
        void configureChannel(ServerChannel &channel) override
        {
            heard->append((channel.isPersistent() ? u"persistent "_s : u"plain "_s) +
                          QString::fromLatin1(channel.id().name()));
        }
        void channelAdded(ServerChannel &channel) override
        {
            heard->append(u"added "_s + QString::fromLatin1(channel.id().name()));
        }
    } watcher;
    watcher.heard = &m_heard;
    std::optional<Registration> watching;
    m_stage->turn([&] { watching.emplace(m_stage->broker().addListener(watcher)); });
    bool made = false;
    m_stage->serve([&](Service &service) {
        made = service.configure({"/a", "/b/**"}, [this](ServerChannel &channel) {
            QVERIFY(!m_stage->broker().channel(channel.id()));
            channel.setPersistent(true);
        });
    });
    QVERIFY(made);
    QCOMPARE(m_heard,
             QStringList({u"persistent /a"_s, u"added /a"_s, u"persistent /b/**"_s, u"added /b/**"_s}));
    watching.reset();
}

void ServiceTest::configureExisting_data()
{
    QTest::addColumn<int>("ifExists");
    QTest::addColumn<bool>("result");
    QTest::addColumn<int>("configured");
    QTest::newRow("refuse") << int(Service::IfExists::Refuse) << false << 0;
    QTest::newRow("configure") << int(Service::IfExists::Configure) << true << 1;
    QTest::newRow("leave") << int(Service::IfExists::Leave) << true << 0;
}

void ServiceTest::configureExisting()
{
    QFETCH(int, ifExists);
    QFETCH(bool, result);
    QFETCH(int, configured);
    m_stage->publishFromServer("/a");
    int calls = 0;
    bool all = false;
    if (!result)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not configure .*/a"_s));
    m_stage->serve([&](Service &service) {
        all = service.configure(
            "/a", [&calls](ServerChannel &) { ++calls; }, Service::IfExists(ifExists));
    });
    QCOMPARE(all, result);
    QCOMPARE(calls, configured);
}

void ServiceTest::configureTemplates()
{
    m_stage->serve([this](Service &service) {
        service.configure("/rooms/{n}", [this](ServerChannel &channel, int n) {
            channel.setLazy(n > 5);
            m_heard.append(QString::number(n));
        });
    });
    QVERIFY(!m_stage->broker().channel(id("/rooms/{n}")));
    for (const char *channel : {"/rooms/1", "/rooms/7", "/rooms/x", "/rooms/1/2", "/rooms/7"})
        (void)m_stage->publish(u"A"_s, channel);
    QCOMPARE(m_heard, QStringList({u"1"_s, u"7"_s}));
    QVERIFY(m_stage->broker().channel(id("/rooms/7"))->isLazy());
    QVERIFY(!m_stage->broker().channel(id("/rooms/1"))->isLazy());
}

void ServiceTest::configureExistingOfATemplate()
{
    m_stage->publishFromServer("/rooms/1");
    m_stage->publishFromServer("/rooms/x");
    const auto note = [this](ServerChannel &channel, int) {
        m_heard.append(QString::fromLatin1(channel.id().name()));
    };
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not configure .*/rooms/1"_s));
    m_stage->serve([&](Service &service) {
        QVERIFY(!service.configure("/rooms/{n}", note));
        QVERIFY(m_heard.isEmpty());
        QVERIFY(service.configure("/rooms/{n}", note, Service::IfExists::Configure));
    });
    QCOMPARE(m_heard, QStringList{u"/rooms/1"_s});
    m_stage->publishFromServer("/rooms/2"); // both rows hold for what comes
    QCOMPARE(m_heard, QStringList({u"/rooms/1"_s, u"/rooms/2"_s, u"/rooms/2"_s}));
}

void ServiceTest::configuresAgainWhatWasSwept()
{
    int calls = 0;
    m_stage->serve(
        [&](Service &service) { service.configure("/a", [&calls](ServerChannel &) { ++calls; }); });
    QCOMPARE(calls, 1);
    m_stage->stage().wait(std::chrono::seconds(10));
    QVERIFY(!m_stage->broker().channel(id("/a")));
    m_stage->publishFromServer("/a");
    QCOMPARE(calls, 2);
}

void ServiceTest::configureOnlyOnce()
{
    m_stage->serve([this](Service &service) {
        service.configure("/{x}", [this](ServerChannel &) { m_heard.append(u"template"_s); });
        service.configure("/a", [this](ServerChannel &channel) {
            m_heard.append(u"a"_s);
            // A channel that is made meanwhile is set up as well.
            m_stage->broker().createChannelIfAbsent(id("/b"));
            channel.setPersistent(true);
        });
    });
    QCOMPARE(m_heard, QStringList({u"a"_s, u"template"_s, u"template"_s}));
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

void ServiceTest::goesWithoutATrace()
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

void ServiceTest::mayBeDestroyedInAnyMethod_data()
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

void ServiceTest::mayBeDestroyedInAnyMethod()
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

void ServiceTest::mayBeDestroyedByItsOwnPublish()
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

void ServiceTest::policyRefusesTheSession()
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

void ServiceTest::policyTakesItsTime()
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

void ServiceTest::policyTakesItsTimeAndTheServiceGoes()
{
    LateHandshakes policy;
    m_stage->broker().setSecurityPolicy(&policy);
    m_stage->serve([](Service &made) { made.subscribe("/chat", [](const Message &) {}); });
    m_stage->turn([this] { m_stage->dropServices(); });
    m_stage->turn([&] { policy.open[0].complete(true); });
    QCOMPARE(m_stage->broker().sessionCount(), 2);
}

QTEST_APPLESS_MAIN(ServiceTest)
#include "tst_service.moc"
