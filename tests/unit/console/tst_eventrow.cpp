// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/eventrow.h"

#include "console/monitor/consolelimits.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

namespace tst_eventrow {

using namespace halley::console;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class EventRowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnEvent()
    {
        const auto row = EventRow::read({{u"n"_qs, 12},
                                         {u"t"_qs, 5'000},
                                         {u"kind"_qs, u"refused"_qs},
                                         {u"severity"_qs, u"warning"_qs},
                                         {u"session"_qs, u"s1"_qs},
                                         {u"address"_qs, u"10.0.0.1:7"_qs},
                                         {u"agent"_qs, u"faye"_qs},
                                         {u"channel"_qs, u"/a"_qs},
                                         {u"code"_qs, 403},
                                         {u"reason"_qs, u"publish_denied"_qs},
                                         {u"detail"_qs, u"no"_qs},
                                         {u"count"_qs, 3},
                                         {u"operator"_qs, u"o1"_qs}});
        const EventRow expected{.n = 12,
                                .t = 5s,
                                .kind = EventRow::Kind::Refused,
                                .kindName = u"refused"_qs,
                                .severity = EventRow::Severity::Warning,
                                .session = u"s1"_qs,
                                .address = u"10.0.0.1:7"_qs,
                                .agent = u"faye"_qs,
                                .channel = u"/a"_qs,
                                .code = 403,
                                .reason = u"publish_denied"_qs,
                                .detail = u"no"_qs,
                                .count = 3,
                                .operatorId = u"o1"_qs};
        QVERIFY(row && *row == expected);
    }

    void everyKindIsKnown_data()
    {
        QTest::addColumn<EventRow::Kind>("kind");
        for (int i = 0; i < int(EventRow::Kind::Other); ++i)
            QTest::newRow(EventRow::nameOf(EventRow::Kind(i)).data()) << EventRow::Kind(i);
    }
    void everyKindIsKnown()
    {
        QFETCH(EventRow::Kind, kind);
        const auto row = EventRow::read({{u"n"_qs, 1}, {u"kind"_qs, QString(EventRow::nameOf(kind))}});
        QVERIFY(row);
        QCOMPARE(row->kind, kind);
    }

    void badMembersAreNeutral()
    {
        QVERIFY(!EventRow::read({}));
        QVERIFY(!EventRow::read({{u"n"_qs, u"1"_qs}}));
        const auto row = EventRow::read({{u"n"_qs, 1},
                                         {u"kind"_qs, u"later"_qs},
                                         {u"severity"_qs, 7},
                                         {u"count"_qs, -3},
                                         {u"detail"_qs, QString(2 * limits::textLength, u'x')}});
        QVERIFY(row);
        QCOMPARE(row->kind, EventRow::Kind::Other);
        QCOMPARE(row->kindName, u"later"_qs);
        QCOMPARE(row->severity, EventRow::Severity::Info);
        QCOMPARE(row->count, 1);
        QCOMPARE(row->detail.size(), limits::textLength);
    }

    void readsAList()
    {
        const QJsonArray rows{QJsonObject{{u"n"_qs, 3}}, 7, QJsonObject{{u"n"_qs, 2}},
                              QJsonObject{{u"n"_qs, 1}}};
        const QList<EventRow> read = EventRow::readAll({{u"rows"_qs, rows}}, "rows"_L1, 2);
        QCOMPARE(read.size(), 2);
        QCOMPARE(read[0].n, 3);
        QCOMPARE(read[1].n, 2);
        QVERIFY(EventRow::readAll({{u"rows"_qs, 1}}, "rows"_L1, 2).isEmpty());
    }
};

} // namespace tst_eventrow

QTEST_GUILESS_MAIN(tst_eventrow::EventRowTest)
#include "tst_eventrow.moc"
