// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/requestquery.h"

#include <QtTest/QTest>

namespace tst_requestquery {

using namespace Qt::StringLiterals;
using namespace halley;

class TestRequestQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void refuses_data();
    void refuses();
};

void TestRequestQuery::values_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QList<QByteArray>>("values");
    QTest::addColumn<int>("size");
    const auto row = [](const char *name, const QByteArray &raw, const QList<QByteArray> &values, int size) {
        QTest::newRow(name) << raw << values << size;
    };
    row("nothing", "", {}, 0);
    row("one", "message=a", {"a"}, 1);
    row("several", "message=a&x=b&message=c", {"a", "c"}, 3);
    row("empty value", "message=", {""}, 1);
    row("no equals sign", "message", {""}, 1);
    row("equals sign in the value", "message=a=b", {"a=b"}, 1);
    row("decoded", "mes%73age=%7b%22a%22%3A+1%7D", {"{\"a\": 1}"}, 1);
    row("ampersand decoded after the split", "message=a%26message%3Db", {"a&message=b"}, 1);
    row("plus decoded", "message=%2B", {"+"}, 1);
    row("other case", "Message=a", {}, 1);
    row("empty elements", "&&message=a&", {"a"}, 1);
    row("no name", "=a", {}, 1);
}

void TestRequestQuery::values()
{
    QFETCH(QByteArray, raw);
    QFETCH(int, size);
    const auto query = RequestQuery::parse(raw);
    QVERIFY(query);
    QTEST(query->values("message"), "values");
    QCOMPARE(query->size(), size);
}

void TestRequestQuery::refuses_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("in a value") << "a=%zz"_ba;
    QTest::newRow("in a name") << "%4=a"_ba;
    QTest::newRow("at an ampersand") << "a=%4&1=b"_ba;
}

void TestRequestQuery::refuses()
{
    QFETCH(QByteArray, raw);
    const auto query = RequestQuery::parse(raw);
    QVERIFY(!query);
    QCOMPARE(query.error().status, HttpStatus::BadRequest);
}

} // namespace tst_requestquery

QTEST_APPLESS_MAIN(tst_requestquery::TestRequestQuery)
#include "tst_requestquery.moc"
