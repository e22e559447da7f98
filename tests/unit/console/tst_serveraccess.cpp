// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/console.h"
#include "console/models/troubletexts.h"
#include "tests/unit/console/fakeconsole.h"
#include "tests/unit/console/memorykeychain.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_serveraccess {

using namespace halley;
using namespace halley::console;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QUrl production(u"wss://prod/cometd"_s);
const QString goodToken = u"0123456789abcdef"_s;

// A way whose state is in the hands of the test.
struct ScriptedWay final : ServerWay
{
    Trouble trouble() const override { return told; }
    bool isTrying() const override { return true; }
    std::optional<Instant> nextAttempt() const override { return next; }
    void tryNow() override { ++hurried; }

    Trouble told;
    std::optional<Instant> next;
    int hurried = 0;
};

ServerAccess::Setup setupFor(TokenSource source, Keychain *keychain = nullptr)
{
    ServerAccess::Setup setup;
    setup.url = production;
    setup.source = source;
    setup.keychain = keychain;
    return setup;
}

QString shownToken(const ServerAccess &access)
{
    return access.handshakeFields()
        .json(Field::Ext)
        .toObject()[u"halley"_s]
        .toObject()[u"token"_s]
        .toString();
}

} // namespace

// Where the token comes from, and what a window says of the way to its server.
class ServerAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileIsReadEachTime()
    {
        QByteArray content = "first-token-of-it";
        ServerAccess::Setup setup = setupFor(TokenSource::File);
        setup.readFile = [&]() -> Result<QByteArray, QString> { return content; };
        ServerAccess access(std::move(setup));
        begin(access);
        QCOMPARE(m_ready, 1);
        QCOMPARE(shownToken(access), u"first-token-of-it"_s);
        content = "second-token-of-it";
        QCOMPARE(shownToken(access), u"second-token-of-it"_s);
        access.onRefused(true);
        QVERIFY(!access.isAsking()); // the banner tells of it
    }

    void asksFirst()
    {
        ServerAccess access(setupFor(TokenSource::Asked));
        begin(access);
        QCOMPARE(m_ready, 0);
        QVERIFY(access.isAsking());
        QVERIFY(!access.keepsTokens());
        for (const QString &wrong :
             {u""_s, u"   "_s, u"short"_s, QString(2'000, u'x'), u"two\nlines of a token"_s})
            QVERIFY2(!access.giveToken(wrong, false).isEmpty(), qPrintable(wrong));
        QVERIFY(access.isAsking());
        QCOMPARE(access.giveToken(u" "_s + goodToken + u"\n"_s, false), QString());
        QCOMPARE(m_ready, 1);
        QVERIFY(!access.isAsking());
        QCOMPARE(shownToken(access), goodToken);
    }

    void goesOnWithout()
    {
        ServerAccess access(setupFor(TokenSource::Asked));
        begin(access);
        access.giveUp();
        QCOMPARE(m_ready, 1);
        QVERIFY(!access.handshakeFields().has(Field::Ext));
        access.giveUp(); // twice is once
        QCOMPARE(m_ready, 1);
    }

    void aRefusedTokenIsAskedForOnce()
    {
        ServerAccess access(setupFor(TokenSource::Asked));
        begin(access);
        QCOMPARE(access.giveToken(goodToken, false), QString());
        QSignalSpy given(&access, &ServerAccess::tokenGiven);
        access.onRefused(true);
        QVERIFY(access.isAsking());
        QVERIFY(access.question().contains(u"refused"_s));
        access.giveUp();
        access.onRefused(true);
        QVERIFY(!access.isAsking());             // said already
        QCOMPARE(shownToken(access), goodToken); // the server is not asked again without one
        access.ask();
        QCOMPARE(access.giveToken(u"another-token-of-it"_s, false), QString());
        QCOMPARE(given.size(), 1);
    }

    void theKeychainAnswers()
    {
        MemoryKeychain keychain;
        keychain.tokens.insert(production, goodToken.toUtf8());
        ServerAccess access(setupFor(TokenSource::Keychain, &keychain));
        begin(access);
        QCOMPARE(m_ready, 0);
        QTRY_COMPARE(m_ready, 1);
        QCOMPARE(shownToken(access), goodToken);
        QVERIFY(!access.isAsking());
    }

    void whatTheKeychainLacksIsKept()
    {
        MemoryKeychain keychain;
        ServerAccess access(setupFor(TokenSource::Keychain, &keychain));
        begin(access);
        QTRY_VERIFY(access.isAsking());
        QVERIFY(access.question().contains(u"no token"_s));
        QVERIFY(access.keepsTokens());
        QCOMPARE(access.giveToken(goodToken, true), QString());
        QCOMPARE(keychain.tokens.value(production), goodToken.toUtf8());
        QCOMPARE(m_ready, 1);
    }

    void withoutAKeychainItIsAsked()
    {
        MemoryKeychain keychain;
        keychain.fails = Keychain::Answer{Keychain::Outcome::Unavailable, {}, u"nobody answers"_s};
        ServerAccess access(setupFor(TokenSource::Keychain, &keychain));
        begin(access);
        QTRY_VERIFY(access.isAsking());
        QVERIFY(access.question().contains(u"nobody answers"_s));
        QVERIFY(!access.keepsTokens());
    }

    void aKeychainThatFailsIsSeen()
    {
        MemoryKeychain keychain;
        ServerAccess access(setupFor(TokenSource::Asked, &keychain));
        begin(access);
        keychain.fails = Keychain::Answer{Keychain::Outcome::Dismissed, {}, u"it was not unlocked"_s};
        QCOMPARE(access.giveToken(goodToken, true), QString());
        QTRY_VERIFY(access.problem().contains(u"it was not unlocked"_s));
        QCOMPARE(shownToken(access), goodToken); // for now it will do
    }

    void mayGoBeforeTheKeychainAnswers()
    {
        MemoryKeychain keychain;
        {
            ServerAccess access(setupFor(TokenSource::Keychain, &keychain));
            begin(access);
        }
        bool isOver = false;
        keychain.read(production, [&](const Keychain::Answer &) { isOver = true; });
        QTRY_VERIFY(isOver);
        QCOMPARE(m_ready, 0);
    }

    void everyFaultIsASentence_data()
    {
        QTest::addColumn<LinkFault>("fault");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, LinkFault fault, const char *says, int status = 0) {
            QTest::newRow(name) << fault << status << QString::fromLatin1(says);
        };
        row("no address", LinkFault::NoAddress, "is not the address");
        row("unknown host", LinkFault::HostUnknown, "No machine is known");
        row("closed port", LinkFault::NobodyListens, "Nothing listens at h:1");
        row("unreachable", LinkFault::Unreachable, "no way from this machine");
        row("silent", LinkFault::Silent, "does not answer");
        row("404", LinkFault::HttpStatus, "no Bayeux server at this path", 404);
        row("403", LinkFault::HttpStatus, "does not let this console through", 403);
        row("301", LinkFault::HttpStatus, "sends us elsewhere", 301);
        row("502", LinkFault::HttpStatus, "the server behind it does not", 502);
        row("200", LinkFault::HttpStatus, "does not open a WebSocket", 200);
        row("another protocol", LinkFault::NotWebSocket, "not a WebSocket server");
        row("not Bayeux", LinkFault::NotBayeux, "does not speak Bayeux");
        row("certificate", LinkFault::Certificate, "cannot be trusted: why");
        row("no TLS", LinkFault::NoEncryption, "No encrypted connection");
        row("closed", LinkFault::Closed, "closed the connection");
        row("broken", LinkFault::Broken, "broke");
        row("else", LinkFault::Other, "failed: why");
    }
    void everyFaultIsASentence()
    {
        QFETCH(LinkFault, fault);
        QFETCH(int, status);
        QFETCH(QString, says);
        const TroubleText text = troubleText({fault, u"why"_s, status}, u"h:1"_s);
        QVERIFY2(text.problem.contains(says), qPrintable(text.problem));
        QVERIFY(text.problem.endsWith(u'.') && !text.problem.endsWith(u".."_s));
        QVERIFY2(!text.problem.contains(u'%') && !text.advice.contains(u'%'), qPrintable(text.problem));
    }

    // A reason is the server's words: it does not write our sentence.
    void reasonsAreTamed()
    {
        const QString hostile = u"<b>\u202egnp\u0007\n%1 %2"_s + QString(5'000, u'x');
        const QString reason = shownReason(hostile);
        QVERIFY(reason.size() < 250);
        QVERIFY(!reason.contains(u'\n') && !reason.contains(QChar(0x202e)));
        const TroubleText text = troubleText({LinkFault::Certificate, hostile, {}}, u"%1%2"_s);
        QVERIFY(text.problem.contains(u"%1%2"_s));
        QVERIFY(!text.problem.contains(QChar(0x202e)));
    }

    void countsDown()
    {
        ScriptedWay way;
        FakeSession session(
            {0, 0}, [this] { return m_now; }, FakeSession::Pace::ByHand);
        ConsoleSetup setup;
        setup.target = u"h:1"_s;
        setup.clock = [this] { return m_now; };
        setup.way = &way;
        Console console(session, std::move(setup));
        ConnectionStatus &status = *console.connection();
        QCOMPARE(status.retry(), u"Trying now…"_s);
        QVERIFY(!status.canTryNow());
        QSignalSpy changed(&status, &ConnectionStatus::changed);
        way.told = {LinkFault::NobodyListens, u"Connection refused"_s, {}};
        way.next = m_now + 7s;
        status.tick();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(status.problem(), u"Nothing listens at h:1."_s);
        QCOMPARE(status.retry(), u"Next attempt in 7\u00a0s"_s);
        m_now = m_now + 5'500ms;
        status.tick();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(status.retry(), u"Next attempt in 2\u00a0s"_s);
        QVERIFY(status.canTryNow());
        status.tryNow();
        QCOMPARE(way.hurried, 1);
        way.told.fault = LinkFault::Silent; // it is another problem now
        status.tick();
        QCOMPARE(changed.size(), 2);
    }

    void init()
    {
        m_ready = 0;
        m_now = {std::chrono::hours(1), std::chrono::milliseconds(1'750'000'000'000)};
    }

private:
    void begin(ServerAccess &access)
    {
        access.begin([this] { ++m_ready; });
    }

    int m_ready = 0;
    Instant m_now;
};

} // namespace tst_serveraccess

QTEST_MAIN(tst_serveraccess::ServerAccessTest)
#include "tst_serveraccess.moc"
