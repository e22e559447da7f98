// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/channeltree.h"
#include "console/monitor/consolelimits.h"

#include <QtTest/QTest>

namespace tst_channeltree {

using namespace halley::console;
using namespace Qt::StringLiterals;

namespace {

QList<ChannelRow> rowsOf(const QStringList &names, double rate = 1)
{
    QList<ChannelRow> rows;
    for (const QString &name : names)
        rows.append({.name = name, .subscribers = 1, .messages = qint64(rate * 100), .rate = rate});
    return rows;
}

// Carries the prepared update out. Returns the number of steps.
int carryOut(ChannelTree &tree)
{
    int steps = 0;
    while (const auto change = tree.nextChange()) {
        tree.apply(*change);
        ++steps;
    }
    return steps;
}

// One line for each row in view: "+" closed, "-" open, "." leaf; in brackets what is only a prefix.
QString printed(const ChannelTree &tree)
{
    QStringList lines;
    for (int i = 0; i < tree.size(); ++i) {
        const ChannelNode &node = tree.at(i);
        const QChar mark = ChannelTree::isLeaf(node) ? u'.' : tree.isOpen(node) ? u'-' : u'+';
        const QString name = node.row ? node.segment : u"(%1)"_qs.arg(node.segment);
        lines.append(QString(node.depth, u'>') + mark + name);
    }
    return lines.join(u' ');
}

} // namespace

class ChannelTreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesATree()
    {
        ChannelTree tree;
        tree.setRows(rowsOf({u"/b/y"_qs, u"/a"_qs, u"/b/x/1"_qs, u"/b"_qs, u"/c/z"_qs}));
        QCOMPARE(carryOut(tree), 1);
        QCOMPARE(printed(tree), u".a -b >-(x) >>.1 >.y -(c) >.z"_qs);
        QCOMPARE(tree.at(1).rate, 3.0);
        QCOMPARE(tree.at(1).channels, 3);
        QCOMPARE(tree.at(1).subscribers, 3);
        QCOMPARE(tree.indexOf(u"/b/x"_qs), 2);
        QCOMPARE(tree.indexOf(u"/nowhere"_qs), -1);
    }

    void keepsItsOrderWhileChannelsComeAndGo()
    {
        ChannelTree tree;
        tree.setRows(rowsOf({u"/a/1"_qs, u"/a/3"_qs, u"/b/1"_qs}));
        carryOut(tree);
        std::ignore = tree.takeUpdated();
        tree.setRows(rowsOf({u"/b/2"_qs, u"/a/1"_qs, u"/a/2"_qs}));
        carryOut(tree);
        std::ignore = tree.takeUpdated();
        QCOMPARE(printed(tree), u"-(a) >.1 >.2 -(b) >.2"_qs);
        tree.setRows({});
        carryOut(tree);
        QCOMPARE(tree.size(), 0);
    }

    void foldsAndKeepsItFolded()
    {
        ChannelTree tree;
        const QStringList names{u"/a/1"_qs, u"/a/2"_qs, u"/b"_qs};
        tree.setRows(rowsOf(names));
        carryOut(tree);
        tree.setFolding(0, ChannelTree::Folding::Closed);
        carryOut(tree);
        QCOMPARE(printed(tree), u"+(a) .b"_qs);
        tree.setRows(rowsOf(names, 5));
        QCOMPARE(carryOut(tree), 0);
        QCOMPARE(printed(tree), u"+(a) .b"_qs);
        QCOMPARE(tree.at(0).rate, 10.0);
    }

    void filteringOpensAndForgets()
    {
        ChannelTree tree;
        const QStringList names{u"/a/1"_qs, u"/a/2"_qs};
        tree.setRows(rowsOf(names));
        carryOut(tree);
        tree.setFolding(0, ChannelTree::Folding::Closed);
        carryOut(tree);
        tree.setFiltering(ChannelTree::Filtering::On);
        tree.setRows(rowsOf({u"/a/2"_qs}));
        carryOut(tree);
        QCOMPARE(printed(tree), u"-(a) >.2"_qs);
        tree.setFiltering(ChannelTree::Filtering::Off);
        tree.setRows(rowsOf(names));
        carryOut(tree);
        QCOMPARE(printed(tree), u"+(a)"_qs);
    }

    void pulsesWhenMessagesCame()
    {
        ChannelTree tree;
        tree.setRows(rowsOf({u"/a/1"_qs, u"/a/2"_qs}, 1));
        carryOut(tree);
        std::ignore = tree.takeUpdated();
        QCOMPARE(tree.at(0).pulse, 0); // new is not active
        QList<ChannelRow> rows = rowsOf({u"/a/1"_qs, u"/a/2"_qs}, 1);
        rows[1].messages += 5;
        tree.setRows(rows);
        carryOut(tree);
        QCOMPARE(tree.at(0).pulse, 1);
        QCOMPARE(tree.at(1).pulse, 0);
        QCOMPARE(tree.at(2).pulse, 1);
        QCOMPARE(tree.takeUpdated(), (std::vector<int>{0, 2})); // only what changed
    }

    void ordersByRateAndKeepsIt()
    {
        ChannelTree tree;
        QList<ChannelRow> rows = rowsOf({u"/a"_qs, u"/b/1"_qs, u"/b/2"_qs, u"/c"_qs});
        rows[1].rate = 5;
        rows[2].rate = 7;
        rows[3].rate = 3;
        tree.setRows(rows);
        carryOut(tree);
        tree.reorder(ChannelTree::Order::ByRate);
        QCOMPARE(printed(tree), u"-(b) >.2 >.1 .c .a"_qs);
        // Other rates change no places, and what is new takes its own.
        rows[0].rate = 100;
        rows.append({.name = u"/d"_qs, .rate = 4});
        tree.setRows(rows);
        carryOut(tree);
        QCOMPARE(printed(tree), u"-(b) >.2 >.1 .d .c .a"_qs);
        tree.reorder(ChannelTree::Order::ByRate);
        QCOMPARE(printed(tree), u".a -(b) >.2 >.1 .d .c"_qs);
        tree.reorder(ChannelTree::Order::ByName);
        QCOMPARE(printed(tree), u".a -(b) >.1 >.2 .c .d"_qs);
    }

    void pinsStayOnTop()
    {
        ChannelTree tree;
        tree.setRows(rowsOf({u"/a/1"_qs, u"/a/2"_qs, u"/b"_qs}));
        tree.setPins({u"/b"_qs, u"/gone"_qs});
        carryOut(tree);
        std::ignore = tree.takeUpdated();
        QCOMPARE(tree.pins(), 2);
        QCOMPARE(printed(tree), u"./b .(/gone) -(a) >.1 >.2 .b"_qs);
        QCOMPARE(tree.indexOf(u"/b"_qs, ChannelTree::Place::Pinned), 0);
        QCOMPARE(tree.indexOf(u"/b"_qs), 5);
        QCOMPARE(tree.indexOf(u"/a"_qs, ChannelTree::Place::Pinned), -1);
        // They live with the rows.
        QList<ChannelRow> rows = rowsOf({u"/b"_qs, u"/gone"_qs});
        rows[0].messages += 3;
        tree.setRows(rows);
        carryOut(tree);
        std::ignore = tree.takeUpdated();
        QCOMPARE(printed(tree), u"./b ./gone .b .gone"_qs);
        QCOMPARE(tree.at(0).pulse, 1);
        tree.setPins({u"/gone"_qs});
        carryOut(tree);
        std::ignore = tree.takeUpdated();
        QCOMPARE(printed(tree), u"./gone .b .gone"_qs);
        // A filter narrows them, too.
        tree.setFiltering(ChannelTree::Filtering::On);
        tree.setRows(rowsOf({u"/b"_qs}));
        carryOut(tree);
        std::ignore = tree.takeUpdated();
        QCOMPARE(printed(tree), u".b"_qs);
        tree.setFiltering(ChannelTree::Filtering::Off);
        tree.setPins({});
        carryOut(tree);
        std::ignore = tree.takeUpdated();
        QCOMPARE(tree.pins(), 0);
    }

    void reveals()
    {
        ChannelTree tree;
        tree.setRows(rowsOf({u"/a/b/c"_qs, u"/d"_qs}));
        carryOut(tree);
        tree.setFolding(0, ChannelTree::Folding::Closed);
        carryOut(tree);
        QCOMPARE(tree.indexOf(u"/a/b/c"_qs), -1);
        tree.reveal(u"/a/b/c"_qs);
        carryOut(tree);
        QCOMPARE(printed(tree), u"-(a) >-(b) >>.c .d"_qs);
        tree.reveal(u"/nowhere/at/all"_qs);
        QVERIFY(!tree.nextChange());
    }

    void isBounded()
    {
        ChannelTree tree;
        QStringList names;
        for (int i = 0; i < limits::channelRows + 100; ++i)
            names.append(u"/n%1"_qs.arg(i, 6, 10, QLatin1Char('0')));
        tree.setRows(rowsOf(names));
        carryOut(tree);
        QCOMPARE(tree.size(), limits::channelRows);
        ChannelTree deep;
        deep.setRows(rowsOf({u"/x"_qs.repeated(1'000)}));
        carryOut(deep);
        QCOMPARE(deep.at(deep.size() - 1).depth, limits::channelLevels - 1);
    }

    void namesWithoutASlashAreLeftOut()
    {
        ChannelTree tree;
        tree.setRows(rowsOf({QString(), u"/"_qs, u"abc"_qs, u"/ok"_qs}));
        carryOut(tree);
        QCOMPARE(printed(tree), u".ok"_qs);
    }
};

} // namespace tst_channeltree

QTEST_GUILESS_MAIN(tst_channeltree::ChannelTreeTest)
#include "tst_channeltree.moc"
