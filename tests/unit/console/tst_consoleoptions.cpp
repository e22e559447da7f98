// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/consoleoptions.h"
#include "console/app/processcost.h"

#include <QtTest/QTest>

namespace tst_consoleoptions {

using namespace halley::console;
using namespace Qt::StringLiterals;

namespace {

auto parsed(const QStringList &arguments)
{
    return ConsoleOptions::parse(QStringList{u"halley-console"_qs} + arguments);
}

} // namespace

class ConsoleOptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaults()
    {
        const auto options = parsed({});
        QVERIFY(options);
        QCOMPARE(options->source, ConsoleOptions::Source::InProcess);
        QCOMPARE(options->port, quint16(8080));
        QCOMPARE(options->host, u"127.0.0.1"_qs);
        QVERIFY(!options->hasDemo);
        QVERIFY(!options->override.scheme && !options->override.language && !options->override.isReadOnly);
        QVERIFY(options->page.isEmpty());
        QVERIFY(options->settingsFile.endsWith(u"/settings.ini"));
    }

    void settingsAreKeptWhereOneSays()
    {
        QCOMPARE(parsed({u"--settings"_qs, u"/tmp/x.ini"_qs})->settingsFile, u"/tmp/x.ini"_qs);
        QVERIFY(parsed({u"--settings"_qs, u"none"_qs})->settingsFile.isEmpty());
        QVERIFY(parsed({u"--screenshot"_qs, u"/s"_qs})->settingsFile.isEmpty());
    }

    void takes()
    {
        const auto options =
            parsed({u"--attach"_qs, u"http://h:9"_qs, u"--token-file"_qs, u"/t"_qs, u"--theme"_qs, u"dark"_qs,
                    u"--page"_qs, u"traffic"_qs, u"--screenshot"_qs, u"/s"_qs, u"--language"_qs, u"zh"_qs,
                    u"--read-only"_qs});
        QVERIFY(options);
        QCOMPARE(options->source, ConsoleOptions::Source::Remote);
        QCOMPARE(options->attach, (QList<ConsoleOptions::Attach>{{QUrl(u"ws://h:9/cometd"_qs), u"/t"_qs}}));
        QCOMPARE(options->override.scheme, ConsoleSettings::Scheme::Dark);
        QCOMPARE(options->override.language, ConsoleSettings::Language::Chinese);
        QVERIFY(options->override.isReadOnly);
        QCOMPARE(options->page, u"traffic"_qs);
        QCOMPARE(options->screenshots, u"/s"_qs);
        QCOMPARE(parsed({u"--fake"_qs})->source, ConsoleOptions::Source::Fake);
        QVERIFY(parsed({u"--demo"_qs, u"--port"_qs, u"0"_qs})->hasDemo);
    }

    void severalServersAreSeveralWindows()
    {
        const auto options = parsed(
            {u"--attach"_qs, u"ws://a"_qs, u"--attach"_qs, u"wss://b/x"_qs, u"--token-file"_qs, u"/t"_qs});
        QVERIFY(options);
        QCOMPARE(options->attach, (QList<ConsoleOptions::Attach>{{QUrl(u"ws://a/cometd"_qs), u"/t"_qs},
                                                                 {QUrl(u"wss://b/x"_qs), {}}}));
        QVERIFY(!options->isPortGiven);
        QVERIFY(parsed({u"--port"_qs, u"8080"_qs})->isPortGiven);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("unknown option") << u"--nonsense"_qs;
        QTest::newRow("port too large") << u"--port 65536"_qs;
        QTest::newRow("no port") << u"--port http"_qs;
        QTest::newRow("theme") << u"--theme blue"_qs;
        QTest::newRow("language") << u"--language fr"_qs;
        QTest::newRow("page") << u"--page Traffic"_qs;
        QTest::newRow("attach and fake") << u"--attach ws://h --fake"_qs;
        QTest::newRow("demo elsewhere") << u"--attach ws://h --demo"_qs;
        QTest::newRow("not an address") << u"--attach nowhere"_qs;
        QTest::newRow("token for nobody") << u"--token-file /t"_qs;
        QTest::newRow("more tokens than servers") << u"--attach ws://h --token-file /t --token-file /u"_qs;
        QTest::newRow("a password in an address") << u"--attach ws://me:secret@h"_qs;
        QTest::newRow("a stray word") << u"please"_qs;
    }
    void refuses()
    {
        QFETCH(QString, line);
        const auto options = parsed(line.split(u' '));
        QVERIFY(!options);
        QCOMPARE(options.error().exitCode, 2);
        QVERIFY(!options.error().text.isEmpty());
    }

    void answers()
    {
        QCOMPARE(parsed({u"--version"_qs}).error().exitCode, 0);
        QVERIFY(parsed({u"--help"_qs}).error().text.contains(u"--attach"));
    }

    void urls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::newRow("http") << u"http://a:1"_qs << u"ws://a:1/cometd"_qs;
        QTest::newRow("https with a path") << u"https://a/x/y"_qs << u"wss://a/x/y"_qs;
        QTest::newRow("ws with a slash") << u"ws://[::1]:8080/"_qs << u"ws://[::1]:8080/cometd"_qs;
        QTest::newRow("wss") << u"wss://a/cometd"_qs << u"wss://a/cometd"_qs;
        QTest::newRow("another scheme") << u"ftp://a"_qs << QString();
        QTest::newRow("no host") << u"ws:///cometd"_qs << QString();
        QTest::newRow("nonsense") << u"ws://a:99999"_qs << QString();
    }
    void urls()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        QCOMPARE(webSocketUrl(text).value_or(QUrl()), QUrl(url));
    }

    void measuresItself()
    {
        const auto usage = readProcessUsage({});
        QVERIFY(usage);
        QVERIFY(usage->rss > 1'000'000);
        QVERIFY(usage->cpu >= 0 && usage->cpu < 1'000);
    }
};

} // namespace tst_consoleoptions

QTEST_GUILESS_MAIN(tst_consoleoptions::ConsoleOptionsTest)
#include "tst_consoleoptions.moc"
