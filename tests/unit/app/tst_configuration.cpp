// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/configuration.h"

#include "server/app/configurationfile.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

namespace tst_configuration {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

// A configuration from a file's text, an environment "NAME=VALUE…" and the words of a command line.
struct Sources
{
    QByteArray file;
    QStringList environment;
    QString words;
};

Result<Configuration, ConfigurationErrors> load(const Sources &sources)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"h.toml"_s));
    QProcessEnvironment environment;
    for (const QString &variable : sources.environment)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    if (!sources.file.isEmpty()) {
        if (!file.open(QIODevice::WriteOnly) || file.write(sources.file) != sources.file.size())
            qFatal("no file");
        file.close();
        environment.insert(u"HALLEY_CONFIG"_s, file.fileName());
    }
    QStringList arguments = sources.words.split(u' ', Qt::SkipEmptyParts);
    arguments.prepend(u"halleyd"_s);
    const auto line = parseCommandLine(arguments);
    if (!std::holds_alternative<CommandLine>(line))
        qFatal("no command line");
    auto configuration = loadConfiguration(std::get<CommandLine>(line), environment);
    if (configuration)
        return configuration;
    ConfigurationErrors errors = configuration.error();
    errors.lines.replaceInStrings(file.fileName(), u"h.toml"_s);
    return errors;
}

} // namespace

class ConfigurationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void precedence_data();
    void precedence();
    void namedFileGoesBeforeTheEnvironments();
    void defaults();
    void ofTheProgram();
    void mistakes_data();
    void mistakes();
    void outside();
};

void ConfigurationTest::precedence_data()
{
    QTest::addColumn<Sources>("sources");
    QTest::addColumn<QString>("given"); // port and where it comes from
    QTest::newRow("default") << Sources{} << u"8080 "_s;
    QTest::newRow("file") << Sources{"port = 1\n", {}, {}} << u"1 h.toml:1:8"_s;
    QTest::newRow("environment") << Sources{{}, {u"HALLEY_PORT=2"_s}, {}} << u"2 HALLEY_PORT"_s;
    QTest::newRow("flag") << Sources{{}, {}, u"--port 3"_s} << u"3 --port"_s;
    QTest::newRow("set") << Sources{{}, {}, u"--set port=4"_s} << u"4 --set port"_s;
    QTest::newRow("environment over file")
        << Sources{"port = 1\n", {u"HALLEY_PORT=2"_s}, {}} << u"2 HALLEY_PORT"_s;
    QTest::newRow("flag over environment")
        << Sources{{}, {u"HALLEY_PORT=2"_s}, u"--port 3"_s} << u"3 --port"_s;
    QTest::newRow("flag over all") << Sources{"port = 1\n", {u"HALLEY_PORT=2"_s}, u"--port 3"_s}
                                   << u"3 --port"_s;
    QTest::newRow("set over all") << Sources{"port = 1\n", {u"HALLEY_PORT=2"_s}, u"--set port=4"_s}
                                  << u"4 --set port"_s;
    QTest::newRow("flag over set") << Sources{{}, {}, u"--port 3 --set port=4"_s} << u"3 --port"_s;
    QTest::newRow("later set over earlier")
        << Sources{{}, {}, u"--set port=4 --set port=5"_s} << u"5 --set port"_s;
    QTest::newRow("back to the default") << Sources{"port = 1\n", {}, u"--port 8080"_s} << u"8080 --port"_s;
}

void ConfigurationTest::precedence()
{
    QFETCH(const Sources, sources);
    const auto configuration = load(sources);
    QVERIFY(configuration.hasValue());
    const QString place = configuration->given.value(u"port"_s).place.section(u'/', -1);
    QTEST(u"%1 %2"_s.arg(configuration->server.port).arg(place), "given");
}

// Each name by itself: a longer prefix goes before a shorter one, whatever their sources.
void ConfigurationTest::namedFileGoesBeforeTheEnvironments()
{
    const auto prefixed = load({"[long-polling]\ntimeout = 1\n", {}, u"--set timeout=2"_s});
    QCOMPARE(prefixed->server.broker.on(TransportKind::LongPolling).timeout.count(), 1);
    QCOMPARE(prefixed->server.broker.on(TransportKind::WebSocket).timeout.count(), 2);

    const auto none = load({"port = 1\n", {}, u"--config="_s});
    QCOMPARE(none->server.port, quint16(8080));
    const auto other = load({"port = 1\n", {}, u"--config /nowhere/h.toml"_s});
    QVERIFY(!other);
    QCOMPARE(other.error().lines.size(), 1);
    QVERIFY(other.error().lines[0].startsWith(u"/nowhere/h.toml: cannot be read: "_s));
}

void ConfigurationTest::defaults()
{
    const auto configuration = load({});
    QVERIFY(configuration->given.isEmpty());
    QVERIFY(configuration->warnings.isEmpty());
    QVERIFY(configuration->logRules.isEmpty());
    QVERIFY(configuration->operatorTokenFile.isEmpty());
    QCOMPARE(configuration->server.host, u"127.0.0.1"_s);
    QCOMPARE(configuration->server.extensions.names, (QStringList{u"ack"_s, u"timesync"_s}));
    QVERIFY(fileProblems(*configuration).isEmpty());
}

void ConfigurationTest::ofTheProgram()
{
    const auto configuration = load({"log = ['halley.net', 'halley.broker=off']\noperatorTokenFile = '/t'\n",
                                     {u"HALLEY_TIMOUT=1"_s},
                                     {}});
    QVERIFY(configuration->logRules.contains(u"halley.net.debug=true"_s));
    QVERIFY(configuration->logRules.contains(u"halley.broker.critical=false"_s));
    QCOMPARE(configuration->operatorTokenFile, u"/t"_s);
    QCOMPARE(configuration->warnings.size(), 1);
}

void ConfigurationTest::mistakes_data()
{
    QTest::addColumn<Sources>("sources");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("flag") << Sources{{}, {}, u"--port http"_s}
                          << QStringList{u"--port: must be a whole number from 0 to 65535, not \"http\""_s};
    QTest::newRow("set") << Sources{{}, {}, u"--set timout=5"_s}
                         << QStringList{
                                u"--set timout: there is no such option; did you mean \"timeout\"?"_s};
    QTest::newRow("log rules")
        << Sources{{}, {}, u"--log halley.net=loud"_s}
        << QStringList{u"--log: log: \"loud\" is not a level: debug, info, warning, critical or off"_s};
    QTest::newRow("from every side")
        << Sources{"port = 'a'\n[ws]\ntimeout = -1\n", {u"HALLEY_CORS=yes"_s}, u"--set x=1 --host="_s}
        << QStringList{u"h.toml:1:8: port: must be a whole number from 0 to 65535, not \"a\""_s,
                       u"h.toml:3:11: ws.timeout: must be milliseconds from 0 to 2147483647, not -1"_s,
                       u"HALLEY_CORS: must be true or false, not \"yes\""_s,
                       u"--set x: there is no such option"_s, u"--host: must not be empty"_s};
    QTest::newRow("conflict, set in the file")
        << Sources{"[ws]\nidleTimeout = 20000\n", {}, {}}
        << QStringList{u"h.toml:2:15: ws.idleTimeout: must be more than timeout (30000), because a WebSocket "
                       "is silent while its connect is held"_s};
    QTest::newRow("conflict, under its other name")
        << Sources{{}, {u"HALLEY_LIMITS__WEB_SOCKET_IDLE=1000"_s}, {}}
        << QStringList{u"HALLEY_LIMITS__WEB_SOCKET_IDLE: ws.idleTimeout: must be more than timeout (30000), "
                       "because a WebSocket is silent while its connect is held"_s};
    QTest::newRow("conflict with a default")
        << Sources{{}, {}, u"--set timeout=400000"_s}
        << QStringList{u"ws.idleTimeout: must be more than timeout (400000), because a WebSocket is silent "
                       "while its connect is held"_s};
    QTest::newRow("half of TLS") << Sources{{}, {}, u"--tls-cert /c.pem"_s}
                                 << QStringList{u"--tls-cert: tls.certificate: needs tls.key besides it"_s};
}

void ConfigurationTest::mistakes()
{
    QFETCH(const Sources, sources);
    const auto configuration = load(sources);
    QVERIFY(!configuration);
    QTEST(configuration.error().lines, "lines");
}

void ConfigurationTest::outside()
{
    const auto configuration =
        load({"operatorTokenFile = '/nowhere/token'\n[tls]\ncertificate = '/nowhere/c'\nkey = '/nowhere/k'\n",
              {},
              {}});
    const QStringList problems = fileProblems(*configuration);
    QCOMPARE(problems.size(), 2);
    QVERIFY2(problems[0].contains(u"h.toml:1:21: operatorTokenFile: "_s), qPrintable(problems[0]));
    QVERIFY2(problems[1].contains(u"h.toml:3:15: tls.certificate: "_s), qPrintable(problems[1]));
}

} // namespace tst_configuration

QTEST_GUILESS_MAIN(tst_configuration::ConfigurationTest)
#include "tst_configuration.moc"
