// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/configurationfile.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

namespace tst_configurationfile {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

const QString file = QStringLiteral("/etc/h.toml");

QStringList optionLines(const GivenOptions &given)
{
    QStringList lines;
    for (const GivenOption &option : given.options)
        lines.append(option.place.section(u'/', -1) + u' ' + option.name + u'=' +
                     optionLiteral(option.value));
    return lines;
}

} // namespace

class ConfigurationFileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void values_data();
    void values();
    void mistakes_data();
    void mistakes();
    void allMistakesAreSaid();
    void files();
    void unreadable();
};

void ConfigurationFileTest::values_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("nothing") << QByteArray() << QStringList();
    QTest::newRow("comments") << QByteArray("# a\n\n# b") << QStringList();
    QTest::newRow("plain") << QByteArray("timeout = 20_000\n") << QStringList{u"h.toml:1:11 timeout=20000"_s};
    QTest::newRow("types")
        << QByteArray("host = '::1'\nport = 0x10\ncors = true\nextensions = ['ack', \"binary\"]\n")
        << QStringList{u"h.toml:1:8 host=\"::1\""_s, u"h.toml:2:8 port=16"_s, u"h.toml:3:8 cors=true"_s,
                       u"h.toml:4:14 extensions=[\"ack\", \"binary\"]"_s};
    QTest::newRow("table") << QByteArray("[long-polling]\ntimeout = 1\n[long-polling.json]\n  interval = 2\n")
                           << QStringList{u"h.toml:2:11 long-polling.timeout=1"_s,
                                          u"h.toml:4:14 long-polling.json.interval=2"_s};
    QTest::newRow("dotted") << QByteArray("ws.messagesPerFrame = 3\n")
                            << QStringList{u"h.toml:1:23 ws.messagesPerFrame=3"_s};
    QTest::newRow("inline table") << QByteArray("limits = { sessions = 5, queueMessages = 6 }\n")
                                  << QStringList{u"h.toml:1:23 limits.sessions=5"_s,
                                                 u"h.toml:1:42 limits.queueMessages=6"_s};
    QTest::newRow("empty tables") << QByteArray(
                                         "[ws]\n[limits]\n[long-polling.jsonp]\n[ws.enableExtension]\n")
                                  << QStringList();
    QTest::newRow("list in one text")
        << QByteArray("[ws]\ncometdURLMapping = '/cometd/*, /faye'\n")
        << QStringList{u"h.toml:2:20 ws.cometdURLMapping=[\"/cometd/*\", \"/faye\"]"_s};
    QTest::newRow("empty list") << QByteArray("extensions = []")
                                << QStringList{u"h.toml:1:14 extensions=[]"_s};
    QTest::newRow("WebSocket extension")
        << QByteArray("[ws.enableExtension]\npermessage-deflate = false\n'a.b' = true\n")
        << QStringList{u"h.toml:2:22 ws.enableExtension.permessage-deflate=false"_s,
                       u"h.toml:3:9 ws.enableExtension.a.b=true"_s};
    QTest::newRow("lines of Windows") << QByteArray("port = 1\r\ncors = true\r\n")
                                      << QStringList{u"h.toml:1:8 port=1"_s, u"h.toml:2:8 cors=true"_s};
}

void ConfigurationFileTest::values()
{
    QFETCH(const QByteArray, text);
    const GivenOptions given = parseConfiguration(text, file);
    QCOMPARE(given.mistakes, QStringList());
    QTEST(optionLines(given), "options");
}

void ConfigurationFileTest::mistakes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("mistake");
    const auto row = [](const char *title, const char *text, const char *mistake) {
        QTest::newRow(title) << QByteArray(text) << u"/etc/h.toml:"_s + QString::fromUtf8(mistake);
    };
    row("unknown", "port = 1\ntimout = 5\n",
        "2:1: timout: there is no such option; did you mean \"timeout\"?");
    row("unknown, nothing near", "colour = 5", "1:1: colour: there is no such option");
    row("unknown in a table", "[long-polling]\n  timout = 5\n",
        "2:3: long-polling.timout: there is no such option; did you mean \"long-polling.timeout\"?");
    row("unknown table", "[limit]\n\n sessions = 5\n",
        "3:2: limit.sessions: there is no such option; did you mean \"limits.sessions\"?");
    row("unknown empty table", "[polling]\n", "1:2: polling: there is no such option");
    row("an option is no table", "[timeout]\nx = 1\n",
        "2:1: timeout.x: there is no such option; did you mean \"timeout\"?");
    row("a table is no option", "limits = 3\n", "1:1: limits: there is no such option");
    row("not of that transport", "[ws]\nport = 1\n",
        "2:1: ws.port: this option is not one of ws alone; did you mean \"port\"?");
    row("of a cluster", "[oort]\nurl = ''\n", "2:1: oort.url: clustering is not available in this server");
    row("text for a number", "port = '80'\n",
        "1:8: port: must be a whole number from 0 to 65535, not \"80\"");
    row("fraction for a number", "[long-polling]\ntimeout = 1.5\n",
        "2:11: long-polling.timeout: must be milliseconds from 0 to 2147483647, not 1.5");
    row("number for a boolean", "cors = 1\n", "1:8: cors: must be true or false, not 1");
    row("boolean for a text", "host=true\n", "1:6: host: must be a text, not true");
    row("list for a text", "host = ['a']\n", "1:8: host: must be a text, not a list");
    row("table for a text", "host.name = 'a'\n", "1:6: host.name: there is no such option");
    row("date", "host = 2026-11-22\n", "1:8: host: must be a text, not a date");
    row("time", "timeout = 00:00:30\n",
        "1:11: timeout: must be milliseconds from 0 to 2147483647, not a time");
    row("number in a list", "trustedProxies = ['::1', 7]\n",
        "1:26: trustedProxies: must be a list of texts, not one with 7 in it");
    row("list in a list", "trustedProxies = [['::1']]\n",
        "1:19: trustedProxies: must be a list of texts, not a list");
    row("list of tables", "[[ws]]\ntimeout = 1\n", "1:3: ws: there is no such option");
    row("out of range", "port = 65536\n", "1:8: port: must be a whole number from 0 to 65535, not 65536");
    row("no choice", "queuePolicy = 'drop'\n",
        "1:15: queuePolicy: must be one of \"disconnect\", \"drop-oldest\", \"drop-newest\", not \"drop\"");
    row("no form", "allowedOrigins = ['https://a', 'b']\n",
        "1:18: allowedOrigins: must be origins like \"https://example.org\", without a path, not \"b\"");
}

void ConfigurationFileTest::mistakes()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, mistake);
    const GivenOptions given = parseConfiguration(text, file);
    QCOMPARE(given.mistakes, QStringList{mistake});
}

// What toml++ says of a text that is no TOML is its own; the place is ours.
void ConfigurationFileTest::allMistakesAreSaid()
{
    const GivenOptions given = parseConfiguration("[ws]\ntimout = 1\nmessagesPerFrame = 'x'\n"
                                                  "[limits]\nsessions = 0\n[activity]\nkind = 'none'\n",
                                                  file);
    QStringList places;
    for (const QString &mistake : given.mistakes)
        places.append(mistake.section(u' ', 0, 1));
    QCOMPARE(places,
             (QStringList{u"/etc/h.toml:2:1: ws.timout:"_s, u"/etc/h.toml:3:20: ws.messagesPerFrame:"_s,
                          u"/etc/h.toml:5:12: limits.sessions:"_s, u"/etc/h.toml:7:8: activity.kind:"_s}));
    for (const auto &[text, place] :
         {std::pair(QByteArray("port = 1\nport = 2\n"), u":2:8: "_s),
          std::pair(QByteArray("a =\n"), u":1:4: "_s), std::pair(QByteArray("host = '\xff'\n"), u":1:"_s),
          std::pair(QByteArray("[ws\n"), u":1:"_s)}) {
        const GivenOptions broken = parseConfiguration(text, file);
        QCOMPARE(broken.mistakes.size(), 1);
        QVERIFY2(broken.mistakes[0].startsWith(file + place), qPrintable(broken.mistakes[0]));
        QVERIFY(broken.options.isEmpty());
    }
}

// From the folder of the file that names them, so that it works from wherever halleyd is started.
void ConfigurationFileTest::files()
{
    const GivenOptions given = parseConfiguration("operatorTokenFile = ''\n[tls]\ncertificate = '../c.pem'\n"
                                                  "key = '/k.pem'\n",
                                                  file);
    QCOMPARE(optionLines(given),
             (QStringList{u"h.toml:1:21 operatorTokenFile=\"\""_s,
                          u"h.toml:3:15 tls.certificate=\"/c.pem\""_s, u"h.toml:4:7 tls.key=\"/k.pem\""_s}));
}

void ConfigurationFileTest::unreadable()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"h.toml"_s);
    QCOMPARE(readConfiguration(path).mistakes.size(), 1);
    QVERIFY(readConfiguration(path).mistakes[0].startsWith(path + u": cannot be read: "_s));
    QCOMPARE(readConfiguration(folder.path()).mistakes.size(), 1);

    QFile device(path);
    QVERIFY(device.open(QIODevice::WriteOnly));
    device.write("port = 1\n#");
    device.write(QByteArray(longestConfiguration - device.pos(), '#'));
    device.flush();
    QCOMPARE(optionLines(readConfiguration(path)), QStringList{u"h.toml:1:8 port=1"_s});
    device.write("#");
    device.close();
    QCOMPARE(readConfiguration(path).mistakes, QStringList{path + u": has more than 1048576 bytes"_s});
}

} // namespace tst_configurationfile

QTEST_GUILESS_MAIN(tst_configurationfile::ConfigurationFileTest)
#include "tst_configurationfile.moc"
