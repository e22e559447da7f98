// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/service.h"

#include "tests/unit/services/servicestage.h"

#include <QtTest/QTest>

namespace tst_servicetemplates {

using namespace halley;
using namespace halley::test;
using namespace Qt::StringLiterals;

// Templates in the table of a service (protocol 3.3, 15.2): typed variables, and where it listens.
class ServiceTemplatesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void typedVariables_data();
    void typedVariables();
    void templatesListenOnTheirCover_data();
    void templatesListenOnTheirCover();
    void subscriptionsBindTemplates();

private:
    std::unique_ptr<ServiceStage> m_stage;
    QStringList m_heard;
};

void ServiceTemplatesTest::init()
{
    m_heard.clear();
    m_stage = std::make_unique<ServiceStage>();
    m_stage->connect(u"A"_s);
    m_stage->connect(u"B"_s);
}

void ServiceTemplatesTest::cleanup()
{
    m_stage.reset();
}

void ServiceTemplatesTest::typedVariables_data()
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

void ServiceTemplatesTest::typedVariables()
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

void ServiceTemplatesTest::templatesListenOnTheirCover_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("cover");
    QTest::newRow("one variable") << QByteArray("/t/{x}") << QByteArray("/t/*");
    QTest::newRow("two variables") << QByteArray("/t/{x}/{y}") << QByteArray("/t/**");
    QTest::newRow("not at the end") << QByteArray("/t/{x}/y") << QByteArray("/t/**");
    QTest::newRow("none") << QByteArray("/t/x") << QByteArray("/t/x");
    QTest::newRow("wild") << QByteArray("/t/*") << QByteArray("/t/*");
}

void ServiceTemplatesTest::templatesListenOnTheirCover()
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

void ServiceTemplatesTest::subscriptionsBindTemplates()
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

} // namespace tst_servicetemplates

QTEST_APPLESS_MAIN(tst_servicetemplates::ServiceTemplatesTest)
#include "tst_servicetemplates.moc"
