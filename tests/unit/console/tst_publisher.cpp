// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/consolelimits.h"
#include "server/protocol/monitorwords.h"
#include "tests/unit/console/fakeconsole.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_publisher {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Outcome = Publisher::Outcome;
namespace mw = halley::monitorwords;

class PublisherTest : public QObject
{
    Q_OBJECT

private:
    static QString anyChannel(FakeConsole &fake)
    {
        fake.console.publisher()->target()->setActive(true);
        fake.console.publisher()->target()->setChannel(u"/stocks"_qs);
        fake.console.publisher()->target()->refresh();
        fake.settle();
        const NamesModel *offers = fake.console.publisher()->target()->offers();
        return offers->index(0).data(int(NamesModel::Role::Name)).toString();
    }

private Q_SLOTS:
    void offersKnownChannels()
    {
        FakeConsole fake;
        fake.attach();
        const QString offered = anyChannel(fake);
        QVERIFY(offered.startsWith(u"/stocks"));
        QVERIFY(fake.console.publisher()->target()->offers()->count() <= limits::offeredChannels);
    }

    void saysWhomItReaches()
    {
        FakeConsole fake;
        fake.attach();
        PublishTarget &target = *fake.console.publisher()->target();
        target.setChannel(anyChannel(fake));
        QCOMPARE(target.audience(), QString());
        target.refresh();
        fake.settle();
        QVERIFY(target.audience().contains(u"subscriber"));
        target.setChannel(u"/nobody/knows/this"_qs);
        target.refresh();
        fake.settle();
        QVERIFY(target.audience().contains(u"no such channel"));
    }

    void namesAreChecked_data()
    {
        QTest::addColumn<QString>("channel");
        QTest::addColumn<bool>("isFine");
        QTest::newRow("empty") << QString() << true;
        QTest::newRow("broadcast") << u"/a/b"_qs << true;
        QTest::newRow("service") << u"/service/x"_qs << true;
        QTest::newRow("wild") << u"/a/*"_qs << false;
        QTest::newRow("meta") << u"/meta/connect"_qs << false;
        QTest::newRow("no name") << u"hello"_qs << false;
    }
    void namesAreChecked()
    {
        QFETCH(QString, channel);
        FakeConsole fake;
        PublishTarget &target = *fake.console.publisher()->target();
        target.setChannel(channel);
        QTEST(target.problem().isEmpty(), "isFine");
    }

    void publishesAndCounts()
    {
        FakeConsole fake;
        fake.attach();
        Publisher &publisher = *fake.console.publisher();
        const QAbstractItemModelTester history(publisher.history());
        QVERIFY(!publisher.canSend()); // no channel
        publisher.target()->setChannel(anyChannel(fake));
        publisher.setText(u"{\"a\": 1}"_qs);
        QVERIFY(publisher.canSend());
        publisher.send();
        QCOMPARE(publisher.outcome(), Outcome::Working);
        QVERIFY(!publisher.canSend()); // not twice
        fake.settle();
        QCOMPARE(publisher.outcome(), Outcome::Done);
        QVERIFY(publisher.result().contains(u"receiver"));
        QCOMPARE(fake.session.asked(mw::publish), 1);
        QCOMPARE(publisher.history()->count(), 1);
        publisher.send();
        fake.settle();
        QCOMPARE(publisher.history()->count(), 1); // the same again
    }

    void aServiceAnswers()
    {
        FakeConsole fake;
        fake.attach();
        Publisher &publisher = *fake.console.publisher();
        publisher.target()->setChannel(u"/service/echo"_qs);
        QVERIFY(publisher.target()->isService());
        publisher.setText(u"\"hello\""_qs);
        publisher.send();
        fake.settle();
        QCOMPARE(publisher.outcome(), Outcome::Done);
        QCOMPARE(publisher.answers(), 1);
        QVERIFY(publisher.reply()->text().contains(u"youSaid"));
        QCOMPARE(fake.session.asked(mw::publish), 0);
    }

    void wrongTextIsNotSent()
    {
        FakeConsole fake;
        fake.attach();
        Publisher &publisher = *fake.console.publisher();
        publisher.target()->setChannel(u"/a"_qs);
        publisher.setText(u"{\n  \"a\": oops\n}"_qs);
        QVERIFY(!publisher.canSend());
        QVERIFY(publisher.problem().startsWith(u"Line 2, column "));
        QVERIFY(publisher.problemAt() > 2 && publisher.problemAt() <= publisher.text().size());
        publisher.send();
        fake.settle();
        QCOMPARE(fake.session.asked(mw::publish), 0);
        publisher.setText(u"{\"a\":[1]}"_qs);
        QCOMPARE(publisher.problemAt(), -1);
        publisher.layOut();
        QVERIFY(publisher.text().contains(u'\n'));
    }

    void nothingIsSentInReadOnlyMode()
    {
        FakeConsole fake;
        fake.attach();
        Publisher &publisher = *fake.console.publisher();
        publisher.target()->setChannel(u"/service/echo"_qs);
        QVERIFY(publisher.canSend());
        fake.console.settings()->setReadOnly(true);
        QVERIFY(!publisher.canSend());
        publisher.send();
        QCOMPARE(publisher.outcome(), Outcome::None);
    }

    void templatesAreKept()
    {
        FakeConsole fake;
        fake.attach();
        Publisher &publisher = *fake.console.publisher();
        const QAbstractItemModelTester tester(publisher.templates());
        publisher.target()->setChannel(u"/a"_qs);
        publisher.setText(u"1"_qs);
        publisher.saveTemplate(u" ping "_qs);
        publisher.setText(u"2"_qs);
        publisher.saveTemplate(u"ping"_qs); // takes its place
        publisher.saveTemplate(u"  "_qs);
        QCOMPARE(publisher.templates()->count(), 1);
        publisher.target()->setChannel(u"/b"_qs);
        publisher.setText(u"3"_qs);
        publisher.useTemplate(0);
        QCOMPARE(publisher.target()->channel(), u"/a"_qs);
        QCOMPARE(publisher.text(), u"2"_qs);
        const DraftsModel later(*fake.console.settings(), u"publish/templates"_qs, 5);
        QCOMPARE(later.count(), 1);
        QCOMPARE(later.at(0).name, u"ping"_qs);
    }

    // The one of the same name stays as it was.
    void aTemplateThatIsTooLongIsNotSaved()
    {
        FakeConsole fake;
        fake.attach();
        Publisher &publisher = *fake.console.publisher();
        publisher.target()->setChannel(u"/a"_qs);
        publisher.setText(u"1"_qs);
        QCOMPARE(publisher.memoryProblem(), QString());
        publisher.saveTemplate(u"ping"_qs);
        publisher.setText(u'"' + QString(limits::rememberedText, u'x') + u'"');
        QVERIFY(publisher.memoryProblem().contains(u"8,192"));
        publisher.saveTemplate(u"ping"_qs);
        QCOMPARE(publisher.templates()->count(), 1);
        QCOMPARE(publisher.templates()->at(0).text, u"1"_qs);
        publisher.setText(u"2"_qs);
        QCOMPARE(publisher.memoryProblem(), QString());
    }

    void windowsShareTheirDrafts()
    {
        ConsoleSettings settings;
        DraftsModel here(settings, u"x"_qs, 5);
        DraftsModel there(settings, u"x"_qs, 5);
        const QAbstractItemModelTester tester(&there);
        QSignalSpy reset(&there, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&there, &QAbstractItemModel::rowsInserted);
        const auto names = [](const DraftsModel &drafts) {
            QStringList all;
            for (int row = 0; row < drafts.count(); ++row)
                all.append(drafts.at(row).name);
            return all;
        };
        for (const QString &name : {u"a"_qs, u"b"_qs, u"c"_qs})
            here.add({.name = name, .channel = u"/a"_qs, .text = name, .t = {}});
        QCOMPARE(names(there), (QStringList{u"c"_qs, u"b"_qs, u"a"_qs}));
        QCOMPARE(inserted.size(), 3);
        there.add({.name = u"d"_qs, .channel = u"/a"_qs, .text = u"1"_qs, .t = {}});
        here.remove(2);
        QCOMPARE(names(here), (QStringList{u"d"_qs, u"c"_qs, u"a"_qs}));
        QCOMPARE(names(there), names(here));
        here.clear();
        QCOMPARE(there.count(), 0);
        QCOMPARE(reset.size(), 0);
    }

    void memoryIsBounded()
    {
        ConsoleSettings settings;
        DraftsModel drafts(settings, u"x"_qs, 3);
        const QAbstractItemModelTester tester(&drafts);
        for (int i = 0; i < 5; ++i)
            drafts.add({.name = QString::number(i), .channel = u"/a"_qs, .text = u"1"_qs, .t = {}});
        QCOMPARE(drafts.count(), 3);
        QCOMPARE(drafts.at(0).name, u"4"_qs);
        drafts.add(
            {.name = {}, .channel = u"/a"_qs, .text = QString(limits::rememberedText + 1, u'x'), .t = {}});
        QCOMPARE(drafts.at(0).name, u"4"_qs);
        drafts.clear();
        QCOMPARE(DraftsModel(settings, u"x"_qs, 3).count(), 0);
    }
};

} // namespace tst_publisher

QTEST_GUILESS_MAIN(tst_publisher::PublisherTest)
#include "tst_publisher.moc"
