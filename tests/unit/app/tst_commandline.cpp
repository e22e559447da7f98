// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/commandline.h"

#include <QtTest/QTest>

namespace tst_commandline {

using namespace halley;
using namespace Qt::StringLiterals;

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
    void options_data();
    void options();
    void tasks();
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
    QCOMPARE(int(line.task), int(CommandLine::Task::Serve));
    QVERIFY(!line.configurationFile);
    QVERIFY(line.options.isEmpty());
    QVERIFY(!line.demos);
}

void CommandLineTest::options_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("host") << u"--host ::"_s << QStringList{u"host=:: (--host)"_s};
    QTest::newRow("port") << u"--port=0"_s << QStringList{u"port=0 (--port)"_s};
    QTest::newRow("log") << u"--log halley.net,halley.broker=info"_s
                         << QStringList{u"log=halley.net,halley.broker=info (--log)"_s};
    QTest::newRow("token") << u"--operator-token-file /t"_s
                           << QStringList{u"operatorTokenFile=/t (--operator-token-file)"_s};
    QTest::newRow("read-only operators")
        << u"--operator-read-only"_s << QStringList{u"operatorReadOnly=true (--operator-read-only)"_s};
    QTest::newRow("TLS") << u"--tls-cert c --tls-key k"_s
                         << QStringList{u"tls.certificate=c (--tls-cert)"_s, u"tls.key=k (--tls-key)"_s};
    QTest::newRow("extensions") << u"--extensions ack,binary"_s
                                << QStringList{u"extensions=ack,binary (--extensions)"_s};
    QTest::newRow("no extensions") << u"--extensions="_s << QStringList{u"extensions= (--extensions)"_s};
    QTest::newRow("set") << u"--set timeout=5 --set ws.timeout=6"_s
                         << QStringList{u"timeout=5 (--set timeout)"_s, u"ws.timeout=6 (--set ws.timeout)"_s};
    QTest::newRow("set a text with =")
        << u"--set timestamp.format=a=b"_s << QStringList{u"timestamp.format=a=b (--set timestamp.format)"_s};
    QTest::newRow("set nothing") << u"--set allowedOrigins="_s
                                 << QStringList{u"allowedOrigins= (--set allowedOrigins)"_s};
    QTest::newRow("an own flag goes before --set")
        << u"--port 1 --set port=2"_s << QStringList{u"port=2 (--set port)"_s, u"port=1 (--port)"_s};
}

void CommandLineTest::options()
{
    QFETCH(const QString, words);
    const auto parsed = parse(words);
    QVERIFY(std::holds_alternative<CommandLine>(parsed));
    QStringList options;
    for (const OptionFlag &flag : std::get<CommandLine>(parsed).options)
        options.append(u"%1=%2 (%3)"_s.arg(flag.name, flag.text, flag.place));
    QTEST(options, "options");
}

void CommandLineTest::tasks()
{
    using Task = CommandLine::Task;
    const auto taskOf = [](const QString &words) { return std::get<CommandLine>(parse(words)).task; };
    QVERIFY(taskOf(u"--check-config"_s) == Task::CheckConfiguration);
    QVERIFY(taskOf(u"--config f --print-config"_s) == Task::PrintConfiguration);
    QVERIFY(taskOf(u"--config f"_s) == Task::Serve);
    QCOMPARE(std::get<CommandLine>(parse(u"--config f"_s)).configurationFile, std::optional(u"f"_s));
    QCOMPARE(std::get<CommandLine>(parse(u"--config="_s)).configurationFile, std::optional(QString(u""_s)));
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
    QVERIFY(std::get<CommandLineText>(parse(u"--help-options"_s)).text.contains(u"\n#timeout = 30000\n"_s));
    QVERIFY(std::get<CommandLineText>(parse(QStringLiteral("--version")))
                .text.startsWith(QStringLiteral("halleyd ")));
}

void CommandLineTest::mistakes_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("named"); // what the message must name
    QTest::newRow("unknown option") << QStringLiteral("--prot 1") << QStringLiteral("prot");
    QTest::newRow("no value") << QStringLiteral("--port") << QStringLiteral("port");
    QTest::newRow("set without value") << QStringLiteral("--set timeout") << QStringLiteral("NAME=VALUE");
    QTest::newRow("set without name") << QStringLiteral("--set =5") << QStringLiteral("NAME=VALUE");
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

} // namespace tst_commandline

QTEST_GUILESS_MAIN(tst_commandline::CommandLineTest)
#include "tst_commandline.moc"
