// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/consolelimits.h"
#include "server/protocol/monitorwords.h"
#include "tests/gui/shownconsole.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace tst_publishpage {

using namespace halley::console;
using namespace Qt::StringLiterals;
namespace mw = halley::monitorwords;

// Composing a message, sending it, and seeing what came of it.
class PublishPageTest : public QObject
{
    Q_OBJECT

private:
    static void openPage(ShownConsole &shown)
    {
        shown.attach();
        shown.pass(11); // the server says with its first values whether it takes actions
        QTRY_VERIFY((shown.settle(), shown.fake.console.actions()->isAllowed()));
        shown.key(Qt::Key_6, Qt::ControlModifier);
        shown.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(shown.find("publishChannel")->hasActiveFocus());
    }
    static void rest(ShownConsole &shown)
    {
        shown.fake.console.publisher()->target()->refresh();
        shown.settle();
    }
    static QString said(const ShownConsole &shown, const char *name)
    {
        const QQuickItem *item = shown.find(name);
        return item && item->isVisible() ? item->property("text").toString() : QString();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    // By keyboard alone: a known channel is taken from the list.
    void publishToAKnownChannel()
    {
        ShownConsole shown;
        openPage(shown);
        Publisher &publisher = *shown.fake.console.publisher();
        shown.type(u"/stocks"_qs);
        rest(shown);
        QTRY_VERIFY(shown.shows("channelOffers"));
        shown.key(Qt::Key_Down);
        shown.key(Qt::Key_Return);
        QVERIFY(publisher.target()->channel().startsWith(u"/stocks/"));
        rest(shown);
        QVERIFY(said(shown, "publishAudience").contains(u"subscriber"));
        shown.key(Qt::Key_Return); // on to the data
        shown.key(Qt::Key_A, Qt::ControlModifier);
        shown.type(u"{\"bid\": 7}"_qs);
        QCOMPARE(publisher.text(), u"{\"bid\": 7}"_qs);
        shown.key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(shown.fake.session.asked(mw::publish), 1);
        QVERIFY(said(shown, "publishResult").contains(u"receiver"));
        QVERIFY(shown.shows("historyList"));
    }

    void anErrorIsShownWhereItIs()
    {
        ShownConsole shown;
        openPage(shown);
        shown.type(u"/a"_qs);
        shown.key(Qt::Key_Return);
        shown.key(Qt::Key_A, Qt::ControlModifier);
        shown.type(u"{\"a\": oops}"_qs);
        QVERIFY(said(shown, "publishProblem").startsWith(u"Line 1, column "));
        QVERIFY(!shown.find("publishSend")->isEnabled());
        shown.key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(shown.fake.session.asked(mw::publish), 0);
        shown.click("publishProblemPlace");
        QVERIFY(shown.find("publishJson")->property("cursorPosition").toInt() > 4);
    }

    void aServiceAnswers()
    {
        ShownConsole shown;
        openPage(shown);
        shown.type(u"/service/echo"_qs);
        shown.key(Qt::Key_Return);
        shown.key(Qt::Key_Return, Qt::ControlModifier);
        shown.settle();
        QVERIFY(said(shown, "publishAnswers").contains(u"1"));
        QVERIFY(shown.shows("publishReply"));
        QVERIFY(shown.fake.console.publisher()->reply()->text().contains(u"youSaid"));
    }

    void aTemplateIsSavedAndUsed()
    {
        ShownConsole shown;
        openPage(shown);
        shown.type(u"/a/b"_qs);
        shown.find("templateName")->forceActiveFocus();
        shown.type(u"ping"_qs);
        shown.key(Qt::Key_Return);
        Publisher &publisher = *shown.fake.console.publisher();
        QCOMPARE(publisher.templates()->count(), 1);
        publisher.target()->setChannel(u"/other"_qs);
        shown.settle();
        QCOMPARE(shown.find("publishChannel")->property("text").toString(), u"/other"_qs);
        shown.find("templateList")->forceActiveFocus();
        shown.key(Qt::Key_Return);
        QCOMPARE(publisher.target()->channel(), u"/a/b"_qs);
        QCOMPARE(shown.find("publishChannel")->property("text").toString(), u"/a/b"_qs);
    }

    void aTextThatCannotBeSavedIsTold()
    {
        ShownConsole shown;
        openPage(shown);
        shown.type(u"/a/b"_qs);
        shown.fake.console.publisher()->setText(u'"' + QString(limits::rememberedText, u'x') + u'"');
        shown.find("templateName")->forceActiveFocus();
        shown.type(u"ping"_qs);
        QVERIFY(said(shown, "memoryProblem").contains(u"8,192"));
        QVERIFY(!shown.find("templateSave")->isEnabled());
        shown.key(Qt::Key_Return);
        QCOMPARE(shown.find("templateName")->property("text").toString(), u"ping"_qs); // to be tried again
    }

    void readOnlyPublishesNothing()
    {
        ShownConsole shown;
        openPage(shown);
        shown.type(u"/a"_qs);
        QVERIFY(shown.find("publishSend")->isEnabled());
        shown.fake.console.settings()->setReadOnly(true);
        shown.settle();
        QVERIFY(!shown.find("publishSend")->isEnabled());
        shown.key(Qt::Key_Return);
        shown.key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(shown.fake.session.asked(mw::publish), 0);
    }
};

} // namespace tst_publishpage

QTEST_MAIN(tst_publishpage::PublishPageTest)
#include "tst_publishpage.moc"
