// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/configurationtext.h"

#include "server/api/optionlookup.h"
#include "server/api/optiontable.h"
#include "server/api/setoption.h"
#include "server/app/configuration.h"
#include "server/app/configurationfile.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace tst_configurationtext {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

Configuration configurationOf(const QByteArray &text, const QString &file = u"/etc/h.toml"_s)
{
    const auto configuration = makeConfiguration({parseConfiguration(text, file)});
    if (!configuration)
        qFatal("%s", qPrintable(configuration.error().lines.join(u'\n')));
    return *configuration;
}

// Everything that options say of a configuration: its plain values, and those of each transport.
QStringList valuesOf(const Configuration &configuration)
{
    QStringList values;
    for (const Option &option : optionTable()) {
        values.append(option.name + u' ' + optionLiteral(optionValue(configuration.server, option)));
        for (const auto &own : configuration.server.broker.perTransport) {
            if (own && option.transport.get)
                values.append(option.name + u' ' + optionLiteral(option.transport.get(*own)));
        }
    }
    values.append(configuration.logRules);
    values.append(configuration.operatorTokenFile);
    return values;
}

QString withoutComments(const QString &text)
{
    QString bare = text;
    return bare.remove(QRegularExpression(u" # [^\"\n]*$"_s, QRegularExpression::MultilineOption));
}

} // namespace

class ConfigurationTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sources();
    void roundTrip_data();
    void roundTrip();
    void templateIsTheDefault();
    void templateUncommented();
    void deliveredFileIsTheTemplate();
};

void ConfigurationTextTest::sources()
{
    GivenOptions environment;
    environment.options.append({u"ws.timeout"_s, qint64(5), u"HALLEY_WS__TIMEOUT"_s});
    const auto configuration = makeConfiguration(
        {parseConfiguration("port = 1\nmessagesPerFrame = 2\n[long-polling]\nmaxSessionsPerBrowser = 3\n",
                            u"/etc/h\n.toml"_s),
         environment});
    const QString text = configurationText(*configuration);
    for (const QString &line : {u"host = \"127.0.0.1\" # default"_s, u"port = 1 # /etc/h?.toml:1:8"_s,
                                u"timeout = 30000 # default"_s, u"timeout = 5 # HALLEY_WS__TIMEOUT"_s,
                                u"messagesPerFrame = 2 # /etc/h?.toml:2:20, as messagesPerFrame"_s,
                                u"maxSessionsPerBrowser = 3 # /etc/h?.toml:4:25, as "
                                "long-polling.maxSessionsPerBrowser"_s})
        QVERIFY2(text.split(u'\n').contains(line), qPrintable(line + u'\n' + text));
}

void ConfigurationTextTest::roundTrip_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("defaults") << QByteArray();
    QTest::newRow("prefixes") << QByteArray(
        "timeout = 1\n[long-polling]\ntimeout = 2\n[long-polling.json]\n"
        "timeout = 3\n[long-polling.jsonp]\ninterval = 4\n[ws]\ntimeout = 5\n");
    QTest::newRow("other names") << QByteArray("messagesPerFrame = 4\nlimits.webSocketIdle = 40000\n"
                                               "long-polling.browserCookieName = 'B'\n"
                                               "[long-polling.jsonp]\ncallbackParameter = 'c'\n");
    QTest::newRow("a prefix that says what is said already") << QByteArray("long-polling.timeout = 30000\n");
    QTest::newRow("texts") << QByteArray(
        "[timestamp]\nformat = \"a \\\"b\\\" \\\\ \\n \\u007f \xc3\xa4 # c\"\n");
    QTest::newRow("lists") << QByteArray("extensions = []\nallowedOrigins = ['https://a', 'null']\n"
                                         "log = ['halley.*=debug']\n");
    QTest::newRow("none") << QByteArray("maxProcessing = -1\nmaxMessageSize = -1\nsweepPeriod = -1\n"
                                        "browserCookieMaxAge = -1\n");
    QTest::newRow("files") << QByteArray("operatorTokenFile = 'd/t'\n[tls]\ncertificate = 'c'\nkey = '/k'\n");
    QTest::newRow("without effect") << QByteArray("sweepThreads = 3\n[ws.enableExtension]\n'a.b c' = false\n"
                                                  "[long-polling.json]\njsonContext = 'x'\n");
}

void ConfigurationTextTest::roundTrip()
{
    QFETCH(const QByteArray, text);
    const Configuration first = configurationOf(text);
    const QString printed = configurationText(first);
    const Configuration second = configurationOf(printed.toUtf8(), u"/another/place.toml"_s);
    QCOMPARE(valuesOf(second), valuesOf(first));
    for (size_t kind = 0; kind < first.server.broker.perTransport.size(); ++kind)
        QCOMPARE(second.server.broker.perTransport[kind].has_value(),
                 first.server.broker.perTransport[kind].has_value());
    QCOMPARE(withoutComments(configurationText(second)), withoutComments(printed));
    QCOMPARE(ineffectiveSettings(second.server), ineffectiveSettings(first.server));
}

void ConfigurationTextTest::templateIsTheDefault()
{
    const GivenOptions given = parseConfiguration(configurationTemplate().toUtf8(), u"/t.toml"_s);
    QVERIFY2(given.mistakes.isEmpty(), qPrintable(given.mistakes.join(u'\n')));
    QVERIFY(given.options.isEmpty());
}

// Its values are real: every option is in it, and each is its default.
void ConfigurationTextTest::templateUncommented()
{
    QString text = configurationTemplate();
    text.replace(QRegularExpression(u"^#(\\w+ = )"_s, QRegularExpression::MultilineOption), u"\\1"_s);
    const Configuration configuration = configurationOf(text.toUtf8());
    QCOMPARE(valuesOf(configuration).mid(0, 1), valuesOf(configurationOf({})).mid(0, 1));
    for (const Option &option : optionTable()) {
        if (!option.hasEffect())
            continue;
        const QString name = option.properName();
        QVERIFY2(configuration.given.contains(name), qPrintable(name));
        QVERIFY2(configuration.given[name].value == option.defaultValue(), qPrintable(name));
    }
}

void ConfigurationTextTest::deliveredFileIsTheTemplate()
{
    QFile file(QStringLiteral(HALLEY_SOURCE_DIR "/resources/config/halleyd.toml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    const QString licence = text.section(u'\n', 0, 1, QString::SectionIncludeTrailingSep);
    QVERIFY(licence.contains(u"SPDX-License-Identifier: MIT"_s));
    QVERIFY2(text.mid(licence.size()) == configurationTemplate(),
             "resources/config/halleyd.toml is not what halleyd --help-options prints, after two lines of "
             "licence");
}

} // namespace tst_configurationtext

QTEST_GUILESS_MAIN(tst_configurationtext::ConfigurationTextTest)
#include "tst_configurationtext.moc"
