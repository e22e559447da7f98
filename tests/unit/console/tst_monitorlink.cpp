// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/consolelimits.h"
#include "server/protocol/monitorwords.h"
#include "tests/unit/console/fakeconsole.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_monitorlink {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using State = ConnectionStatus::State;
namespace words = halley::monitorwords;

class MonitorLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void attaches()
    {
        FakeConsole fake;
        ConnectionStatus &status = *fake.console.connection();
        QCOMPARE(status.state(), State::Connecting);
        QCOMPARE(status.freshness(), u"No data yet"_qs);
        fake.attach();
        QCOMPARE(status.state(), State::Attached);
        QCOMPARE(status.server(), u"halley 0.1.0"_qs);
        QCOMPARE(status.identity(), u"Operator"_qs);
        QVERIFY(status.problem().isEmpty());
        QVERIFY(fake.console.overview()->hasData());
    }

    void aStrangerIsToldWhatIsMissing_data()
    {
        QTest::addColumn<FakeSession::Admission>("admission");
        QTest::newRow("no token") << FakeSession::Admission::Stranger;
        QTest::newRow("wrong token") << FakeSession::Admission::Denied;
    }
    void aStrangerIsToldWhatIsMissing()
    {
        QFETCH(FakeSession::Admission, admission);
        FakeConsole fake;
        fake.session.setAdmission(admission);
        fake.attach();
        ConnectionStatus &status = *fake.console.connection();
        QCOMPARE(status.state(), State::Refused);
        QVERIFY(status.problem().contains(u"403"));
        QVERIFY(status.advice().contains(u"--token-file"));
    }

    void triesAgainWithOtherCredentials_data() { aStrangerIsToldWhatIsMissing_data(); }
    void triesAgainWithOtherCredentials()
    {
        QFETCH(FakeSession::Admission, admission);
        FakeConsole fake;
        fake.session.setAdmission(admission);
        fake.attach();
        QCOMPARE(fake.console.connection()->state(), State::Refused);
        fake.session.setAdmission(FakeSession::Admission::Operator);
        fake.credentials.set(halley::Field::Ext, QJsonObject{{u"new"_qs, true}}); // the server's new token
        QTRY_COMPARE((fake.settle(), fake.console.connection()->state()), State::Attached);
    }

    // It was full when we came, and is no longer.
    void aServerThatRefusesTheHandshakeIsAskedAgain()
    {
        FakeConsole fake;
        fake.session.setAdmission(FakeSession::Admission::Denied);
        fake.attach();
        const ConnectionStatus &status = *fake.console.connection();
        QCOMPARE(status.state(), State::Refused);
        QVERIFY(status.problem().contains(u"full"));
        QSignalSpy changed(&fake.console.link(), &MonitorLink::stateChanged);
        const auto wait = [&fake](int seconds) {
            for (int i = 0; i < seconds; ++i) {
                fake.console.link().countDown();
                fake.settle();
            }
        };
        wait(3 * int(limits::refusedPause.count()));
        QCOMPARE(changed.size(), 0); // nothing blinks
        fake.session.setAdmission(FakeSession::Admission::Operator);
        wait(int(limits::refusedPause.count()) - 1);
        QCOMPARE(status.state(), State::Refused);
        wait(1);
        QCOMPARE(status.state(), State::Attached);
    }

    void comesBackByItself()
    {
        FakeConsole fake;
        fake.attach();
        QSignalSpy attached(&fake.console.link(), &MonitorLink::attached);
        fake.session.breakConnection();
        fake.settle();
        ConnectionStatus &status = *fake.console.connection();
        QCOMPARE(status.state(), State::Lost);
        QVERIFY(!status.problem().isEmpty());
        fake.now = fake.now + 10s;
        QVERIFY(status.isStale());
        QCOMPARE(status.freshness(), u"Updated 10\u00a0s ago"_qs);
        fake.session.restoreConnection();
        fake.settle();
        QCOMPARE(status.state(), State::Attached);
        QCOMPARE(attached.size(), 1);
        const qreal before = fake.console.overview()->series()->now();
        fake.pass(2s);
        QTRY_VERIFY(fake.console.overview()->series()->now() > before); // its subscriptions came back too
        QVERIFY(!status.isStale());
    }

    void aServerThatSaidGoodbyeIsMetAgain()
    {
        FakeConsole fake;
        fake.attach();
        fake.session.dismiss();
        fake.settle();
        QCOMPARE(fake.console.connection()->state(), State::Lost);
        QTRY_COMPARE((fake.settle(), fake.console.connection()->state()), State::Attached);
    }

    void aLostConnectionFailsWhatIsOpen()
    {
        FakeConsole fake;
        fake.attach();
        QList<bool> outcomes;
        fake.console.link().request(words::sessions, {}, this, [&](const QJsonObject &answer) {
            outcomes.append(answer.value(words::ok).toBool());
        });
        fake.session.breakConnection();
        fake.session.restoreConnection();
        fake.settle();
        QCOMPARE(outcomes, QList<bool>{false});
    }

    void openRequestsAreBounded()
    {
        FakeConsole fake;
        fake.attach();
        int failed = 0;
        for (int i = 0; i < limits::openRequests + 3; ++i) {
            fake.console.link().request(words::overview, {}, this, [&](const QJsonObject &answer) {
                failed += answer.value(words::ok).toBool() ? 0 : 1;
            });
        }
        QCOMPARE(failed, 3);
    }

    void anAnswerForSomebodyGoneIsDropped()
    {
        FakeConsole fake;
        fake.attach();
        bool called = false;
        {
            const QObject shortLived;
            fake.console.link().request(words::overview, {}, &shortLived,
                                        [&](const QJsonObject &) { called = true; });
        }
        fake.settle();
        QVERIFY(!called);
    }

    void tellsWhatItCosts()
    {
        FakeConsole fake;
        ConnectionStatus &status = *fake.console.connection();
        fake.usage = {1.0, 50'000'000};
        status.tick();
        fake.now = fake.now + 1s;
        fake.usage.cpu = 1.05;
        status.tick();
        QCOMPARE(status.cost(), u"5.0 % CPU, 50.0\u00a0MB"_qs);
    }

    void aBurstOfSamplesIsOneChange()
    {
        FakeConsole fake;
        fake.attach();
        Overview &overview = *fake.console.overview();
        QSignalSpy changed(&overview, &Overview::changed);
        QTRY_COMPARE(changed.size(), 1); // of attaching
        for (int i = 0; i < 1'000; ++i)
            fake.pass(1s);
        QTRY_VERIFY(changed.size() >= 2);
        QVERIFY(changed.size() < 20);                     // a thousand samples, but a few frames
        QVERIFY(overview.series()->times().size() > 800); // a quarter of an hour of seconds is shown
    }
};

} // namespace tst_monitorlink

QTEST_GUILESS_MAIN(tst_monitorlink::MonitorLinkTest)
#include "tst_monitorlink.moc"
