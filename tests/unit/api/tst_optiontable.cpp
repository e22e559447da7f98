// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optiontable.h"

#include "server/api/optionlookup.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace tst_optiontable {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const char *path)
{
    QFile file(QStringLiteral(HALLEY_SOURCE_DIR "/") + QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList matches(const QString &text, const QString &pattern)
{
    QStringList found;
    auto all = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
    while (all.hasNext())
        found.append(all.next().captured(1));
    return found;
}

} // namespace

class OptionTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAreUnique();
    void rowsAreWhole_data();
    void rowsAreWhole();
    void everyOptionOfTheProtocolIsThere();
    void everyLimitIsThere();
    void texts_data();
    void texts();
    void badTexts_data();
    void badTexts();
    void suggestions_data();
    void suggestions();
};

void OptionTableTest::namesAreUnique()
{
    QStringList names;
    for (const Option &option : optionTable())
        names += optionNames(option);
    QVERIFY(names.size() > 100);
    QCOMPARE(names.removeDuplicates(), 0);
}

void OptionTableTest::rowsAreWhole_data()
{
    QTest::addColumn<int>("row");
    for (size_t row = 0; row < optionTable().size(); ++row)
        QTest::newRow(qPrintable(optionTable()[row].properName())) << int(row);
}

void OptionTableTest::rowsAreWhole()
{
    QFETCH(const int, row);
    const Option &option = optionTable()[size_t(row)];
    QVERIFY(option.description.endsWith(u'.'));
    QVERIFY(!option.description.contains(u'\n'));
    QVERIFY(option.least <= option.most);
    QVERIFY(option.type != OptionType::Choice || !option.choices.isEmpty());
    QVERIFY(!(option.server.set && option.transport.set));
    QCOMPARE(bool(option.server.set), bool(option.server.get));
    QCOMPARE(bool(option.transport.set), bool(option.transport.get));
    if (option.transport.set)
        QCOMPARE(option.scope, OptionScope::Transport);
    QVERIFY(option.accept(option.defaultValue()).hasValue());
    if (option.isPattern())
        return;
    const auto found = findOption(option.properName());
    QVERIFY(found.hasValue());
    QCOMPARE(found->option, &option);
}

// The names in the tables of resources/docs/protocol.md, section 12.
void OptionTableTest::everyOptionOfTheProtocolIsThere()
{
    const QString section = textOf("resources/docs/protocol.md").section(u"\n## 12. "_s, 1, 1);
    const QString tables = section.section(u"\n### 12.5"_s, 0, 0);
    int count = 0;
    for (const QString &cell : matches(tables, u"^\\| (`[^|]+) \\|"_s)) {
        for (QString name : matches(cell, u"`([^`]+)`"_s)) {
            name.replace(u"NAME"_s, u"permessage-deflate"_s);
            // "`browserCookieDomain` / `browserCookiePath`" are two; what is in brackets is a version.
            const auto found = findOption(name);
            QVERIFY2(found.hasValue(), qPrintable(name));
            ++count;
        }
    }
    QVERIFY2(count > 40, qPrintable(QString::number(count)));
}

void OptionTableTest::everyLimitIsThere()
{
    const QString header = textOf("server/protocol/limits.h");
    const QStringList limits = matches(header, u"^    [\\w:]+ (\\w+)(?: = |\\{)[^;]+;"_s);
    QVERIFY2(limits.size() > 20, qPrintable(limits.join(u' ')));
    for (const QString &limit : limits)
        QVERIFY2(findOption(u"limits."_s + limit).hasValue(), qPrintable(limit));
}

void OptionTableTest::texts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("literal");
    QTest::newRow("true") << u"cors"_s << u"true"_s << u"true"_s;
    QTest::newRow("false") << u"cors"_s << u" false "_s << u"false"_s;
    QTest::newRow("number") << u"port"_s << u"80"_s << u"80"_s;
    QTest::newRow("negative") << u"maxQueue"_s << u" -1"_s << u"-1"_s;
    QTest::newRow("text") << u"host"_s << u"::1"_s << u"\"::1\""_s;
    QTest::newRow("quotes") << u"timestamp.format"_s << u"\"a\\"_s << u"\"\\\"a\\\\\""_s;
    QTest::newRow("choice") << u"queuePolicy"_s << u"drop-oldest"_s << u"\"drop-oldest\""_s;
    QTest::newRow("empty choice") << u"browserCookieSameSite"_s << QString() << u"\"\""_s;
    QTest::newRow("list") << u"extensions"_s << u"ack, binary,"_s << u"[\"ack\", \"binary\"]"_s;
    QTest::newRow("empty list") << u"extensions"_s << QString() << u"[]"_s;
}

void OptionTableTest::texts()
{
    QFETCH(const QString, name);
    QFETCH(const QString, text);
    const auto value = findOption(name)->option->fromText(text);
    QVERIFY(value.hasValue());
    QTEST(optionLiteral(*value), "literal");
}

void OptionTableTest::badTexts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::newRow("boolean") << u"cors"_s << u"yes"_s;
    QTest::newRow("boolean's case") << u"cors"_s << u"True"_s;
    QTest::newRow("boolean as number") << u"cors"_s << u"1"_s;
    QTest::newRow("nothing") << u"port"_s << QString();
    QTest::newRow("fraction") << u"port"_s << u"1.5"_s;
    QTest::newRow("unit") << u"timeout"_s << u"30s"_s;
    QTest::newRow("too large for any number") << u"timeout"_s << u"99999999999999999999"_s;
    QTest::newRow("hexadecimal") << u"port"_s << u"0x50"_s;
    QTest::newRow("choice") << u"queuePolicy"_s << u"Disconnect"_s;
    QTest::newRow("list") << u"extensions"_s << u"ack,ackk"_s;
}

void OptionTableTest::badTexts()
{
    QFETCH(const QString, name);
    QFETCH(const QString, text);
    QVERIFY(!findOption(name)->option->fromText(text));
}

void OptionTableTest::suggestions_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("suggestion");
    const auto row = [](const char *name, const char *suggestion) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(suggestion);
    };
    row("timout", "timeout");
    row("tiemout", "timeout");
    row("Timeout", "timeout");
    row("max-interval", "maxInterval");
    row("MAXINTERVAL", "maxInterval");
    row("allowed_origins", "allowedOrigins");
    row("long-polling.timeot", "long-polling.timeout");
    row("longpolling.timeout", "long-polling.timeout");
    row("callback-polling.timeout", "long-polling.jsonp.timeout");
    row("websocket.timeout", "ws.timeout");
    row("ws.cometdUrlMapping", "ws.cometdURLMapping");
    row("ws.port", "port");
    row("long-polling.json.maxSessionsPerBrowser", "maxSessionsPerBrowser");
    row("long-polling.messagesPerFrame", "ws.messagesPerFrame");
    row("limits.maxMessageSize", "limits.messageSize");
    row("limit.sessions", "limits.sessions");
    row("extension", "extensions");
    row("metaConnectDeliveryOnly", "metaConnectDeliverOnly");
    row("colour", "");
    row("x", "");
    row("", "");
    row("ws.enableExtension.", "");
    QTest::newRow("endless") << QString(100'000, u't') << QString();
}

void OptionTableTest::suggestions()
{
    QFETCH(const QString, name);
    const auto found = findOption(name);
    QVERIFY(!found);
    QCOMPARE(int(found.error().cause), int(OptionError::Cause::Unknown));
    QTEST(found.error().suggestion, "suggestion");
}

} // namespace tst_optiontable

QTEST_GUILESS_MAIN(tst_optiontable::OptionTableTest)
#include "tst_optiontable.moc"
