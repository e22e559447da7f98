// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/commandline.h"

#include <QtTest/QTest>

using namespace halley;

namespace {

std::variant<CommandLine, CommandLineText, CommandLineError> parse(const QString &words)
{
    QStringList arguments = words.split(u' ', Qt::SkipEmptyParts);
    arguments.prepend(QStringLiteral("halleyd"));
    return parseCommandLine(arguments);
}

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaults();
    void values();
    void demos_data();
    void demos();
    void texts();
    void mistakes_data();
    void mistakes();
};

void CommandLineTest::defaults()
{
    const auto parsed = parse({});
    const auto &line = std::get<CommandLine>(parsed);
    QCOMPARE(line.host, QStringLiteral("127.0.0.1"));
    QCOMPARE(line.port, quint16(8080));
    QVERIFY(line.logRules.isEmpty());
    QVERIFY(!line.operatorTokenFile);
    QVERIFY(!line.demos);
}

void CommandLineTest::values()
{
    const auto parsed = parse(QStringLiteral("--host :: --port=0 --log halley.net --operator-token-file /t"));
    const auto &line = std::get<CommandLine>(parsed);
    QCOMPARE(line.host, QStringLiteral("::"));
    QCOMPARE(line.port, quint16(0));
    QVERIFY(line.logRules.contains(QStringLiteral("halley.net.debug=true")));
    QCOMPARE(line.operatorTokenFile, std::optional(QStringLiteral("/t")));
}

void CommandLineTest::demos_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("folder");
    QTest::newRow("alone") << QStringLiteral("--demos") << QString();
    QTest::newRow("before an option") << QStringLiteral("--demos --port 1") << QString();
    QTest::newRow("folder") << QStringLiteral("--demos /d --port 1") << QStringLiteral("/d");
    QTest::newRow("folder by =") << QStringLiteral("--demos=/d") << QStringLiteral("/d");
}

void CommandLineTest::demos()
{
    QFETCH(const QString, words);
    const auto parsed = parse(words);
    QVERIFY(std::get<CommandLine>(parsed).demos);
    QTEST(std::get<CommandLine>(parsed).demosFolder, "folder");
}

void CommandLineTest::texts()
{
    QVERIFY(
        std::get<CommandLineText>(parse(QStringLiteral("--help"))).text.contains(QStringLiteral("--port")));
    QVERIFY(std::get<CommandLineText>(parse(QStringLiteral("--version")))
                .text.startsWith(QStringLiteral("halleyd ")));
}

void CommandLineTest::mistakes_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("named"); // what the message must name
    QTest::newRow("unknown option") << QStringLiteral("--prot 1") << QStringLiteral("prot");
    QTest::newRow("port is no number") << QStringLiteral("--port http") << QStringLiteral("http");
    QTest::newRow("port too large") << QStringLiteral("--port 65536") << QStringLiteral("65536");
    QTest::newRow("negative port") << QStringLiteral("--port=-1") << QStringLiteral("-1");
    QTest::newRow("no value") << QStringLiteral("--port") << QStringLiteral("port");
    QTest::newRow("log level") << QStringLiteral("--log halley.net=loud") << QStringLiteral("loud");
    QTest::newRow("stray word") << QStringLiteral("serve") << QStringLiteral("serve");
    QTest::newRow("two folders") << QStringLiteral("--demos /a /b") << QStringLiteral("/b");
}

void CommandLineTest::mistakes()
{
    QFETCH(const QString, words);
    QFETCH(const QString, named);
    const auto parsed = parse(words);
    QVERIFY(std::holds_alternative<CommandLineError>(parsed));
    QVERIFY2(std::get<CommandLineError>(parsed).text.contains(named),
             qPrintable(std::get<CommandLineError>(parsed).text));
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
