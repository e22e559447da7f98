// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/service.h"

#include "tests/unit/services/servicestage.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>
#include <optional>

namespace tst_serviceconfigure {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

// How a service sets channels up (protocol 15.2, Configure).
class ServiceConfigureTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void configuresBeforeAnybodySees();
    void configureExisting_data();
    void configureExisting();
    void configureTemplates();
    void configureExistingOfATemplate();
    void configuresAgainWhatWasSwept();
    void configureOnlyOnce();

private:
    std::unique_ptr<ServiceStage> m_stage;
    QStringList m_heard;
};

void ServiceConfigureTest::init()
{
    m_heard.clear();
    m_stage = std::make_unique<ServiceStage>();
    m_stage->connect(u"A"_s);
    m_stage->connect(u"B"_s);
}

void ServiceConfigureTest::cleanup()
{
    m_stage.reset();
}

void ServiceConfigureTest::configuresBeforeAnybodySees()
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
    Registration watching;
    m_stage->turn([&] { watching = m_stage->broker().addListener(watcher); });
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

void ServiceConfigureTest::configureExisting_data()
{
    QTest::addColumn<int>("ifExists");
    QTest::addColumn<bool>("result");
    QTest::addColumn<int>("configured");
    QTest::newRow("refuse") << int(Service::IfExists::Refuse) << false << 0;
    QTest::newRow("configure") << int(Service::IfExists::Configure) << true << 1;
    QTest::newRow("leave") << int(Service::IfExists::Leave) << true << 0;
}

void ServiceConfigureTest::configureExisting()
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

void ServiceConfigureTest::configureTemplates()
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

void ServiceConfigureTest::configureExistingOfATemplate()
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

void ServiceConfigureTest::configuresAgainWhatWasSwept()
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

void ServiceConfigureTest::configureOnlyOnce()
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

} // namespace tst_serviceconfigure

QTEST_APPLESS_MAIN(tst_serviceconfigure::ServiceConfigureTest)
#include "tst_serviceconfigure.moc"
