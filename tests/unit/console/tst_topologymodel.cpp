// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/monitorwords.h"
#include "tests/unit/console/fakeconsole.h"
#include "tests/unit/console/scriptedmonitor.h"

#include <QtCore/QJsonArray>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_topologymodel {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Role = TopologyModel::Role;

namespace {

namespace words = halley::monitorwords;

void look(FakeConsole &fake)
{
    fake.attach();
    fake.console.topology()->setActive(true);
    fake.settle();
}

int rowNamed(const TopologyModel &model, const QString &label)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row).data(int(Role::Label)).toString() == label)
            return row;
    }
    return -1;
}

QJsonObject answerWith(const QStringList &groups, qint64 t)
{
    QJsonArray rows;
    for (const QString &name : groups)
        rows.append(QJsonObject{{words::name, name}, {words::sessions, 5}, {words::in, t / 100}});
    return {{words::t, t},
            {words::sessions, 5 * groups.size()},
            {words::groups, rows},
            {words::all, QJsonObject{{words::groups, groups.size()}}}};
}

} // namespace

class TopologyModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsComeFirstAndChannelsBehindThem()
    {
        FakeConsole fake({10'000, 2'000});
        TopologyModel &model = *fake.console.topology();
        const QAbstractItemModelTester tester(&model);
        look(fake);
        QVERIFY(model.isKnown());
        QCOMPARE(model.sessions(), 10'000);
        QCOMPARE(model.groupCount(), 2);
        QCOMPARE(model.index(0).data(int(Role::Label)).toString(), u"websocket"_qs);
        QVERIFY(model.index(0).data(int(Role::IsGroup)).toBool());
        QVERIFY(!model.index(0).data(int(Role::Blocked)).toString().isEmpty());
        QVERIFY(!model.index(2).data(int(Role::IsGroup)).toBool());
        QCOMPARE(model.labels().size(), model.rowCount());
        QCOMPARE(model.figures().size(), model.rowCount());
        // The rest is said to be folded, with its number.
        const int last = model.rowCount() - 1;
        QVERIFY(model.labels()[last].contains(u"others"));
        QVERIFY(!model.index(last).data(int(Role::CanOpen)).toBool());
        QVERIFY(model.summary().contains(u"10,000"));
    }

    void asksEveryTwoSecondsAndOnlyWhileSeen()
    {
        FakeConsole fake({100, 20});
        TopologyModel &model = *fake.console.topology();
        fake.attach();
        model.refresh();
        QCOMPARE(fake.session.asked(words::topology), 0);
        model.setActive(true);
        fake.settle();
        QCOMPARE(fake.session.asked(words::topology), 1);
        for (int second = 0; second < 6; ++second) {
            fake.pass(1s);
            model.refresh();
            fake.settle();
        }
        QCOMPARE(fake.session.asked(words::topology), 4);
        model.setActive(false);
        model.refresh();
        QCOMPARE(fake.session.asked(words::topology), 4);
    }

    void drillsDownToTheSessions()
    {
        FakeConsole fake({2'000, 20});
        TopologyModel &model = *fake.console.topology();
        const QAbstractItemModelTester tester(&model);
        QSignalSpy wanted(&model, &TopologyModel::sessionsWanted);
        look(fake);
        model.open(0);
        fake.settle();
        QCOMPARE(model.path(), QStringList{u"websocket"_qs});
        QCOMPARE(model.grouping(), TopologyModel::Grouping::Agent);
        const int firefox = rowNamed(model, u"Firefox"_qs);
        QVERIFY(firefox >= 0);
        const int sessions = model.topology().groups[firefox].sessions;
        model.open(firefox);
        fake.settle();
        QCOMPARE(model.grouping(), TopologyModel::Grouping::Network);
        QCOMPARE(model.sessions(), sessions);
        QVERIFY(wanted.isEmpty());
        model.open(0);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(wanted[0][0].toString().startsWith(u"10.") || wanted[0][0].toString().startsWith(u"[2001:"));
        model.goTo(1);
        fake.settle();
        QCOMPARE(model.path(), QStringList{u"websocket"_qs});
        QCOMPARE(model.grouping(), TopologyModel::Grouping::Agent);
        model.goTo(0);
        fake.settle();
        QCOMPARE(model.grouping(), TopologyModel::Grouping::Transport);
        QCOMPARE(model.sessions(), 2'000);
        model.goTo(5);
        QVERIFY(model.path().isEmpty());
    }

    void anotherGroupingKeepsThePath()
    {
        FakeConsole fake({500, 20});
        TopologyModel &model = *fake.console.topology();
        look(fake);
        model.open(0);
        model.setGrouping(TopologyModel::Grouping::Network);
        fake.settle();
        QCOMPARE(model.path().size(), 1);
        QCOMPARE(fake.session.lastRequest().value(words::groupBy).toString(), u"network"_qs);
        QCOMPARE(
            fake.session.lastRequest().value(words::within).toObject().value(words::transport).toString(),
            u"websocket"_qs);
        // What the path was made by cannot group it again.
        model.setGrouping(TopologyModel::Grouping::Transport);
        fake.settle();
        QVERIFY(model.path().isEmpty());
        QVERIFY(fake.session.lastRequest().value(words::within).toObject().isEmpty());
    }

    void channelsLeadToTheirPage()
    {
        FakeConsole fake({100, 20});
        TopologyModel &model = *fake.console.topology();
        QSignalSpy wanted(&model, &TopologyModel::channelWanted);
        look(fake);
        model.open(model.groupCount());
        QCOMPARE(wanted.size(), 1);
        QVERIFY(wanted[0][0].toString().startsWith(u'/'));
        model.open(-1);
        model.open(10'000);
        QCOMPARE(wanted.size(), 1);
    }

    void foldsToTheRoomThereIs()
    {
        FakeConsole fake({10'000, 2'000});
        TopologyModel &model = *fake.console.topology();
        const QAbstractItemModelTester tester(&model);
        look(fake);
        model.setGrouping(TopologyModel::Grouping::Network);
        fake.settle();
        QCOMPARE(model.groupCount(), 24);
        model.setPlaces(10);
        QCOMPARE(model.groupCount(), 10);
        QCOMPARE(model.rowCount(), 20);
        int sessions = 0;
        for (const TopologyGroup &group : model.topology().groups)
            sessions += group.sessions;
        QCOMPARE(sessions, 10'000);
    }

    void keepsStillWhileDataComes()
    {
        ScriptedMonitor session;
        MonitorLink link(session);
        TopologyModel model(link);
        const QAbstractItemModelTester tester(&model);
        model.setActive(true);
        link.open();
        while (!session.open().isEmpty() && session.open()[0].value(words::request) != words::topology)
            session.answer();
        model.refresh();
        QCOMPARE(session.open().size(), 1);
        session.answer(answerWith({u"a"_qs, u"b"_qs, u"c"_qs}, 1'000));
        model.setPointed(2);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.refresh();
        model.refresh();
        session.answer(answerWith({u"c"_qs, u"d"_qs, u"b"_qs, u"a"_qs}, 3'000));
        QCOMPARE(model.labels(), (QStringList{u"a"_qs, u"b"_qs, u"c"_qs, u"d"_qs}));
        QCOMPARE(model.pointed(), 2);
        QCOMPARE(model.topology().groups[0].inRate, 10.0);
        // What is pointed at is followed when others leave.
        model.refresh();
        model.refresh();
        session.answer(answerWith({u"c"_qs}, 5'000));
        QCOMPARE(model.pointed(), 0);
        QCOMPARE(model.readoutTitle(), u"c"_qs);
        model.refresh();
        model.refresh();
        session.answer(answerWith({u"x"_qs}, 7'000));
        QCOMPARE(model.pointed(), -1);
        QCOMPARE(reset.size(), 0);
    }

    void saysWhatIsWrong()
    {
        ScriptedMonitor session;
        MonitorLink link(session);
        TopologyModel model(link);
        model.setActive(true);
        link.open();
        while (!session.open().isEmpty() && session.open()[0].value(words::request) != words::topology)
            session.answer();
        model.refresh();
        session.refuse(u"unknown request"_qs);
        QVERIFY(!model.isKnown());
        QCOMPARE(model.problem(), u"unknown request"_qs);
    }
};

} // namespace tst_topologymodel

QTEST_GUILESS_MAIN(tst_topologymodel::TopologyModelTest)
#include "tst_topologymodel.moc"
