// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/httpheaders.h"

#include <QtTest/QTest>

namespace tst_httpheaders {

using namespace Qt::StringLiterals;
using namespace halley;

class TestHttpHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderAndDuplicates();
    void looksUpWithoutCase();
    void trimsValues();
    void appendsOthers();
    void copiesAreApart();
    void listTokens_data();
    void listTokens();
    void tokens_data();
    void tokens();
};

static HttpHeaders sample()
{
    HttpHeaders headers;
    headers.append("Host", "h");
    headers.append("A", "1");
    headers.append("a", "2");
    headers.append("Empty", "");
    return headers;
}

void TestHttpHeaders::keepsOrderAndDuplicates()
{
    const HttpHeaders headers = sample();
    QCOMPARE(headers.size(), 4);
    QByteArray all;
    for (qsizetype i = 0; i < headers.size(); ++i)
        all += headers.at(i).name.toByteArray() + '=' + headers.at(i).value.toByteArray() + ';';
    QCOMPARE(all, "Host=h;A=1;a=2;Empty=;");
    QVERIFY(HttpHeaders().isEmpty());
    QVERIFY(!headers.isEmpty());
}

void TestHttpHeaders::looksUpWithoutCase()
{
    const HttpHeaders headers = sample();
    QCOMPARE(headers.value("HOST"), QByteArrayView("h"));
    QCOMPARE(headers.value("a"), QByteArrayView("1"));
    QCOMPARE(headers.values("A"), (QList<QByteArrayView>{"1", "2"}));
    QCOMPARE(headers.count("a"), 2);
    QCOMPARE(headers.count("Hos"), 0);
    QVERIFY(!headers.value("Hostx"));
    QVERIFY(headers.value("empty"));
    QCOMPARE(headers.value("empty")->size(), 0);
}

void TestHttpHeaders::trimsValues()
{
    HttpHeaders headers;
    headers.append("A", " \tb c\t ");
    QCOMPARE(headers.value("A"), QByteArrayView("b c"));
}

void TestHttpHeaders::appendsOthers()
{
    HttpHeaders headers = sample();
    headers.append(sample());
    QCOMPARE(headers.size(), 8);
    QCOMPARE(headers.at(5).name, QByteArrayView("A"));
    QCOMPARE(headers.at(5).value, QByteArrayView("1"));
}

void TestHttpHeaders::copiesAreApart()
{
    const HttpHeaders before = sample();
    HttpHeaders after = before;
    QVERIFY(before == after);
    after.append("B", "3");
    QVERIFY(!(before == after));
    QCOMPARE(before.size(), 4);
    QCOMPARE(before.value("a"), QByteArrayView("1"));
}

void TestHttpHeaders::listTokens_data()
{
    QTest::addColumn<QList<QByteArray>>("values");
    QTest::addColumn<bool>("found");
    QTest::newRow("alone") << QList<QByteArray>{"upgrade"} << true;
    QTest::newRow("other case") << QList<QByteArray>{"UPGRADE"} << true;
    QTest::newRow("last of several") << QList<QByteArray>{"keep-alive ,\t Upgrade "} << true;
    QTest::newRow("in the second field") << QList<QByteArray>{"close", "x,upgrade"} << true;
    QTest::newRow("empty elements") << QList<QByteArray>{",,upgrade,"} << true;
    QTest::newRow("part of another") << QList<QByteArray>{"upgrades, xupgrade, up, grade"} << false;
    QTest::newRow("quoted") << QList<QByteArray>{"\"upgrade\""} << false;
    QTest::newRow("nothing") << QList<QByteArray>{""} << false;
    QTest::newRow("no field") << QList<QByteArray>{} << false;
}

void TestHttpHeaders::listTokens()
{
    QFETCH(QList<QByteArray>, values);
    QFETCH(bool, found);
    HttpHeaders headers;
    headers.append("Other", "upgrade");
    for (const QByteArray &value : std::as_const(values))
        headers.append("connection", value);
    QCOMPARE(headers.hasToken("Connection", "upgrade"), found);
}

void TestHttpHeaders::tokens_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isToken");
    QTest::newRow("name") << "Sec-WebSocket-Key"_ba << true;
    QTest::newRow("all marks") << "!#$%&'*+-.^_`|~09azAZ"_ba << true;
    QTest::newRow("empty") << ""_ba << false;
    for (char c : {' ', '\t', ':', '(',  ')', ',', '/', ';', '<',  '=',    '>',
                   '?', '@',  '[', '\\', ']', '{', '}', '"', '\0', '\x7f', '\xe9'})
        QTest::addRow("byte %d", uchar(c)) << QByteArray("a") + c << false;
}

void TestHttpHeaders::tokens()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isToken);
    QCOMPARE(isHttpToken(text), isToken);
}

} // namespace tst_httpheaders

QTEST_APPLESS_MAIN(tst_httpheaders::TestHttpHeaders)
#include "tst_httpheaders.moc"
