// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/unit/console/fakeconsole.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

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

QTEST_GUILESS_MAIN(ChannelsModelTest)
#include "tst_channelsmodel.moc"
