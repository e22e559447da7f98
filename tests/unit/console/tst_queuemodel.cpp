// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/queuemodel.h"

#include "console/monitor/consolelimits.h"
#include "tests/unit/console/scriptedmonitor.h"

#include <QtCore/QJsonArray>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <optional>

namespace tst_queuemodel {

using namespace halley::console;
using namespace Qt::StringLiterals;
namespace mw = halley::monitorwords;

namespace {

struct ToldQueue
{
    ToldQueue()
    {
        link.open();
        monitor.answer();
        model.setSessionId(u"s"_qs);
        model.setActive(true);
    }
    void tell(int count, int total)
    {
        QJsonArray rows;
        for (int i = 0; i < count; ++i)
            rows.append(
                QJsonObject{{u"channel"_qs, u"/a"_qs}, {u"size"_qs, 30}, {u"json"_qs, u"{\"data\":1}"_qs}});
        monitor.answer({{u"t"_qs, 5'000}, {u"total"_qs, total}, {u"rows"_qs, rows}});
    }
    // A message of each of these texts.
    void tell(const QStringList &data)
    {
        QJsonArray rows;
        for (const QString &value : data)
            rows.append(QJsonObject{{u"channel"_qs, u"/a"_qs}, {u"size"_qs, 30}, {u"json"_qs, value}});
        monitor.answer({{u"t"_qs, 5'000}, {u"total"_qs, data.size()}, {u"rows"_qs, rows}});
    }
    void tellCut(int size)
    {
        const QJsonObject row{
            {u"channel"_qs, u"/a"_qs}, {u"size"_qs, size}, {u"json"_qs, u"{\"da"_qs}, {u"cut"_qs, true}};
        monitor.answer({{u"t"_qs, 5'000}, {u"total"_qs, 1}, {u"rows"_qs, QJsonArray{row}}});
        model.open(0);
    }
    void tellPiece(int size, const QString &json, int next = 0)
    {
        QJsonObject piece{{u"size"_qs, size}, {u"json"_qs, json}};
        if (next > 0)
            piece.insert(u"next"_qs, next);
        monitor.answer(piece);
    }

    ScriptedMonitor monitor;
    MonitorLink link{monitor};
    QueueModel model{link};
    // It fetches more by itself, as a view at the end does: where a test counts, it goes.
    std::optional<QAbstractItemModelTester> tester{&model};
};

} // namespace

class QueueModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksWithoutConsuming()
    {
        ToldQueue told;
        QCOMPARE(told.monitor.open().first().value(mw::request).toString(), u"queue"_qs);
        QCOMPARE(told.model.asOf(), QString());
        told.tell(3, 3);
        QCOMPARE(told.model.count(), 3);
        QVERIFY(!told.model.asOf().isEmpty());
        told.model.refresh();
        told.tell(2, 2);
        QCOMPARE(told.model.count(), 2);
    }

    void pagesAsFarAsOneScrolls()
    {
        ToldQueue told;
        told.tester.reset();
        told.tell(limits::queuePage, 5'000);
        QCOMPARE(told.model.count(), limits::queuePage);
        QVERIFY(told.model.canFetchMore({}));
        told.model.fetchMore({});
        told.tell(limits::queuePage, 5'000);
        QCOMPARE(told.monitor.open().first().value(mw::offset).toInt(), limits::queuePage);
        told.tell(limits::queuePage, 5'000);
        QCOMPARE(told.model.count(), 2 * limits::queuePage);
    }

    void isBounded()
    {
        ToldQueue told;
        told.tester.reset();
        told.tell(limits::queuePage, 50'000);
        for (int pages = 2; told.model.canFetchMore({}); ++pages) {
            told.model.fetchMore({});
            while (!told.monitor.open().isEmpty())
                told.tell(limits::queuePage, 50'000);
        }
        QCOMPARE(told.model.count(), limits::queueRows);
    }

    void anEmptyPageIsTheEnd()
    {
        ToldQueue told;
        told.tell(0, 50); // the server says one thing and does another
        QVERIFY(told.monitor.open().isEmpty());
        QCOMPARE(told.model.count(), 0);
    }

    void anotherSessionIsAnotherQueue()
    {
        ToldQueue told;
        told.model.setSessionId(u"other"_qs);
        told.tell(3, 3); // of the first
        QCOMPARE(told.model.count(), 0);
        told.tell(2, 2);
        QCOMPARE(told.model.count(), 2);
    }

    void aRefusalIsTold()
    {
        ToldQueue told;
        told.monitor.refuse(u"no such session"_qs);
        QCOMPARE(told.model.error(), u"no such session"_qs);
    }

    void aCutMessageIsOpenedWhole()
    {
        ToldQueue told;
        told.tellCut(20);
        QVERIFY(told.model.canOpenWhole());
        QVERIFY(told.model.message()->isCut());
        told.model.openWhole();
        QVERIFY(!told.model.canOpenWhole());
        told.tellPiece(20, u"{\"data\":"_qs, 8);
        QCOMPARE(told.monitor.open().first().value(mw::offset).toInt(), 8);
        QCOMPARE(told.monitor.open().first().value(mw::index).toInt(), 0);
        told.tellPiece(20, u"[1,2,3,4,5]}"_qs);
        QVERIFY(!told.model.message()->isCut());
        QVERIFY(told.model.message()->text().contains(u"5"));
        QCOMPARE(told.model.progress(), QString());
    }

    // A field lays out all that is in it, and nothing moves meanwhile.
    void aLongMessageIsInPieces()
    {
        ToldQueue told;
        const QString whole = u"{\"data\":\"%1\"}"_qs.arg(QString(limits::textInOneField, u'x'));
        told.tellCut(int(whole.size()));
        QVERIFY(!told.model.message()->isLong());
        QCOMPARE(told.model.message()->pieces()->rowCount(), 0);
        told.model.openWhole();
        told.tellPiece(int(whole.size()), whole);
        QVERIFY(told.model.message()->isLong());
        QVERIFY(!told.model.message()->isCut());
        QCOMPARE(told.model.message()->pieces()->rowCount(), limits::textInOneField / limits::textPiece + 1);
        told.model.open(-1);
        QCOMPARE(told.model.message()->pieces()->rowCount(), 0);
    }

    // Set out for reading, it would be long.
    void deepBracketsAreShownAsTheyCame()
    {
        const QString json =
            QString(60, u'[') + QString(2'000, u'1').replace(u'1', u"1,"_qs) + u'1' + QString(60, u']');
        MessageView view;
        view.show(ShownMessage{.t = {}, .size = json.size(), .json = json, .cut = false});
        QVERIFY(!view.isLong());
        QCOMPARE(view.text(), json);
    }

    void anotherMessageInItsPlaceIsSeen_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("json");
        QTest::newRow("another size") << 21 << u"{\"data\":1}"_qs;
        QTest::newRow("another beginning") << 20 << u"[\"data\",1]"_qs;
        QTest::newRow("nothing") << 20 << QString();
    }
    void anotherMessageInItsPlaceIsSeen()
    {
        QFETCH(int, size);
        QFETCH(QString, json);
        ToldQueue told;
        told.tellCut(20);
        told.model.openWhole();
        told.tellPiece(size, json, 8);
        QVERIFY(told.monitor.open().isEmpty());
        QVERIFY(told.model.message()->isCut());
        QVERIFY(told.model.progress().contains(u"left the queue"));
    }

    void theOpenedIsFollowedAsItMovesUp()
    {
        ToldQueue told;
        told.tell({u"1"_qs, u"2"_qs, u"3"_qs});
        told.model.open(2);
        told.model.refresh();
        told.tell({u"2"_qs, u"3"_qs, u"4"_qs});
        QCOMPARE(told.model.opened(), 1);
        QCOMPARE(told.model.message()->text(), u"3"_qs);
        QCOMPARE(told.model.progress(), QString());
        told.model.refresh();
        told.tell({u"2"_qs, u"3"_qs});
        QCOMPARE(told.model.opened(), 1);
    }

    void theOpenedStaysToReadWhenItHasLeft_data()
    {
        QTest::addColumn<QStringList>("after");
        QTest::newRow("others in its place") << QStringList{u"4"_qs, u"5"_qs, u"6"_qs};
        QTest::newRow("fewer") << QStringList{u"4"_qs};
        QTest::newRow("nothing") << QStringList();
    }
    void theOpenedStaysToReadWhenItHasLeft()
    {
        QFETCH(QStringList, after);
        ToldQueue told;
        told.tell({u"1"_qs, u"2"_qs, u"3"_qs});
        told.model.open(1);
        told.model.refresh();
        told.tell(after);
        QCOMPARE(told.model.opened(), -1);
        QCOMPARE(told.model.message()->text(), u"2"_qs);
        QCOMPARE(told.model.progress(), u"It has left the queue."_qs);
        told.model.refresh();
        told.tell({u"2"_qs});
        QCOMPARE(told.model.opened(), -1);
    }

    void aCutOneThatHasLeftIsNotAskedFor()
    {
        ToldQueue told;
        told.tellCut(20);
        QVERIFY(told.model.canOpenWhole());
        told.model.refresh();
        told.tell(QStringList());
        QVERIFY(!told.model.canOpenWhole());
        QVERIFY(told.model.progress().contains(u"left the queue"));
    }

    void whatIsHostileIsWrittenOut()
    {
        ToldQueue told;
        told.tell({u"{\"data\":\"\u202ea\u0085\"}"_qs});
        told.model.open(0);
        QCOMPARE(told.model.index(0).data(int(QueueModel::Role::Preview)).toString(),
                 u"\"\\u202ea\\u0085\""_qs);
        QCOMPARE(told.model.message()->text(), u"{\n  \"data\": \"\\u202ea\\u0085\"\n}"_qs);
    }

    void piecesThatDoNotGetOnEnd()
    {
        ToldQueue told;
        told.tellCut(20);
        told.model.openWhole();
        told.tellPiece(20, u"{\"data\":"_qs, 8);
        told.tellPiece(20, u"[1"_qs, 8); // the same place again
        QVERIFY(told.monitor.open().isEmpty());
    }
};

} // namespace tst_queuemodel

QTEST_GUILESS_MAIN(tst_queuemodel::QueueModelTest)
#include "tst_queuemodel.moc"
