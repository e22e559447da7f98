// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/gui/shownconsole.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace tst_channelspage {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Role = ChannelsModel::Role;

namespace {

void openChannels(ShownConsole &shown)
{
    shown.attach();
    shown.window.showPage(ConsoleWindow::Page::Channels);
    shown.settle();
}

void openNews(ShownConsole &shown)
{
    openChannels(shown);
    shown.fake.console.channels()->reveal(u"/news"_qs);
    shown.settle();
    std::ignore = shown.window.window()->grabWindow(); // lays everything out
}

} // namespace

class ChannelsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void searchOpensTheTreeAtItsMatches()
    {
        ShownConsole shown;
        openChannels(shown);
        ChannelsModel &channels = *shown.fake.console.channels();
        shown.key(Qt::Key_F, Qt::ControlModifier);
        shown.type(u"0003"_qs);
        shown.key(Qt::Key_Return);
        int matches = 0;
        for (int row = 0; row < channels.rowCount(); ++row)
            matches += channels.index(row).data(int(Role::IsMatch)).toBool() ? 1 : 0;
        QCOMPARE(matches, channels.total());
        shown.find("channelList")->forceActiveFocus();
        shown.key(Qt::Key_End);
        const QString found = channels.selectedName();
        QVERIFY(found.contains(u"0003"));
        shown.find("channelFilter")->forceActiveFocus();
        shown.key(Qt::Key_Escape);
        QCOMPARE(channels.index(channels.selectedRow()).data(int(Role::Name)).toString(), found);
    }

    void aChannelIsPinnedByKey()
    {
        ShownConsole shown;
        openNews(shown);
        ChannelsModel &channels = *shown.fake.console.channels();
        shown.find("channelList")->forceActiveFocus();
        shown.key(Qt::Key_P);
        QCOMPARE(channels.pins(), QStringList{u"/news"_qs});
        QVERIFY(channels.index(0).data(int(Role::IsPin)).toBool());
        shown.click("channelPin");
        QVERIFY(channels.pins().isEmpty());
    }

    void sortedByRateWithAClick()
    {
        ShownConsole shown;
        openChannels(shown);
        ChannelsModel &channels = *shown.fake.console.channels();
        shown.click("sortChannelsByRate");
        QVERIFY(channels.isByRate());
        shown.click("sortChannelsByName");
        QVERIFY(!channels.isByRate());
    }

    void detailsShowMessageChangesAndSubscribers()
    {
        ShownConsole shown;
        openNews(shown);
        QVERIFY(shown.shows("channelDetails"));
        QVERIFY(shown.find("channelDetails")->property("subtitle").toString().startsWith(u"As of "));
        shown.click("channelView1");
        std::ignore = shown.window.window()->grabWindow();
        QVERIFY(shown.shows("channelDifference"));
        QVERIFY(shown.find("channelDifference")->property("count").toInt() > 0);
        shown.click("channelHold");
        QVERIFY(shown.fake.console.channel()->isHeld());
        shown.click("channelView2");
        QVERIFY(shown.shows("channelSubscribers"));
        const QString id = shown.fake.console.channel()->subscribers()->idAt(0);
        shown.find("channelSubscribers")->forceActiveFocus();
        shown.key(Qt::Key_Return);
        QVERIFY(shown.shows("sessionsPage"));
        QCOMPARE(shown.fake.console.sessions()->selectedId(), id);
    }

    void buttonsLeadToOtherPages()
    {
        ShownConsole shown;
        openNews(shown);
        shown.click("channelTraffic");
        QVERIFY(shown.shows("trafficPage"));
        shown.window.showPage(ConsoleWindow::Page::Channels);
        shown.settle();
        shown.click("channelPublish");
        QVERIFY(shown.shows("publishPage"));
    }

    void tenThousandChannelsAreWalked()
    {
        ShownConsole shown({10, 10'000});
        openChannels(shown);
        ChannelsModel &channels = *shown.fake.console.channels();
        QCOMPARE(channels.total(), 10'000);
        shown.click("sortChannelsByRate");
        shown.find("channelList")->forceActiveFocus();
        shown.key(Qt::Key_Home);
        QCOMPARE(channels.selectedRow(), 0);
        shown.pass(30);
        QVERIFY(channels.selectedRow() >= 0);
        shown.key(Qt::Key_End);
        QCOMPARE(channels.selectedRow(), channels.rowCount() - 1);
    }

    void aNarrowWindowShowsIt()
    {
        ShownConsole shown({2'000, 2'000}, u"light"_qs);
        shown.window.window()->resize(900, 560);
        openNews(shown);
        QVERIFY(shown.shows("channelDetails"));
        QVERIFY(!shown.window.window()->grabWindow().isNull());
    }
};

} // namespace tst_channelspage

QTEST_MAIN(tst_channelspage::ChannelsPageTest)
#include "tst_channelspage.moc"
