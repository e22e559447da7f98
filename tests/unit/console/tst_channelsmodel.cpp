// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/channelroles.h"
#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "tests/unit/console/fakeconsole.h"
#include "tests/unit/console/scriptedmonitor.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_channelsmodel {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Role = ChannelsModel::Role;

namespace {

QVariant valueAt(const ChannelsModel &model, int row, Role role)
{
    return model.index(row).data(int(role));
}

} // namespace

class ChannelsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheTree()
    {
        FakeConsole fake({10, 2'000});
        ChannelsModel &model = *fake.console.channels();
        const QAbstractItemModelTester tester(&model);
        fake.attach();
        model.setActive(true);
        fake.settle();
        QCOMPARE(model.total(), 2'000);
        QVERIFY(model.rowCount() > 3);
        QVERIFY(model.rowCount() <= 40);
        int channels = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (valueAt(model, row, Role::Depth).toInt() == 0)
                channels += valueAt(model, row, Role::Channels).toInt();
        }
        QCOMPARE(channels, 2'000);
    }

    void opensAndCloses()
    {
        FakeConsole fake({10, 300});
        ChannelsModel &model = *fake.console.channels();
        const QAbstractItemModelTester tester(&model);
        fake.attach();
        model.setActive(true);
        fake.settle();
        int row = 0;
        while (valueAt(model, row, Role::IsLeaf).toBool() || valueAt(model, row, Role::IsOpen).toBool())
            ++row;
        const int before = model.rowCount();
        model.open(row);
        QVERIFY(model.rowCount() > before);
        QVERIFY(valueAt(model, row, Role::IsOpen).toBool());
        QCOMPARE(model.parentRow(row + 1), row);
        model.toggle(row);
        QCOMPARE(model.rowCount(), before);
        model.toggle(-1); // nowhere
        QCOMPARE(model.rowCount(), before);
    }

    void filtersOnTheServer()
    {
        FakeConsole fake({10, 300});
        ChannelsModel &model = *fake.console.channels();
        const QAbstractItemModelTester tester(&model);
        fake.attach();
        model.setActive(true);
        fake.settle();
        model.setFilter(u"xetra"_qs);
        fake.settle();
        QVERIFY(model.total() < model.all());
        QCOMPARE(valueAt(model, 0, Role::Name).toString(), u"/stocks"_qs);
        QVERIFY(valueAt(model, 0, Role::IsOpen).toBool());
    }

    void aLongFilterIsCut()
    {
        FakeConsole fake;
        fake.console.channels()->setFilter(QString(300, u'ä'));
        QCOMPARE(fake.console.channels()->filter(), QString(int(limits::filterBytes) / 2, u'ä'));
    }

    void windowsShareTheirPins()
    {
        ConsoleSettings settings;
        FakeConsole here({10, 300}, &settings);
        FakeConsole there({10, 300}, &settings);
        ChannelsModel &model = *there.console.channels();
        const QAbstractItemModelTester tester(&model);
        here.console.channels()->togglePin(u"/a"_qs);
        model.togglePin(u"/b"_qs);
        here.console.channels()->togglePin(u"/c"_qs);
        QCOMPARE(model.pins(), (QStringList{u"/a"_qs, u"/b"_qs, u"/c"_qs}));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(here.console.channels()->pins(), model.pins());
        model.togglePin(u"/a"_qs);
        QCOMPARE(here.console.channels()->pins(), (QStringList{u"/b"_qs, u"/c"_qs}));
    }

    void neverResetsWhileDataComes()
    {
        FakeConsole fake({10, 300});
        ChannelsModel &model = *fake.console.channels();
        const QAbstractItemModelTester tester(&model);
        fake.attach();
        model.setActive(true);
        fake.settle();
        model.selectRow(1);
        const QString selected = model.selectedName();
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        for (int second = 0; second < 5; ++second) {
            fake.pass(1s);
            model.refresh();
            fake.settle();
        }
        QCOMPARE(reset.size(), 0);
        QCOMPARE(inserted.size(), 0);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(model.selectedName(), selected);
        QCOMPARE(model.selectedRow(), 1);
    }

    void sortsByRateUnlessHeld()
    {
        FakeConsole fake({10, 300});
        ChannelsModel &model = *fake.console.channels();
        const QAbstractItemModelTester tester(&model);
        fake.attach();
        model.setActive(true);
        fake.settle();
        model.selectRow(1);
        const QString selected = model.selectedName();
        QSignalSpy sorted(&model, &ChannelsModel::sorted);
        model.setByRate(true);
        QCOMPARE(sorted.size(), 1);
        QCOMPARE(model.selectedName(), selected);
        QCOMPARE(valueAt(model, model.selectedRow(), Role::Name).toString(), selected);
        QVERIFY(!model.sortedAt().isEmpty());
        const auto wait = [&](int seconds) {
            for (int second = 0; second < seconds; ++second) {
                fake.pass(1s);
                model.refresh();
                fake.settle();
            }
        };
        model.setProperty("isHeld", true);
        wait(12);
        QCOMPARE(sorted.size(), 1);
        model.setProperty("isHeld", false);
        wait(12);
        QVERIFY(sorted.size() >= 2 && sorted.size() <= 4);
        model.setByRate(false);
        QVERIFY(model.sortedAt().isEmpty());
    }

    void persistentIndexesFollowTheOrder()
    {
        FakeConsole fake({10, 300});
        ChannelsModel &model = *fake.console.channels();
        fake.attach();
        model.setActive(true);
        fake.settle();
        const QPersistentModelIndex kept(model.index(3));
        const QString name = kept.data(int(Role::Name)).toString();
        model.setByRate(true);
        QCOMPARE(kept.data(int(Role::Name)).toString(), name);
    }

    void pinsAreRemembered()
    {
        FakeConsole fake({10, 300});
        ChannelsModel &model = *fake.console.channels();
        const QAbstractItemModelTester tester(&model);
        fake.attach();
        model.setActive(true);
        fake.settle();
        model.togglePin(u"/news"_qs);
        model.togglePin(u"/not/there"_qs);
        QCOMPARE(valueAt(model, 0, Role::Segment).toString(), u"/news"_qs);
        QVERIFY(valueAt(model, 0, Role::IsPin).toBool());
        QVERIFY(!valueAt(model, 0, Role::EndsPins).toBool());
        QVERIFY(valueAt(model, 1, Role::EndsPins).toBool());
        QCOMPARE(valueAt(model, 1, Role::Rate).toString(), Format::none());
        // The selection stays on the row that was chosen, of the two.
        model.selectRow(0);
        QCOMPARE(model.selectedRow(), 0);
        model.togglePin(u"/not/there"_qs);
        QCOMPARE(model.selectedRow(), 0);
        model.togglePin(u"/news"_qs);
        QVERIFY(model.selectedRow() > 0);
        model.togglePin(u"/news"_qs);
        ChannelsModel next(fake.console.link(), fake.console.settings());
        QCOMPARE(next.pins(), QStringList{u"/news"_qs});
        for (int i = 0; i < limits::pinnedChannels + 3; ++i)
            model.togglePin(u"/p%1"_qs.arg(i));
        QCOMPARE(model.pins().size(), limits::pinnedChannels);
        QCOMPARE(model.pins().last(), u"/p%1"_qs.arg(limits::pinnedChannels + 2));
    }

    void revealsAChannelFromElsewhere()
    {
        FakeConsole fake({10, 300});
        ChannelsModel &model = *fake.console.channels();
        const QAbstractItemModelTester tester(&model);
        QSignalSpy revealed(&model, &ChannelsModel::revealed);
        fake.attach();
        model.setFilter(u"chat"_qs);
        model.setActive(true);
        fake.settle();
        const QString name = u"/stocks/nasdaq/0000"_qs;
        model.reveal(name);
        fake.settle();
        QCOMPARE(model.filter(), QString());
        QCOMPARE(revealed.size(), 1);
        QCOMPARE(valueAt(model, revealed[0][0].toInt(), Role::Name).toString(), name);
        QCOMPARE(model.selectedName(), name);
    }

    void whatWasFoundStaysInView()
    {
        FakeConsole fake({10, 2'000});
        ChannelsModel &model = *fake.console.channels();
        fake.attach();
        model.setActive(true);
        fake.settle();
        model.setFilter(u"nasdaq/0003"_qs);
        fake.settle();
        QVERIFY(valueAt(model, model.rowCount() - 1, Role::IsLeaf).toBool());
        model.selectRow(model.rowCount() - 1);
        const QString found = model.selectedName();
        model.setFilter({});
        fake.settle();
        QCOMPARE(valueAt(model, model.selectedRow(), Role::Name).toString(), found);
    }

    void lightsUpWithTheRate()
    {
        QCOMPARE(channelroles::activity(0), 0);
        QCOMPARE(channelroles::activity(0.01), 0);
        QCOMPARE(channelroles::activity(0.2), 1);
        QCOMPARE(channelroles::activity(1e9), 4);
        QVERIFY(channelroles::activity(1'000) > channelroles::activity(2));
    }

    void flagsAreSaid()
    {
        QCOMPARE(channelroles::flags({}), QString());
        ChannelRow row;
        row.persistent = true;
        row.lazy = true;
        row.authorizers = 1;
        row.listeners = 3;
        QCOMPARE(channelroles::flags(row), u"persistent, lazy, 1 authorizer, 3 listeners"_qs);
    }

    void aMessageIsHeldForReading()
    {
        FakeConsole fake({500, 300});
        ChannelInspector &inspector = *fake.console.channel();
        const QAbstractItemModelTester subscribers(inspector.subscribers());
        const QAbstractItemModelTester difference(inspector.difference());
        fake.attach();
        inspector.setActive(true);
        inspector.setName(u"/news"_qs);
        fake.settle();
        QVERIFY(inspector.subscribers()->count() > 0);
        QVERIFY(!inspector.subscribers()->idAt(0).isEmpty());
        QCOMPARE(inspector.subscribers()->idAt(-1), QString());
        QVERIFY(inspector.difference()->count() > 0);
        inspector.setHeld(true);
        const QString text = inspector.last()->text();
        const auto wait = [&] {
            for (int second = 0; second < 3; ++second) {
                fake.pass(1s);
                inspector.refresh();
                fake.settle();
            }
        };
        wait();
        QCOMPARE(inspector.last()->text(), text);
        inspector.setHeld(false);
        QVERIFY(inspector.last()->text() != text);
        inspector.setHeld(true);
        inspector.setName(u"/chat/*"_qs);
        QVERIFY(!inspector.isHeld());
    }

    void anEndedChannelIsToldFromALevel()
    {
        ScriptedMonitor monitor;
        MonitorLink link(monitor);
        ChannelInspector inspector(link);
        link.open();
        monitor.answer();
        inspector.setActive(true);
        inspector.setName(u"/a"_qs);
        QCOMPARE(inspector.asOf(), QString());
        monitor.answer({{u"t"_qs, 5'000}, {u"channel"_qs, QJsonObject{{u"name"_qs, u"/a"_qs}}}});
        const QString asOf = inspector.asOf();
        QVERIFY(!asOf.isEmpty());
        QVERIFY(!inspector.isGone());
        inspector.refresh();
        monitor.refuse(u"no such channel"_qs);
        QVERIFY(inspector.isUnknown());
        QVERIFY(inspector.isGone());
        QVERIFY(inspector.facts()->count() > 5);
        QCOMPARE(inspector.asOf(), asOf);
        inspector.setName(u"/b"_qs);
        monitor.refuse(u"no such channel"_qs);
        QVERIFY(inspector.isUnknown());
        QVERIFY(!inspector.isGone());
        QCOMPARE(inspector.asOf(), QString());
    }

    void showsAChannelInFull()
    {
        FakeConsole fake({10, 300});
        ChannelInspector &inspector = *fake.console.channel();
        fake.attach();
        inspector.setActive(true);
        inspector.setName(u"/news"_qs);
        fake.settle();
        QVERIFY(inspector.facts()->count() > 5);
        QVERIFY(!inspector.last()->isEmpty());
        inspector.setName(u"/stocks"_qs);
        fake.settle();
        QVERIFY(inspector.isUnknown());
        QCOMPARE(inspector.facts()->count(), 0);
    }
};

} // namespace tst_channelsmodel

QTEST_GUILESS_MAIN(tst_channelsmodel::ChannelsModelTest)
#include "tst_channelsmodel.moc"
