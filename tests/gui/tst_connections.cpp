// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/consolewindows.h"
#include "server/api/bayeuxserver.h"
#include "tests/gui/shownconsole.h"

#include <QtCore/QRegularExpression>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

namespace tst_connections {

using namespace halley;
using namespace halley::console;
using namespace Qt::StringLiterals;

namespace {

// The windows of the program on real servers.
struct ShownWindows
{
    explicit ShownWindows(const LocalServer::Options &local = {.port = 0}) : windows(local, settings, nullptr)
    {
    }

    QQuickWindow *window(int index) { return windows.session(index).window().window(); }
    QQuickItem *find(int index, const QString &name)
    {
        return ShownConsole::findIn(window(index)->contentItem(), name);
    }
    // Sheets stand in the overlay, beside the content.
    QString told(int index, const QString &name)
    {
        const QQuickItem *item = find(index, name);
        return item && item->isVisible() ? item->property("text").toString() : QString();
    }
    void click(int index, const QString &name)
    {
        const QQuickItem *item = find(index, name);
        QVERIFY2(item && item->isVisible(), qPrintable(name));
        const QPointF middle(item->width() / 2, item->height() / 2);
        QTest::mouseClick(window(index), Qt::LeftButton, {}, item->mapToScene(middle).toPoint());
    }
    void type(int index, const QString &text)
    {
        for (const QChar c : text)
            QTest::keyClick(window(index), c.toLatin1());
    }
    void showConnections(int index)
    {
        window(index)->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(window(index)));
        windows.session(index).window().showPage(ConsoleWindow::Page::Connections);
    }
    ConnectionStatus::State state(int index)
    {
        return windows.session(index).console().connection()->state();
    }
    QString remember(const QString &name, const QUrl &url, ServersModel::Source source)
    {
        return windows.servers().save(
            {{u"name"_s, name}, {u"address"_s, url.toString()}, {u"source"_s, int(source)}});
    }

    ConsoleSettings settings;
    ConsoleWindows windows;
};

std::unique_ptr<BayeuxServer> startServer(const QByteArray &token)
{
    ServerOptions options;
    options.port = 0;
    options.operatorToken = token;
    auto server = std::make_unique<BayeuxServer>(options);
    return server->start() ? std::move(server) : nullptr;
}

QUrl addressOf(const BayeuxServer &server)
{
    QUrl url = server.url();
    url.setScheme(u"ws"_s);
    url.setPath(u"/cometd"_s);
    return url;
}

const QByteArray rightToken = "the-right-token-of-it";

} // namespace

// Remembered servers, tokens that are asked for, and windows side by side; by keyboard and mouse.
class ConnectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aServerIsRememberedByKeyboard()
    {
        ShownWindows shown;
        QVERIFY(!shown.windows.open({.kind = Target::Kind::Fake}));
        shown.showConnections(0);
        QVERIFY(shown.find(0, u"emptyServers"_s)->isVisible());
        shown.click(0, u"addServer"_s);
        QTRY_VERIFY(shown.find(0, u"serverName"_s) && shown.find(0, u"serverName"_s)->hasActiveFocus());
        QTest::keyClick(shown.window(0), Qt::Key_Return);
        QTRY_VERIFY(shown.told(0, u"serverProblem"_s).contains(u"name"_s));
        shown.type(0, u"Production"_s);
        QTest::keyClick(shown.window(0), Qt::Key_Tab);
        QVERIFY(shown.find(0, u"serverAddress"_s)->hasActiveFocus());
        shown.type(0, u"prod.example.com:9000"_s);
        QTest::keyClick(shown.window(0), Qt::Key_Return);
        QCOMPARE(shown.windows.servers().count(), 1);
        QCOMPARE(shown.windows.servers().index(0).data(int(ServersModel::Role::Address)).toString(),
                 u"ws://prod.example.com:9000/cometd"_s);
        QTRY_VERIFY(!shown.find(0, u"emptyServers"_s)->isVisible());
        // And forgotten again: asked first.
        shown.find(0, u"serverList"_s)->forceActiveFocus();
        QTest::keyClick(shown.window(0), Qt::Key_Down);
        QTest::keyClick(shown.window(0), Qt::Key_Delete);
        QTRY_VERIFY(shown.find(0, u"confirmAct"_s) && shown.find(0, u"confirmCancel"_s)->hasActiveFocus());
        QTest::keyClick(shown.window(0), Qt::Key_Tab);
        QTest::keyClick(shown.window(0), Qt::Key_Return);
        QTRY_COMPARE(shown.windows.servers().count(), 0);
    }

    void aTokenIsAskedForAndRefused()
    {
        const auto server = startServer(rightToken);
        QVERIFY(server);
        ShownWindows shown;
        const QString id = shown.remember(u"Here"_s, addressOf(*server), ServersModel::Source::Asked);
        QVERIFY(!shown.windows.open({.kind = Target::Kind::Remote,
                                     .url = addressOf(*server),
                                     .serverId = id,
                                     .source = TokenSource::Asked}));
        QVERIFY(QTest::qWaitForWindowActive(shown.window(0)));
        QTRY_VERIFY(shown.find(0, u"tokenField"_s) && shown.find(0, u"tokenField"_s)->hasActiveFocus());
        shown.type(0, u"short"_s);
        QTest::keyClick(shown.window(0), Qt::Key_Return);
        QTRY_VERIFY(shown.told(0, u"tokenProblem"_s).contains(u"16"_s));
        QTest::keySequence(shown.window(0), QKeySequence::SelectAll);
        shown.type(0, u"a-wrong-token-of-it"_s);
        QTest::keyClick(shown.window(0), Qt::Key_Return);
        QTRY_COMPARE(shown.state(0), ConnectionStatus::State::Refused);
        QTRY_VERIFY(shown.told(0, u"tokenQuestion"_s).contains(u"refused"_s));
        QTRY_VERIFY(shown.find(0, u"tokenField"_s)->hasActiveFocus());
        shown.type(0, QString::fromLatin1(rightToken));
        QTest::keyClick(shown.window(0), Qt::Key_Return);
        QTRY_COMPARE(shown.state(0), ConnectionStatus::State::Attached);
        QTRY_VERIFY(!shown.find(0, u"tokenField"_s) || !shown.find(0, u"tokenField"_s)->isVisible());
        QCOMPARE(shown.windows.servers().index(0).data(int(ServersModel::Role::StateText)).toString(),
                 u"Connected"_s);
        QVERIFY(!shown.settings.value(u"connections/servers"_s).toList().isEmpty());
    }

    void aRefusalLeadsToTheToken()
    {
        const auto server = startServer(rightToken);
        QVERIFY(server);
        ShownWindows shown;
        QVERIFY(!shown.windows.open(
            {.kind = Target::Kind::Remote, .url = addressOf(*server), .source = TokenSource::Asked}));
        QVERIFY(QTest::qWaitForWindowActive(shown.window(0)));
        QTRY_VERIFY(shown.find(0, u"tokenField"_s) && shown.find(0, u"tokenField"_s)->hasActiveFocus());
        QTest::keyClick(shown.window(0), Qt::Key_Escape);
        QTRY_COMPARE(shown.state(0), ConnectionStatus::State::Refused);
        QVERIFY(shown.windows.session(0).console().connection()->problem().contains(u"none was shown"_s));
        QTRY_VERIFY(shown.find(0, u"bannerToken"_s)->isVisible());
        shown.click(0, u"bannerToken"_s);
        QTRY_VERIFY(shown.find(0, u"tokenField"_s) && shown.find(0, u"tokenField"_s)->hasActiveFocus());
        shown.type(0, QString::fromLatin1(rightToken));
        QTest::keyClick(shown.window(0), Qt::Key_Return);
        QTRY_COMPARE(shown.state(0), ConnectionStatus::State::Attached);
    }

    void aServerThatIsGoneIsTriedNow()
    {
        QTcpServer place;
        QVERIFY(place.listen(QHostAddress::LocalHost));
        const QUrl gone(u"ws://127.0.0.1:%1/cometd"_s.arg(place.serverPort()));
        place.close();
        ShownWindows shown;
        QVERIFY(!shown.windows.open({.kind = Target::Kind::Remote, .url = gone}));
        ConnectionStatus &status = *shown.windows.session(0).console().connection();
        QTRY_VERIFY(status.problem().startsWith(u"Nothing listens at"_s));
        QTRY_VERIFY(shown.find(0, u"banner"_s)->isVisible());
        QTRY_VERIFY(shown.told(0, u"bannerRetry"_s).startsWith(u"Next attempt in"_s));
        QTRY_VERIFY(status.canTryNow());
        shown.click(0, u"bannerTryNow"_s);
        QVERIFY(!status.canTryNow());
    }

    void windowsStandSideBySide()
    {
        ShownWindows shown;
        QVERIFY(!shown.windows.open({}));
        QTRY_COMPARE(shown.state(0), ConnectionStatus::State::Attached);
        shown.showConnections(0);
        QTest::keyClick(shown.window(0), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(shown.windows.count(), 2);
        QTRY_COMPARE(shown.state(1), ConnectionStatus::State::Attached);
        // The same server of this program, on the same port.
        QCOMPARE(shown.windows.session(1).console().connection()->address(),
                 shown.windows.session(0).console().connection()->address());
        shown.window(0)->close();
        QTRY_COMPARE(shown.windows.count(), 1);
        QCOMPARE(shown.state(0), ConnectionStatus::State::Attached);
    }

    void aServerTakesTheWindowOrANewOne()
    {
        const auto server = startServer(rightToken);
        QVERIFY(server);
        ShownWindows shown;
        const QString id = shown.remember(u"There"_s, addressOf(*server), ServersModel::Source::File);
        QVERIFY(!shown.windows.open({.kind = Target::Kind::Fake}));
        shown.showConnections(0);
        shown.find(0, u"serverList"_s)->forceActiveFocus();
        QTest::keyClick(shown.window(0), Qt::Key_Down);
        QTest::keyClick(shown.window(0), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(shown.windows.count(), 2);
        QCOMPARE(shown.windows.session(1).target().serverId, id);
        shown.window(0)->requestActivate(); // the new one has the keyboard now
        QVERIFY(QTest::qWaitForWindowActive(shown.window(0)));
        QTest::keyClick(shown.window(0), Qt::Key_Return);
        QTRY_COMPARE(shown.windows.session(0).target().serverId, id); // the first is gone
        QCOMPARE(shown.windows.count(), 2);
        QCOMPARE(shown.windows.session(1).target().serverId, id);
    }

    void aTokenFileThatIsMissingIsSaid()
    {
        ShownWindows shown;
        QVERIFY(!shown.windows.open({.kind = Target::Kind::Fake}));
        shown.windows.servers().save(
            {{u"name"_s, u"x"_s}, {u"address"_s, u"ws://h"_s}, {u"file"_s, u"/nowhere/at/all"_s}});
        ServerAccess *access = shown.windows.session(0).console().access();
        access->connectTo(shown.windows.servers().idAt(0), ServerAccess::Where::NewWindow);
        QCOMPARE(shown.windows.count(), 1);
        QVERIFY2(access->problem().contains(u"/nowhere/at/all"_s), qPrintable(access->problem()));
    }

    void aTakenPortIsNoTrouble()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const quint16 taken = other.serverPort();
        ShownWindows flexible({.port = taken, .isPortFlexible = true});
        QVERIFY(!flexible.windows.open({}));
        QTRY_COMPARE(flexible.state(0), ConnectionStatus::State::Attached);
        QVERIFY(
            !flexible.windows.session(0).console().connection()->address().endsWith(QString::number(taken)));
        ShownWindows strict({.port = taken});
        const auto problem = strict.windows.open({});
        QVERIFY(problem && problem->contains(u"--port"_s));
    }
};

} // namespace tst_connections

QTEST_MAIN(tst_connections::ConnectionsTest)
#include "tst_connections.moc"
