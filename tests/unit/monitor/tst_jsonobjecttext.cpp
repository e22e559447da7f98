// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/jsonarraytext.h"
#include "server/monitor/jsonobjecttext.h"

#include <QtTest/QTest>
#include <limits>

namespace tst_jsonobjecttext {

using namespace halley;
using namespace Qt::StringLiterals;

class JsonObjectTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void empty();
    void members();
    void reals_data();
    void reals();
    void invalidUtf8IsReplaced_data();
    void invalidUtf8IsReplaced();
    void arrays();
};

void JsonObjectTextTest::empty()
{
    QCOMPARE(JsonObjectText().finish(), QByteArray("{}"));
}

void JsonObjectTextTest::members()
{
    const QByteArray json = JsonObjectText()
                                .number("a"_L1, std::numeric_limits<qint64>::min())
                                .flag("b"_L1, true)
                                .flag("c"_L1, false)
                                .text("d"_L1, "x\"y\n")
                                .text("e"_L1, {})
                                .raw("f"_L1, "[1,null]")
                                .finish();
    QCOMPARE(json,
             QByteArray(R"({"a":-9223372036854775808,"b":true,"c":false,"d":"x\"y\n","e":"","f":[1,null]})"));
}

void JsonObjectTextTest::reals_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("zero") << 0.0 << QByteArray("{\"x\":0.000}");
    QTest::newRow("rounded") << 1.23456 << QByteArray("{\"x\":1.235}");
    QTest::newRow("large") << 1e15 << QByteArray("{\"x\":1000000000000000.000}");
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << QByteArray("{\"x\":0.000}");
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << QByteArray("{\"x\":0.000}");
}

void JsonObjectTextTest::reals()
{
    QFETCH(double, value);
    QTEST(JsonObjectText().real("x"_L1, value).finish(), "json");
}

void JsonObjectTextTest::invalidUtf8IsReplaced_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("latin 1") << QByteArray("Caf\xe9 1") << QByteArray("\"Caf\ufffd 1\"");
    QTest::newRow("cut off") << QByteArray("x\xe2\x82") << QByteArray("\"x\ufffd\ufffd\"");
    QTest::newRow("valid") << QByteArray("x\u20ac") << QByteArray("\"x\u20ac\"");
}

void JsonObjectTextTest::invalidUtf8IsReplaced()
{
    QFETCH(QByteArray, bytes);
    QTEST(jsonStringOf(bytes), "json");
}

void JsonObjectTextTest::arrays()
{
    JsonArrayText array;
    QCOMPARE(JsonArrayText().finish(), QByteArray("[]"));
    array.add("1");
    array.add("{}");
    QCOMPARE(array.size(), 5);
    QCOMPARE(array.finish(), QByteArray("[1,{}]"));
}

} // namespace tst_jsonobjecttext

QTEST_GUILESS_MAIN(tst_jsonobjecttext::JsonObjectTextTest)
#include "tst_jsonobjecttext.moc"
