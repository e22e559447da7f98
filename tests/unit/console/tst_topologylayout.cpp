// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/consolelimits.h"
#include "console/monitor/topologylayout.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>
#include <cmath>

namespace tst_topologylayout {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Topology topologyOf(int groups, int channels)
{
    Topology topology;
    for (int i = 0; i < groups; ++i) {
        TopologyGroup group;
        group.name = u"g%1"_qs.arg(i);
        group.sessions = 10 * (i + 1);
        group.inRate = i;
        group.outRate = 10.0 * i;
        topology.groups.append(group);
        topology.sessions += group.sessions;
    }
    for (int i = 0; i < channels; ++i)
        topology.channels.append({u"/c/%1"_qs.arg(i), i, double(i), 100.0 * i});
    for (int g = 0; g < groups; ++g) {
        for (int c = 0; c < channels; ++c)
            topology.flows.append({g, c, 1, 1.5});
    }
    topology.allGroups = groups;
    topology.allChannels = channels;
    return topology;
}

QString namesOf(const Topology &topology)
{
    QStringList names;
    for (const TopologyGroup &group : topology.groups)
        names.append(group.name.isEmpty() ? u"*"_qs : group.name);
    return names.join(u' ');
}

} // namespace

// Groups, channels and flows as values, and where they are drawn.
class TopologyLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnAnswer()
    {
        const QJsonObject answer{
            {u"t"_qs, 5'000},
            {u"sessions"_qs, 12},
            {u"groups"_qs, QJsonArray{QJsonObject{{u"name"_qs, u"websocket"_qs},
                                                  {u"sessions"_qs, 10},
                                                  {u"blocked"_qs, 1},
                                                  {u"queue"_qs, 7},
                                                  {u"in"_qs, 100},
                                                  {u"out"_qs, 900}},
                                      QJsonObject{{u"name"_qs, QString()}, {u"sessions"_qs, 2}}}},
            {u"channels"_qs, QJsonArray{QJsonObject{{u"name"_qs, u"/a"_qs}, {u"rate"_qs, 2.5}}}},
            {u"flows"_qs, QJsonArray{QJsonObject{{u"group"_qs, 0}, {u"channel"_qs, 0}, {u"rate"_qs, 20}},
                                     QJsonObject{{u"group"_qs, 9}, {u"channel"_qs, 0}},
                                     QJsonObject{{u"group"_qs, 0}, {u"channel"_qs, -1}}, 3}},
            {u"all"_qs, QJsonObject{{u"groups"_qs, 4}, {u"channels"_qs, 300}}},
        };
        const Topology topology = Topology::read(answer);
        QCOMPARE(topology.t, 5'000ms);
        QCOMPARE(topology.groups.size(), 2);
        QCOMPARE(topology.groups[0].blocked, 1);
        QVERIFY(std::isnan(topology.groups[0].inRate));
        QVERIFY(topology.groups[1].isOthers());
        QCOMPARE(topology.otherGroups(), 3);
        // What the server left out has a place, too.
        QCOMPARE(topology.channels.size(), 2);
        QVERIFY(topology.channels[1].isOthers());
        QCOMPARE(topology.otherChannels(), 299);
        QCOMPARE(topology.flows.size(), 1);
        QCOMPARE(topology.flow(0, 0)->rate, 20.0);
        QVERIFY(!topology.flow(1, 0));
    }

    void isBounded()
    {
        QJsonArray many;
        for (int i = 0; i < 1'000; ++i)
            many.append(QJsonObject{{u"name"_qs, u"n%1"_qs.arg(i)}});
        const Topology topology = Topology::read({{u"groups"_qs, many}, {u"channels"_qs, many}});
        QCOMPARE(topology.groups.size(), limits::topologyGroups);
        QCOMPARE(topology.channels.size(), limits::topologyChannels);
        QCOMPARE(Topology::read({{u"groups"_qs, 5}, {u"flows"_qs, u"x"_qs}}).groups.size(), 0);
    }

    void ratesFollowFromTwoAnswers()
    {
        Topology before = topologyOf(2, 0);
        before.t = 1s;
        before.groups[0].in = 100;
        before.groups[1].in = 500;
        Topology next = topologyOf(3, 0);
        next.t = 3s;
        next.groups[0].in = 140;
        next.groups[1].in = 400; // sessions left, and their totals with them
        next.groups[2].inRate = std::nan("");
        addRates(next, before);
        QCOMPARE(next.groups[0].inRate, 20.0);
        QVERIFY(std::isnan(next.groups[1].inRate));
        QVERIFY(std::isnan(next.groups[2].inRate));
    }

    void keepsTheOrderThatIsShown()
    {
        Topology shown = topologyOf(3, 2);
        Topology next = topologyOf(4, 2);
        std::swap(next.groups[0], next.groups[3]);
        next.flows = {{0, 1, 5, 7.0}};
        next.groups[1].name.clear(); // the rest stays last, wherever it comes
        keepOrder(next, shown);
        QCOMPARE(namesOf(next), u"g0 g2 g3 *"_qs);
        QCOMPARE(next.flows, (QList<TopologyFlow>{{2, 1, 5, 7.0}}));
    }

    void foldsTheSmallest()
    {
        const Topology all = topologyOf(6, 6);
        const Topology small = folded(all, 4);
        QCOMPARE(namesOf(small), u"g3 g4 g5 *"_qs);
        QCOMPARE(small.groups[3].sessions, 10 + 20 + 30);
        QCOMPARE(small.groups[3].inRate, 0.0 + 1 + 2);
        QCOMPARE(small.otherGroups(), 3);
        QCOMPARE(small.channels.size(), 4);
        QCOMPARE(small.channels[3].rate, 0.0 + 1 + 2);
        QCOMPARE(small.flows.size(), 16);
        QCOMPARE(small.flow(3, 3)->subscribers, 9);
        QCOMPARE(small.flow(3, 3)->rate, 9 * 1.5);
        QCOMPARE(folded(all, 6).groups.size(), 6);
        // A rest that is there already takes the others in.
        Topology withRest = topologyOf(5, 0);
        withRest.groups[4].name.clear();
        QCOMPARE(namesOf(folded(withRest, 3)), u"g2 g3 *"_qs);
    }

    void namesASessionFilter_data()
    {
        QTest::addColumn<TopologyGrouping>("grouping");
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("filter");
        QTest::newRow("transport") << TopologyGrouping::Transport << u"websocket"_qs << u"websocket"_qs;
        QTest::newRow("agent") << TopologyGrouping::Agent << u"Node.js"_qs << u"node"_qs;
        QTest::newRow("IPv4") << TopologyGrouping::Network << u"10.12.0.0/16"_qs << u"10.12."_qs;
        QTest::newRow("IPv6") << TopologyGrouping::Network << u"2001:db8:1::/48"_qs << u"[2001:db8:1:"_qs;
        QTest::newRow("IPv6 of this host") << TopologyGrouping::Network << u"::/48"_qs << u"[:"_qs;
        QTest::newRow("no address") << TopologyGrouping::Network << u"local"_qs << u"local"_qs;
    }
    void namesASessionFilter()
    {
        QFETCH(TopologyGrouping, grouping);
        QFETCH(QString, group);
        QTEST(sessionFilterOf(grouping, group), "filter");
    }

    void placesEverything_data()
    {
        QTest::addColumn<int>("groups");
        QTest::addColumn<int>("channels");
        QTest::addColumn<QSizeF>("size");
        QTest::newRow("ordinary") << 6 << 20 << QSizeF(1'100, 560);
        QTest::newRow("crowded") << 24 << 24 << QSizeF(1'100, 560);
        QTest::newRow("small window") << 14 << 14 << QSizeF(740, 300);
        QTest::newRow("one and none") << 1 << 0 << QSizeF(740, 300);
        QTest::newRow("tiny") << 2 << 2 << QSizeF(60, 40);
    }
    void placesEverything()
    {
        QFETCH(int, groups);
        QFETCH(int, channels);
        QFETCH(QSizeF, size);
        const TopologyLayout layout = TopologyLayout::of(topologyOf(groups, channels), size);
        QCOMPARE(layout.rows.size(), groups + channels);
        QCOMPARE(layout.lines.size(), groups + channels);
        const QRectF whole(QPointF(), size);
        for (int i = 0; i < layout.rows.size(); ++i) {
            QVERIFY2(whole.adjusted(-0.01, -0.01, 0.01, 0.01).contains(layout.rows[i]),
                     qPrintable(u"row %1"_qs.arg(i)));
            QCOMPARE(layout.lines[i].at(0), layout.lines[i].from);
            QCOMPARE(layout.lines[i].at(1), layout.lines[i].to);
            const QPointF spoke = layout.lines[i].to - layout.hub;
            QVERIFY(std::abs(std::hypot(spoke.x(), spoke.y()) - layout.hubRadius) < 0.01);
            QCOMPARE(spoke.x() < 0, i < groups);
            if (i > 0 && (i < groups || i > groups))
                QVERIFY(layout.rows[i - 1].bottom() <= layout.rows[i].top());
        }
    }

    void nothingHasNoPlace()
    {
        QVERIFY(TopologyLayout::of(topologyOf(3, 3), {}).rows.isEmpty());
        QVERIFY(TopologyLayout::of({}, {500, 300}).rows.isEmpty());
        QCOMPARE(TopologyLayout::of({}, {500, 300}).rowAt({250, 150}), -1);
        QCOMPARE(TopologyLayout::placesIn(0), 2);
        QCOMPARE(TopologyLayout::placesIn(TopologyLayout::leastPitch * 7.5), 7);
    }

    void findsRowsAndLines()
    {
        const TopologyLayout layout = TopologyLayout::of(topologyOf(5, 5), {1'000, 500});
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(layout.rowAt(layout.rows[i].center()), i);
            QCOMPARE(layout.rowAt(layout.lines[i].at(0.3)), i);
        }
        QCOMPARE(layout.rowAt({-5, -5}), -1);
        QCOMPARE(layout.rowAt(layout.hub), -1);
    }

    void widthIsLogarithmic()
    {
        QCOMPARE(TopologyLayout::lineWidth(0), 1.0);
        QCOMPARE(TopologyLayout::lineWidth(-3), 1.0);
        QCOMPARE(TopologyLayout::lineWidth(std::nan("")), 1.0);
        QCOMPARE(TopologyLayout::lineWidth(9), 4.5);
        QCOMPARE(TopologyLayout::lineWidth(999), 11.5);
        QCOMPARE(TopologyLayout::lineWidth(1e12), 18.0);
    }
};

} // namespace tst_topologylayout

QTEST_GUILESS_MAIN(tst_topologylayout::TopologyLayoutTest)
#include "tst_topologylayout.moc"
