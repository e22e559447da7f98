// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/gui/names.h"
#include "tests/gui/shownconsole.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>

namespace tst_trafficpage {

using namespace halley::console;
using namespace Qt::StringLiterals;

namespace {

// Those of the traffic page only.
constexpr auto fileBanner = "trafficFileBanner";
constexpr auto fileTitle = "trafficFileTitle";
constexpr auto filePath = "trafficFilePath";
constexpr auto filterMark = "trafficFilterMark";
constexpr auto findField = "trafficFindField";
constexpr auto findCount = "trafficFindCount";
constexpr auto jsonTree = "jsonTree";
constexpr auto partners = "trafficPartners";
constexpr auto openWhole = "trafficOpenWhole";
constexpr auto rawPieces = "trafficRawPieces";
constexpr auto filterName = "trafficFilterName";
constexpr auto savedList = "trafficSavedList";

// A console on its traffic page, with some traffic.
struct ShownTraffic : ShownConsole
{
    ShownTraffic()
    {
        attach();
        key(Qt::Key_4, Qt::ControlModifier);
        pass(20);
    }
    [[nodiscard]] TrafficModel &traffic() { return *fake.console.traffic(); }
    [[nodiscard]] QString said(const char *name) const { return find(name)->property("text").toString(); }
    [[nodiscard]] QQuickItem *focused() const { return window.window()->activeFocusItem(); }
    // Something in a popup.
    [[nodiscard]] bool hasFocus(const char *name) const
    {
        return focused() && focused()->objectName() == QLatin1StringView(name);
    }
    void replaceText(const QString &text)
    {
        key(Qt::Key_A, Qt::ControlModifier);
        type(text);
    }
};

} // namespace

class TrafficPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    // By keyboard alone: pause, save, open it again, filter and search in it, and back to the feed.
    void aCaptureIsSavedAndReopened()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"capture.jsonl"_qs);
        ShownTraffic shown;
        shown.key(Qt::Key_Space);
        const int messages = shown.traffic().messages();
        QVERIFY(messages > 50);
        shown.key(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(shown.hasFocus(filePath));
        shown.replaceText(path);
        shown.key(Qt::Key_Return);
        QTRY_VERIFY((shown.settle(), shown.traffic().saving()->result().contains(path)));

        shown.key(Qt::Key_O, Qt::ControlModifier);
        QVERIFY(shown.hasFocus(filePath));
        shown.replaceText(path);
        shown.key(Qt::Key_Return);
        TrafficFileModel &file = *shown.traffic().file();
        QTRY_VERIFY((shown.settle(), file.isOpen() && !file.isReading()));
        QCOMPARE(file.messages(), messages);
        QVERIFY(shown.shows(fileBanner));
        QVERIFY(shown.said(fileTitle).contains(u"not live"));
        QVERIFY(shown.said(fileTitle).contains(u"capture.jsonl"));
        QCOMPARE(shown.find(names::trafficList)->property("count").toInt(), file.count());

        shown.key(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(shown.find(names::trafficFilter)->hasActiveFocus());
        shown.type(u"kind == reply"_qs);
        shown.key(Qt::Key_Return);
        QCOMPARE(file.goodFilter(), u"kind == reply"_qs);
        QTRY_VERIFY((shown.settle(), !file.isReading()));
        QVERIFY(file.messages() > 0 && file.messages() < messages);

        shown.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(shown.find(findField)->hasActiveFocus());
        shown.type(u"successful"_qs);
        QTRY_COMPARE((shown.settle(), file.find()->count()), file.messages());
        shown.key(Qt::Key_Return);
        QVERIFY(shown.said(findCount).startsWith(u"1 of"));
        QVERIFY(shown.shows(names::trafficDetails));
        shown.key(Qt::Key_Escape);

        file.close(); // what the button does
        shown.settle();
        QVERIFY(!shown.shows(fileBanner));
        QVERIFY(shown.traffic().isPaused());
        QCOMPARE(shown.find(names::trafficList)->property("count").toInt(), shown.traffic().count());
    }

    void aFaultInTheFilterIsMarked()
    {
        ShownTraffic shown;
        shown.key(Qt::Key_L, Qt::ControlModifier);
        shown.type(u"kind == event and size >"_qs);
        shown.key(Qt::Key_Return);
        QVERIFY(!shown.traffic().filterError().isEmpty());
        QVERIFY(shown.shows(filterMark));
        QVERIFY(shown.said(names::trafficSentence).startsWith(u"Column "));
        QVERIFY(shown.said(names::trafficSentence).contains(u"no filter is in force"));
        shown.type(u"10"_qs);
        shown.key(Qt::Key_Return);
        QVERIFY(!shown.shows(filterMark));
        QCOMPARE(shown.traffic().goodFilter(), u"kind == event and size >10"_qs);
    }

    void wordsAreCompletedByKeyboard()
    {
        ShownTraffic shown;
        shown.key(Qt::Key_L, Qt::ControlModifier);
        shown.type(u"ki"_qs);
        QCOMPARE(shown.traffic().offers()->count(), 1);
        shown.key(Qt::Key_Tab);
        QCOMPARE(shown.find(names::trafficFilter)->property("text").toString(), u"kind "_qs);
        shown.type(u"== re"_qs);
        shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Return);
        QCOMPARE(shown.find(names::trafficFilter)->property("text").toString(), u"kind == reply "_qs);
        shown.key(Qt::Key_Escape);
        shown.key(Qt::Key_Return);
        QCOMPARE(shown.traffic().goodFilter(), u"kind == reply"_qs);
        QCOMPARE(shown.traffic().savedFilters()->expressionAt(0), u"kind == reply"_qs);
    }

    void aFilterIsSavedAndUsedAgain()
    {
        ShownTraffic shown;
        shown.traffic().setFilter(u"/chat/**"_qs);
        shown.settle();
        shown.click("trafficSaved");
        QTRY_VERIFY(shown.hasFocus(filterName));
        shown.type(u"Chats"_qs);
        shown.key(Qt::Key_Return);
        QCOMPARE(shown.traffic().savedFilters()->count(), 1);
        shown.traffic().setFilter({});
        shown.settle();
        shown.click("trafficSaved");
        QTRY_VERIFY(shown.find(savedList)->hasActiveFocus()); // when the sheet is open
        shown.key(Qt::Key_Return);
        QCOMPARE(shown.traffic().goodFilter(), u"/chat/**"_qs);
        QCOMPARE(shown.find(names::trafficFilter)->property("text").toString(), u"/chat/**"_qs);
    }

    void theRowsAreSearchedByKeyboard()
    {
        ShownTraffic shown;
        shown.key(Qt::Key_Space);
        shown.key(Qt::Key_F, Qt::ControlModifier);
        shown.type(u"meta/connect"_qs);
        QTRY_VERIFY((shown.settle(), !shown.traffic().find()->isSearching()));
        const int count = shown.traffic().find()->count();
        QVERIFY(count > 1);
        shown.key(Qt::Key_Return);
        QCOMPARE(shown.traffic().find()->current(), 1);
        shown.key(Qt::Key_F3);
        QCOMPARE(shown.traffic().find()->current(), 2);
        shown.key(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(shown.traffic().find()->current(), 1);
        shown.key(Qt::Key_Escape);
        QCOMPARE(shown.traffic().find()->count(), 0);
        QVERIFY(shown.find(names::trafficList)->hasActiveFocus());
    }

    void theTreeOfAMessageIsWalked()
    {
        ShownTraffic shown;
        shown.key(Qt::Key_Space);
        shown.key(Qt::Key_Home);
        QVERIFY(shown.shows(names::trafficDetails));
        QQuickItem *tree = shown.find(jsonTree);
        tree->forceActiveFocus();
        JsonTreeModel &model = *shown.traffic().detail()->tree();
        const int open = model.count();
        QVERIFY(open > 1);
        shown.key(Qt::Key_Home);
        shown.key(Qt::Key_Left);
        QCOMPARE(model.count(), 1);
        shown.key(Qt::Key_Right);
        QVERIFY(model.count() > 1);
        shown.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 shown.traffic().detail()->part(TrafficDetail::Part::Message));
    }

    void aReplyLeadsToItsRequest()
    {
        ShownTraffic shown;
        shown.key(Qt::Key_Space);
        TrafficModel &traffic = shown.traffic();
        int reply = 0;
        while (traffic.messageAt(reply).kind != TrafficMessage::Kind::Reply)
            ++reply;
        traffic.selectRow(reply);
        shown.settle();
        QTRY_VERIFY((shown.settle(), shown.shows(partners)));
        shown.find(partners)->forceActiveFocus();
        shown.key(Qt::Key_Up);
        shown.key(Qt::Key_Up);
        shown.key(Qt::Key_Return);
        QCOMPARE(traffic.messageAt(traffic.selectedRow()).kind, TrafficMessage::Kind::Request);
        QCOMPARE(traffic.messageAt(traffic.selectedRow()).id, traffic.messageAt(reply).id);
    }

    void aCutMessageIsOpenedWhole()
    {
        ShownTraffic shown;
        TrafficModel &traffic = shown.traffic();
        traffic.setFilter(u"size > 10k"_qs);
        shown.settle();
        traffic.clear();
        for (int i = 0; i < 50 && traffic.messages() == 0; ++i)
            shown.pass(100);
        traffic.setPaused(true);
        traffic.selectRow(0);
        shown.settle();
        QVERIFY(shown.shows(openWhole));
        shown.click(openWhole);
        shown.settle();
        QVERIFY(!traffic.detail()->isCut());
        QVERIFY(!shown.shows(openWhole));
        shown.click("trafficView1");
        QVERIFY(shown.shows(rawPieces));
        QVERIFY(shown.find(rawPieces)->property("count").toInt() > 50);
    }

    void aSelectedRowThatMovesDoesNotPullTheView()
    {
        ShownTraffic shown;
        TrafficModel &traffic = shown.traffic();
        for (int i = 0; i < 12 && traffic.firstNumber() == 0; ++i)
            shown.pass(100); // until it is full
        QVERIFY(traffic.firstNumber() > 0);
        shown.key(Qt::Key_Home); // no longer follows
        traffic.selectRow(traffic.count() - 1);
        shown.settle();
        QQuickItem *list = shown.find(names::trafficList);
        QVERIFY(list->property("isAtEnd").toBool()); // a match far away is shown
        list->setProperty("contentY", list->property("contentY").toReal() / 2);
        const qint64 first = traffic.firstNumber();
        shown.pass(10);
        QVERIFY(traffic.firstNumber() > first);
        QVERIFY(traffic.selectedRow() > 0);
        const int last = list->property("firstShown").toInt() + list->property("rowsShown").toInt();
        QVERIFY(last < traffic.selectedRow() - 100);
    }

    void theScrollBarEndsFollowing()
    {
        ShownTraffic shown;
        QQuickItem *list = shown.find(names::trafficList);
        QQuickItem *bar = ShownConsole::findIn(list, u"scrollHandle"_qs);
        QVERIFY(bar->isVisible());
        QVERIFY(!shown.shows("trafficFollow"));
        QQuickWindow *window = shown.window.window();
        const auto at = [bar](double place) {
            return bar->mapToScene(QPointF(bar->width() / 2, 1 + (bar->height() - 2) * place)).toPoint();
        };
        QTest::mousePress(window, Qt::LeftButton, {}, at(1));
        shown.pass(3); // held, but not moved yet
        QVERIFY(shown.shows("trafficFollow"));
        for (const double place : {0.8, 0.5, 0.3})
            QTest::mouseMove(window, at(place));
        shown.pass(3);
        QVERIFY(!list->property("isAtEnd").toBool());
        for (const double place : {0.5, 0.8, 1.0})
            QTest::mouseMove(window, at(place));
        QTest::mouseRelease(window, Qt::LeftButton, {}, at(1));
        shown.pass(3);
        QVERIFY(list->property("isAtEnd").toBool());
        QVERIFY(!shown.shows("trafficFollow"));
    }

    void theKeyboardIsSeenWhereItWent()
    {
        ShownTraffic shown;
        shown.key(Qt::Key_Space);
        shown.key(Qt::Key_Home);
        shown.find("trafficView0")->forceActiveFocus(Qt::TabFocusReason);
        shown.key(Qt::Key_Right);
        QVERIFY(shown.find("trafficView1")->property("visualFocus").toBool());
        shown.key(Qt::Key_Left);
        QVERIFY(shown.find("trafficView0")->property("visualFocus").toBool());
        shown.click("trafficView1");
        QVERIFY(shown.find("trafficView1")->hasActiveFocus());
        QVERIFY(!shown.find("trafficView1")->property("visualFocus").toBool());
    }

    void whatIsHostileIsOnlyText()
    {
        ShownTraffic shown;
        TrafficMessage message;
        message.channel = u"/<img src=x>\u202e"_qs;
        message.text.json = u"{\"data\":\"<b>bold</b>\u202e\u0000%1\"}"_qs.arg(QString(1'000'000, u'x'));
        message.text.size = message.text.json.size();
        shown.traffic().detail()->show(message);
        shown.settle();
        QVERIFY(shown.shows(names::trafficDetails));
        QVERIFY(!shown.window.window()->grabWindow().isNull());
        message.text.json = QString(1'000'000, u'[');
        shown.traffic().detail()->show(message);
        shown.settle();
        shown.click("trafficView1");
        QVERIFY(!shown.window.window()->grabWindow().isNull());
        QVERIFY(shown.find("trafficDetails")->property("title").toString().contains(u"<img"));
    }
};

} // namespace tst_trafficpage

QTEST_MAIN(tst_trafficpage::TrafficPageTest)
#include "tst_trafficpage.moc"
