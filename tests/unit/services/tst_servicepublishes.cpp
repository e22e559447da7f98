// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/service.h"

#include "tests/unit/services/servicestage.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>
#include <stdexcept>

namespace tst_servicepublishes {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

// What comes to a service of its own publishes, as a subscriber, and when a method fails (protocol 15.1).
class ServicePublishesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void ownPublishes_data();
    void ownPublishes();
    void ownPublishesOfOneListener();
    void subscriptionsRunAfterDelivery();
    void subscriptionsHearPrivateDeliveries();
    void exceptionsLetTheMessageGoOn_data();
    void exceptionsLetTheMessageGoOn();

private:
    std::unique_ptr<ServiceStage> m_stage;
    QStringList m_heard;
};

void ServicePublishesTest::init()
{
    m_heard.clear();
    m_stage = std::make_unique<ServiceStage>();
    m_stage->connect(u"A"_s);
    m_stage->connect(u"B"_s);
}

void ServicePublishesTest::cleanup()
{
    m_stage.reset();
}

void ServicePublishesTest::ownPublishes_data()
{
    QTest::addColumn<bool>("seen");
    QTest::newRow("hidden") << false;
    QTest::newRow("seen") << true;
}

void ServicePublishesTest::ownPublishes()
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

void ServicePublishesTest::ownPublishesOfOneListener()
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

void ServicePublishesTest::subscriptionsRunAfterDelivery()
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

void ServicePublishesTest::subscriptionsHearPrivateDeliveries()
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

void ServicePublishesTest::exceptionsLetTheMessageGoOn_data()
{
    QTest::addColumn<QByteArray>("channel");
    for (const char *channel : {"/x/serve", "/x/listen", "/x/later", "/x/subscribe", "/x/configure"})
        QTest::newRow(channel) << QByteArray(channel);
}

void ServicePublishesTest::exceptionsLetTheMessageGoOn()
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

} // namespace tst_servicepublishes

QTEST_APPLESS_MAIN(tst_servicepublishes::ServicePublishesTest)
#include "tst_servicepublishes.moc"
