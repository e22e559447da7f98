// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/environment.h"

#include "server/api/optionlookup.h"
#include "server/api/optiontable.h"

#include <QtCore/QDir>
#include <QtTest/QTest>

namespace tst_environment {

using namespace halley;
using namespace Qt::StringLiterals;

class EnvironmentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data();
    void names();
    void namesAreUnique();
    void values_data();
    void values();
    void mistakes_data();
    void mistakes();
    void strangers_data();
    void strangers();
    void everyNameIsRead();
};

void EnvironmentTest::names_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("variable");
    const auto row = [](const char *option, const char *variable) {
        QTest::newRow(option) << QString::fromLatin1(option) << QString::fromLatin1(variable);
    };
    row("timeout", "HALLEY_TIMEOUT");
    row("maxInterval", "HALLEY_MAX_INTERVAL");
    row("long-polling.json.maxInterval", "HALLEY_LONG_POLLING__JSON__MAX_INTERVAL");
    row("ws.cometdURLMapping", "HALLEY_WS__COMETD_URL_MAPPING");
    row("http2MaxSessionsPerBrowser", "HALLEY_HTTP2_MAX_SESSIONS_PER_BROWSER");
    row("duplicateMetaConnectHttpResponseCode", "HALLEY_DUPLICATE_META_CONNECT_HTTP_RESPONSE_CODE");
    row("limits.jsonDepth", "HALLEY_LIMITS__JSON_DEPTH");
    row("tls.key", "HALLEY_TLS__KEY");
}

void EnvironmentTest::names()
{
    QFETCH(const QString, option);
    QTEST(environmentName(option), "variable");
}

void EnvironmentTest::namesAreUnique()
{
    QStringList variables{configurationVariable};
    for (const Option &option : optionTable()) {
        for (const QString &name : optionNames(option))
            variables.append(environmentName(name));
    }
    QVERIFY(variables.size() > 100);
    QCOMPARE(variables.removeDuplicates(), 0);
}

void EnvironmentTest::values_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("given");
    QTest::newRow("number") << u"HALLEY_PORT"_s << u"0"_s << u"port=0"_s;
    QTest::newRow("boolean") << u"HALLEY_CORS"_s << u"true"_s << u"cors=true"_s;
    QTest::newRow("list") << u"HALLEY_EXTENSIONS"_s << u"ack, binary"_s
                          << u"extensions=[\"ack\", \"binary\"]"_s;
    QTest::newRow("empty list") << u"HALLEY_EXTENSIONS"_s << u""_s << u"extensions=[]"_s;
    QTest::newRow("prefix") << u"HALLEY_WS__TIMEOUT"_s << u"7"_s << u"ws.timeout=7"_s;
    QTest::newRow("absolute file") << u"HALLEY_TLS__KEY"_s << u"/k.pem"_s << u"tls.key=\"/k.pem\""_s;
    QTest::newRow("relative file") << u"HALLEY_TLS__KEY"_s << u"k.pem"_s
                                   << u"tls.key=\"%1/k.pem\""_s.arg(QDir::currentPath());
}

void EnvironmentTest::values()
{
    QFETCH(const QString, variable);
    QFETCH(const QString, text);
    QProcessEnvironment environment;
    environment.insert(variable, text);
    const GivenOptions given = readEnvironment(environment);
    QVERIFY(given.mistakes.isEmpty() && given.warnings.isEmpty());
    QCOMPARE(given.options.size(), 1);
    QCOMPARE(given.options[0].place, variable);
    QTEST(given.options[0].name + u'=' + optionLiteral(given.options[0].value), "given");
}

void EnvironmentTest::mistakes_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("mistake");
    QTest::newRow("type")
        << u"HALLEY_PORT"_s << u"tcp://10.0.0.1:80"_s
        << u"HALLEY_PORT: must be a whole number from 0 to 65535, not \"tcp://10.0.0.1:80\""_s;
    QTest::newRow("range") << u"HALLEY_WS__TIMEOUT"_s << u"-1"_s
                           << u"HALLEY_WS__TIMEOUT: must be milliseconds from 0 to 2147483647, not -1"_s;
}

void EnvironmentTest::mistakes()
{
    QFETCH(const QString, variable);
    QFETCH(const QString, text);
    QFETCH(const QString, mistake);
    QProcessEnvironment environment;
    environment.insert(variable, text);
    QCOMPARE(readEnvironment(environment).mistakes, QStringList{mistake});
}

void EnvironmentTest::strangers_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("meant");
    QTest::newRow("another program's") << u"TIMEOUT"_s << QString();
    QTest::newRow("another's of that name") << u"HALLEY_BIN_DIR"_s << QString();
    QTest::newRow("the file") << u"HALLEY_CONFIG"_s << QString();
    QTest::newRow("slip") << u"HALLEY_TIMOUT"_s << u"HALLEY_TIMEOUT"_s;
    QTest::newRow("case") << u"HALLEY_timeout"_s << u"HALLEY_TIMEOUT"_s;
    QTest::newRow("as in the file") << u"HALLEY_maxInterval"_s << u"HALLEY_MAX_INTERVAL"_s;
    QTest::newRow("one line too few") << u"HALLEY_TIMESYNC_ACCURACY"_s << u"HALLEY_TIMESYNC__ACCURACY"_s;
}

void EnvironmentTest::strangers()
{
    QFETCH(const QString, variable);
    QFETCH(const QString, meant);
    QProcessEnvironment environment;
    environment.insert(variable, u"1"_s);
    const GivenOptions given = readEnvironment(environment);
    QVERIFY(given.options.isEmpty() && given.mistakes.isEmpty());
    QCOMPARE(given.warnings.join(u'\n'),
             meant.isEmpty()
                 ? QString()
                 : u"%1 in the environment names no option; did you mean %2?"_s.arg(variable, meant));
}

void EnvironmentTest::everyNameIsRead()
{
    for (const Option &option : optionTable()) {
        for (const QString &name : optionNames(option)) {
            QProcessEnvironment environment;
            environment.insert(environmentName(name), u"\x01nobody's value"_s);
            const GivenOptions given = readEnvironment(environment);
            QCOMPARE(given.options.size() + given.mistakes.size(), 1);
        }
    }
}

} // namespace tst_environment

QTEST_GUILESS_MAIN(tst_environment::EnvironmentTest)
#include "tst_environment.moc"
